import Evidence
import Exchange
import Sealing

/// One bringing of a package, a portion at a time.
final class Transfer {
  let sender: String
  let senderEpoch: Int
  let receiver: String
  let receiverEpoch: Int
  let number: String
  var outline: PackageOutline?
  var intake: PieceIntake?
  /// The piece that is on its way, and how many of its bytes were sent.
  var piece = 0
  var sent = 0
  /// Whether it comes in small portions only.
  let isSlow: Bool

  init(
    _ number: String, by sender: SimulatedNode, to receiver: SimulatedNode, isSlow: Bool
  ) {
    self.number = number
    self.isSlow = isSlow
    self.sender = sender.party.code
    senderEpoch = sender.epoch
    self.receiver = receiver.party.code
    receiverEpoch = receiver.epoch
  }
}

extension Simulation {
  func begin(transferOf number: String, by sender: SimulatedNode) {
    guard let receiver = nodes[sender.party.partner] else { return }
    let place = (transfers.keys.max() ?? 0) + 1
    transfers[place] = Transfer(
      number, by: sender, to: receiver,
      isSlow: weather.number(0...1, for: "slow transfers") == 0 && keepsUnfinished > 10_000)
    add(.transfer(place), in: delay())
    // Machines die while they work.
    troubleProcess(of: receiver, share: 3)
  }

  /// Brings the next portion of a package; a broken connection ends the transfer for its sender.
  func advance(transfer place: Int) throws {
    guard let transfer = transfers[place] else {
      return
    }
    guard let receiver = nodes[transfer.receiver], let sender = nodes[transfer.sender] else {
      return
    }
    guard sender.isUp, sender.epoch == transfer.senderEpoch else {
      transfers[place] = nil
      return
    }
    let isBroken =
      !receiver.isUp || receiver.epoch != transfer.receiverEpoch || isCut(from: transfer.sender)
      || weather.strikes(.loss, share: 8)
    if isBroken {
      // What came whole before is kept.
      if let intake = transfer.intake, receiver.isUp, receiver.epoch == transfer.receiverEpoch {
        try step(transfer.receiver) { _ in
          _ = try attempt(transfer.receiver) { try intake.finish() }
        }
      }
      return try end(place, .transferFailed(transfer.number))
    }
    var outcome: Outcome?
    try step(transfer.receiver) { receiver in
      outcome = try attempt(transfer.receiver) {
        try portion(of: transfer, from: sender, to: receiver)
      }
      try stir(receiver)
    }
    if weather.has(.powerLoss), receiver.isUp, weather.number(0...3, for: "looks") == 0 {
      try oracles.lookAfterPowerLoss(
        of: receiver, seed: weather.number(0...UInt64.max, for: "losses that are only looked at"))
    }
    switch outcome {
    case .more:
      // A long file is on its way while much else happens.
      let pause = transfer.isSlow ? weather.number(50...2_000, for: "slow portion") : delay()
      add(.transfer(place), in: pause)
    case .done: try end(place, .transferred(transfer.number))
    case nil: try end(place, .transferFailed(transfer.number))
    }
  }

  private enum Outcome { case more, done }

  private func portion(
    of transfer: Transfer, from sender: SimulatedNode, to receiver: SimulatedNode
  ) throws -> Outcome {
    guard let outline = transfer.outline else {
      let outline = try sender.node.outgoing(transfer.number)
      transfer.outline = outline
      let holding = try receiver.node.holding(of: outline.name)
      guard holding.isWanted, !holding.isComplete else { return .done }
      if !holding.hasOutline {
        var bytes = outline.bytes
        if weather.strikes(.corruption) {
          bytes[weather.number(0...bytes.count - 1, for: .corruption)] ^= 1
        }
        try receiver.node.receive(outline: bytes, of: outline.name)
      }
      return .more
    }
    guard let intake = transfer.intake else {
      let held = try receiver.node.holding(of: outline.name).pieces
      transfer.intake = try receiver.node.receivePieces(of: outline.name, from: held, inTurn: true)
      transfer.piece = held
      return .more
    }
    guard transfer.piece < outline.geometry.count else {
      try intake.finish()
      try receiver.node.finishReceiving(outline.name)
      return .done
    }
    // A portion is seldom a whole piece: it ends anywhere.
    let piece = try sender.node.shelf.piece(transfer.piece, of: outline.name)
    let rest = piece.dropFirst(transfer.sent)
    let most = transfer.isSlow ? 400_000 : rest.count * 2
    var bytes = Array(rest.prefix(weather.number(1...most, for: "portion")))
    transfer.sent += bytes.count
    if transfer.sent == piece.count { (transfer.piece, transfer.sent) = (transfer.piece + 1, 0) }
    if weather.strikes(.corruption, share: 2) {
      bytes[weather.number(0...bytes.count - 1, for: .corruption)] ^= 1
    }
    try intake.receive(bytes)
    return .more
  }

  private func end(_ place: Int, _ input: Replication.Input) throws {
    guard let transfer = transfers.removeValue(forKey: place) else { return }
    try conclude(input, for: transfer.sender, epoch: transfer.senderEpoch)
  }
}
