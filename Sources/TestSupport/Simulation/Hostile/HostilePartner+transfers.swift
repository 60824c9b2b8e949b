import Evidence
import Exchange
import Sealing

extension HostilePartner {
  /// A package of its own that the victim asks for.
  private func wanted(_ victim: SimulatedNode) throws -> HostilePackage? {
    let names = try victim.store.read { store in
      try store.rows(
        RowQuery(
          scope: party.partner, register: "transmittal", statuses: ["wanted"], author: party.code)
      ).compactMap(\.package)
    }
    return pick(offers.filter { names.contains($0.name) }.compactMap { $0.trulyNamed })
  }

  /// Begins to bring pieces from the first that is not held; nil with the reply if it may not.
  private func begin(
    _ package: HostilePackage, at place: Int? = nil, on victim: SimulatedNode
  ) throws -> (intake: PieceIntake?, reply: Reply) {
    let name = package.outline.name
    var intake: PieceIntake?
    let reply = try attempt {
      if try !victim.node.holding(of: name).hasOutline {
        try victim.node.receive(outline: package.outline.bytes, of: name)
      }
      let from = try place ?? victim.node.holding(of: name).pieces
      intake = try victim.node.receivePieces(of: name, from: from, inTurn: true)
    }
    return (intake, reply)
  }

  /// Ends a request as the listener does: what is whole lands, and the package may be whole.
  private func end(
    _ intake: PieceIntake, _ package: HostilePackage, on victim: SimulatedNode
  ) throws -> Reply {
    try attempt {
      try intake.finish()
      try victim.node.finishReceiving(package.outline.name)
    }
  }

  // MARK: As it should be

  func bring(_ victim: SimulatedNode) throws -> String {
    guard let package = try wanted(victim) else { return ", of which none is wanted" }
    let (intake, reply) = try begin(package, on: victim)
    guard let intake else { return reply.words }
    var rest = package.outline.geometry.count - intake.held
    if chance(20) { rest -= 1 }
    let first = intake.held
    let brought = try attempt {
      for piece in first..<first + max(0, rest) { try intake.receive(package.piece(piece)) }
    }
    guard brought.isTaken else { return brought.words }
    return try end(intake, package, on: victim).words
  }

  // MARK: As it should not be

  func bringOtherOutline(_ victim: SimulatedNode) throws -> String {
    guard let package = try wanted(victim) else { return ", of which none is wanted" }
    let outline = package.outline
    let hashes = outline.pieceHashes.map { _ in Digest.sha256(bytes(4)) }
    var flipped = outline.bytes
    flipped[number(0...flipped.count - 1)] ^= 1
    let choices: [[UInt8]] = [
      try PackageOutline(header: outline.header, pieceHashes: hashes).bytes,
      try sealPackage(size: 0).outline.bytes, outline.bytes.dropLast(), outline.bytes + [0],
      flipped, self.bytes(100), [],
    ]
    let other = pick(choices) ?? []
    let reply = try attempt { try victim.node.receive(outline: other, of: outline.name) }
    guard !reply.isTaken else { throw SimulationFailure("an outline is what was offered") }
    return reply.words
  }

  func bringAtWrongPlace(_ victim: SimulatedNode) throws -> String {
    guard let package = try wanted(victim) else { return ", of which none is wanted" }
    let held = try victim.node.holding(of: package.outline.name).pieces
    let place = pick([-1, held + 1, held - 1, Int(Int32.max)]) ?? 0
    let (intake, reply) = try begin(package, at: place, on: victim)
    guard intake == nil else {
      throw SimulationFailure("pieces begin at the first that is not held")
    }
    return ", \(place)\(reply.words)"
  }

  func bringWrongBytes(_ victim: SimulatedNode) throws -> String {
    guard let package = try wanted(victim) else { return ", of which none is wanted" }
    let (intake, reply) = try begin(package, on: victim)
    guard let intake, intake.held < package.outline.geometry.count else { return reply.words }
    let held = intake.held
    var piece = package.piece(held)
    piece[number(0...piece.count - 1)] ^= 1
    let brought = try attempt { try intake.receive(piece) }
    guard !brought.isTaken, intake.held == held else {
      throw SimulationFailure("a changed piece is refused")
    }
    // A listener forgets the request; one that goes on with it gets nothing more in.
    let more = try attempt { try intake.receive(package.piece(held)) }
    guard !more.isTaken, intake.held == held else {
      throw SimulationFailure("nothing comes in after a changed piece")
    }
    return brought.words
  }

  func bringHalf(_ victim: SimulatedNode) throws -> String {
    guard let package = try wanted(victim) else { return ", of which none is wanted" }
    let (intake, reply) = try begin(package, on: victim)
    guard let intake, intake.held < package.outline.geometry.count else { return reply.words }
    let range = package.outline.geometry.range(of: intake.held)
    let half = range.lowerBound + range.count / 2
    let brought = try attempt { try intake.receive(Array(package.body[range.lowerBound..<half])) }
    if chance(50) {
      stalled.append(
        StalledTransfer(intake: intake, package: package, offset: half, death: victim.epoch))
      return brought.words
    }
    return try end(intake, package, on: victim).words
  }

  /// Goes on where it fell silent, whatever happened to the package meanwhile.
  func goOnStalled(_ victim: SimulatedNode) throws -> String {
    stalled.removeAll { $0.death != victim.epoch }
    guard let transfer = stalled.popLast() else { return ", but none has" }
    let rest = Array(transfer.package.body[transfer.offset...])
    let brought = try attempt { try transfer.intake.receive(rest) }
    guard brought.isTaken else { return brought.words }
    return try end(transfer.intake, transfer.package, on: victim).words
  }

  func bringWithoutEnd(_ victim: SimulatedNode) throws -> String {
    guard let package = try wanted(victim) else { return ", of which none is wanted" }
    let (intake, reply) = try begin(package, on: victim)
    guard let intake else { return reply.words }
    let rest = intake.held..<package.outline.geometry.count
    let brought = try attempt {
      for piece in rest { try intake.receive(package.piece(piece)) }
      for _ in 0..<64 { try intake.receive(bytes(64)) }
    }
    guard case .refused = brought else {
      throw SimulationFailure("bytes after the end are refused")
    }
    return brought.words
  }

  func bringTwice(_ victim: SimulatedNode) throws -> String {
    guard let package = try wanted(victim) else { return ", of which none is wanted" }
    let one = try begin(package, on: victim)
    let two = try begin(package, on: victim)
    guard let first = one.intake, let second = two.intake else { return two.reply.words }
    let rest = first.held..<package.outline.geometry.count
    var replies: [Reply] = []
    for piece in rest {
      for intake in [first, second] {
        replies.append(try attempt { try intake.receive(package.piece(piece)) })
      }
    }
    for intake in [first, second] { replies.append(try end(intake, package, on: victim)) }
    return replies.last?.words ?? ""
  }

  func bringUnwanted(_ victim: SimulatedNode) throws -> String {
    let package = try sealPackage(size: 1)
    let (intake, reply) = try begin(package, on: victim)
    guard intake == nil, try victim.node.shelf.outline(of: package.outline.name) == nil else {
      throw SimulationFailure("what nobody wants is not taken")
    }
    _ = try attempt { try victim.node.finishReceiving(package.outline.name) }
    return reply.words
  }
}
