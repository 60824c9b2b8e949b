import Exchange

/// Small packages on their way together.
struct SimulatedParcel {
  let sender: String
  /// Of the process that sent it; no process waits for the answer to a copy.
  let epoch: Int?
  let bytes: [UInt8]
  let end: Replication.ParcelEnd
}

extension Simulation {
  func send(parcelOf numbers: [String], by sender: SimulatedNode) throws {
    let code = sender.party.code
    var loading = Loading()
    let isLoaded = try attempt(code) { loading = try sender.node.load(numbers) } != nil
    guard isLoaded, !loading.loaded.isEmpty else {
      let end = loading.end(isBrought: isLoaded)
      return add(.parcelEnded(to: code, epoch: sender.epoch, end), in: 1)
    }
    var bytes = loading.parcel.bytes
    if weather.strikes(.corruption) {
      bytes[weather.number(0...bytes.count - 1, for: .corruption)] ^= 1
    }
    let parcel = SimulatedParcel(
      sender: code, epoch: sender.epoch, bytes: bytes, end: loading.end(isBrought: true))
    if weather.strikes(.loss) || isCut(from: code) || nodes[sender.party.partner]?.isUp != true {
      add(.parcelEnded(to: code, epoch: sender.epoch, loading.end(isBrought: false)), in: 5_000)
    } else {
      add(.parcel(parcel), in: delay())
    }
    if weather.strikes(.doubling) {
      let copy = SimulatedParcel(sender: code, epoch: nil, bytes: bytes, end: parcel.end)
      add(.parcel(copy), in: delay() * 3)
    }
  }

  func take(_ parcel: SimulatedParcel) throws {
    guard let sender = nodes[parcel.sender], let receiver = nodes[sender.party.partner] else {
      return
    }
    let to = receiver.party.code
    var isAnswered = false
    try step(to) { receiver in
      isAnswered = try attempt(to) { try receiver.node.receive(parcel: parcel.bytes) } != nil
      try stir(receiver)
    }
    guard let epoch = parcel.epoch else { return }
    // The answer can be lost: the sender does not know then what came.
    if !isAnswered || weather.strikes(.loss) || isCut(from: to) {
      let end = Replication.ParcelEnd(isBrought: false, apart: parcel.end.apart)
      add(.parcelEnded(to: parcel.sender, epoch: epoch, end), in: 5_000)
    } else {
      add(.parcelEnded(to: parcel.sender, epoch: epoch, parcel.end), in: delay())
    }
  }

  /// Tells a process how something ended that it began.
  func conclude(_ input: Replication.Input, for code: String, epoch: Int) throws {
    try step(code) { node in
      guard epoch == node.epoch else { return }
      try carryOut(node.machine.step(input, now: clock.shown(by: code)), for: node)
    }
  }
}
