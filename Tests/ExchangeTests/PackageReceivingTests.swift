import Conduct
import Evidence
import Exchange
import Sealing
import TestSupport
import Testing
import Treaty

@Suite("what a node takes into custody")
struct PackageReceivingTests {
  private let pair: Pair
  private var can: SimulatedNode { pair.can }
  private var kor: SimulatedNode { pair.kor }

  init() throws { pair = try Pair.settled() }

  private init(_ pair: Pair) { self.pair = pair }

  /// Canada has offered, Korea wants it; returns what is to be carried.
  private func wanted(_ count: Int = 5) throws -> PackageOutline {
    let number = try pair.offer(Array(repeating: 0x41, count: count), by: can)
    try pair.settle()
    return try can.node.outgoing(number)
  }

  // MARK: Bytes

  @Test("a package that became whole while the disk failed arrives when the author asks again")
  func wholeWhileTheDiskFailed() throws {
    let number = try pair.offer(Array("hello".utf8), by: can)
    try pair.settle()
    let outline = try can.node.outgoing(number)
    try kor.node.receive(outline: outline.bytes, of: outline.name)
    let intake = try kor.node.receivePieces(of: outline.name, from: 0, inTurn: true)
    try intake.receive(try can.node.shelf.piece(0, of: outline.name))
    // Whole, and then the process can't do what it owes.
    try kor.node.shelf.complete(outline.name)
    try pair.settle()
    #expect(try kor.node.transmittal(number).status == .wanted)
    #expect(try kor.node.holding(of: outline.name).isComplete)
    try pair.settle()
    #expect(try kor.node.transmittal(number).status == .arrived)
  }

  @Test("a package whose outline differs from the offer is refused")
  func anotherOutlineIsRefused() throws {
    let outline = try wanted()
    let refusal = NodeError.refused([Reason(.packageNotAuthentic)])
    let hashes = try PackageOutline(
      header: outline.header, pieceHashes: [Digest.sha256([1])])
    #expect(throws: refusal) {
      try kor.node.receive(outline: hashes.bytes, of: outline.name)
    }
    let sealed = try Foreign(by: "CAN", to: "KOR", under: pair.agreement)
    #expect(throws: refusal) {
      try kor.node.receive(outline: sealed.outline.bytes, of: outline.name)
    }
    #expect(throws: SealingError.self) {
      try kor.node.receive(outline: outline.bytes.dropLast(), of: outline.name)
    }
    #expect(try !kor.node.holding(of: outline.name).hasOutline)
    #expect(throws: NodeError.notHeld(outline.name.short)) {
      try kor.node.receivePieces(of: outline.name, from: 0)
    }
  }

  @Test("a disk that fails says nothing about the package")
  func aFailingDiskIsNoRefusal() throws {
    let outline = try wanted()
    kor.disk.troubles.writeErrors = 100
    #expect(throws: NodeError.shelf("system error 5")) {
      try kor.node.receive(outline: outline.bytes, of: outline.name)
    }
    kor.disk.troubles = Troubles()
    try kor.node.receive(outline: outline.bytes, of: outline.name)
    #expect(try kor.node.holding(of: outline.name).hasOutline)
  }

  @Test("a piece with one changed byte is refused and kept out, and the true one is taken after")
  func aChangedPieceIsRefused() throws {
    let outline = try wanted()
    try kor.node.receive(outline: outline.bytes, of: outline.name)
    let piece = try can.node.shelf.piece(0, of: outline.name)
    for place in [0, piece.count / 2, piece.count - 1] {
      var changed = piece
      changed[place] ^= 1
      let intake = try kor.node.receivePieces(of: outline.name, from: 0, inTurn: true)
      #expect(throws: SealingError.pieceMismatch(piece: 0)) { try intake.receive(changed) }
      #expect(try kor.node.holding(of: outline.name).pieces == 0)
    }
    try kor.node.finishReceiving(outline.name)
    #expect(try !kor.node.holding(of: outline.name).isComplete)
    let intake = try kor.node.receivePieces(of: outline.name, from: 0, inTurn: true)
    for byte in piece { try intake.receive([byte]) }
    #expect(intake.held == 1)
    #expect(throws: NodeError.messageRefused("pieces.beyondTheEnd")) { try intake.receive([0]) }
  }

  @Test("pieces are taken only from the first that is not held")
  func piecesAreTakenInOrder() throws {
    let outline = try wanted(3_500_000)
    try #require(outline.geometry.count > 3)
    try kor.node.receive(outline: outline.bytes, of: outline.name)
    #expect(throws: NodeError.later("pieces.from.0")) {
      try kor.node.receivePieces(of: outline.name, from: 1)
    }
    let intake = try kor.node.receivePieces(of: outline.name, from: 0, inTurn: true)
    try intake.receive(try can.node.shelf.piece(0, of: outline.name))
    #expect(throws: NodeError.later("pieces.from.1")) {
      try kor.node.receivePieces(of: outline.name, from: 0)
    }
    let third = try can.node.shelf.piece(2, of: outline.name)
    #expect(throws: SealingError.pieceMismatch(piece: 1)) { try intake.receive(third) }
    #expect(try kor.node.holding(of: outline.name).pieces == 1)
  }

  @Test("a package that nobody offered, or that was offered by us, is refused")
  func anUnwantedPackageIsRefused() throws {
    let sealed = try Foreign(by: "CAN", to: "KOR", under: pair.agreement)
    let name = sealed.outline.name
    let ours = try wanted()
    for (node, outline) in [(kor.node, sealed.outline), (can.node, ours)] {
      #expect(throws: NodeError.notHeld(outline.name.short)) {
        try node.receive(outline: outline.bytes, of: outline.name)
      }
      #expect(throws: NodeError.notHeld(outline.name.short)) {
        try node.receivePieces(of: outline.name, from: 0)
      }
      #expect(try !node.holding(of: outline.name).isWanted)
    }
    #expect(try kor.node.shelf.outline(of: name) == nil)
  }

  @Test("a package that was withdrawn on its way is no longer taken")
  func aWithdrawnPackageIsRefused() throws {
    let outline = try wanted()
    _ = try can.node.withdraw("CAN-2026-0001", post: "CAN/registry", note: "wrong file")
    try pair.settle()
    #expect(throws: NodeError.notHeld(outline.name.short)) {
      try kor.node.receive(outline: outline.bytes, of: outline.name)
    }
  }

  // MARK: What is inside

  /// Korea offers to Canada a package that was sealed apart; returns Canada's view of it.
  private func received(
    _ sealed: Foreign, offering change: (inout TestOffer) throws -> Void = { _ in }
  ) throws -> Transmittal {
    var korea = try Impostor(pair)
    let start = korea.entries.count
    korea.append(
      try korea.offered("KOR-2026-0001") { offer in
        offer = sealed.offer
        try change(&offer)
      })
    _ = try korea.answer(to: korea.message(from: start))
    _ = try can.node.react()
    let outline = sealed.outline
    try can.node.receive(outline: outline.bytes, of: outline.name)
    let intake = try can.node.receivePieces(of: outline.name, from: 0, inTurn: true)
    try intake.receive(sealed.body)
    try can.node.finishReceiving(outline.name)
    return try can.node.transmittal("KOR-2026-0001")
  }

  @Test("a package sealed as it was offered arrives")
  func anHonestPackageArrives() throws {
    let sealed = try Foreign(by: "KOR", to: "CAN", under: pair.agreement)
    #expect(try received(sealed).status == .arrived)
  }

  @Test("an offer whose inner label differs is refused by the node and never arrives")
  func anotherInnerLabelIsRefused() throws {
    let sealed = try Foreign(by: "KOR", to: "CAN", under: pair.agreement)
    let lower = try TestOffer(by: "KOR", level: "confidential", under: pair.agreement)
    let transmittal = try received(sealed) { offer in
      offer.label = lower.label
      offer.alternative = lower.alternative
    }
    #expect(transmittal.status == .refused)
    #expect(transmittal.refusals.map(\.code) == [.innerLabelDiffers])
    #expect(transmittal.marks[.arrived] == nil)
    let officer = can.party.officer
    #expect(throws: NodeError.self) {
      try can.node.accept("KOR-2026-0001", post: officer.name) { try officer.attest($0) }
    }
    #expect(throws: NodeError.notArrived("KOR-2026-0001")) {
      try can.node.open("KOR-2026-0001", post: "CAN/registry")
    }
  }

  @Test(
    "an offer with another title, media type or reference than is sealed is refused",
    arguments: ["title", "type", "references"])
  func anotherInnerHeaderIsRefused(field: String) throws {
    let sealed = try Foreign(by: "KOR", to: "CAN", under: pair.agreement)
    let transmittal = try received(sealed) { offer in
      switch field {
      case "title": offer.title += "."
      case "type": offer.mediaType = "application/pdf"
      default: offer.references = ["CAN-2026-0009"]
      }
    }
    #expect(transmittal.status == .refused)
    #expect(transmittal.refusals.map(\.code) == [.innerLabelDiffers])
  }

  @Test("a package that was sealed by another party or under another agreement is refused")
  func aTransplantedPackageIsRefused() throws {
    let sealed = try Foreign(by: "KOR", to: "CAN", under: pair.agreement, sealedBy: "CAN")
    let transmittal = try received(sealed)
    #expect(transmittal.status == .refused)
    #expect(transmittal.refusals.map(\.code) == [.packageNotAuthentic])
  }

  @Test("a package that was sealed to an office of another party is refused")
  func aPackageForAnotherKeyIsRefused() throws {
    let sealed = try Foreign(by: "KOR", to: "CAN", under: pair.agreement, office: "KOR/registry")
    let transmittal = try received(sealed)
    #expect(transmittal.status == .refused)
    #expect(transmittal.refusals.map(\.code) == [.packageNotAuthentic])
  }

  @Test("what was accepted stays, however often the partner offers the same and takes it back")
  func anAcceptedPackageStays() throws {
    let number = try pair.arrived()
    try pair.accept(number)
    let offer = try kor.node.transmittal(number).offer
    for _ in 0..<3 {
      let again = try can.node.make([
        Draft(
          post: "CAN/registry", subject: .next(.transmittals),
          body: { _ in .transmittal(.offered(offer)) })
      ])
      try pair.settle()
      _ = try can.node.withdraw(again[0].act.subject, post: "CAN/registry", note: "")
      try pair.settle()
    }
    _ = try kor.node.open(number, post: "KOR/registry")
  }

  @Test("an offer of a package that is whole arrives only if its length is true as well")
  func aFalseLengthIsRefused() throws {
    let number = try pair.arrived()
    var offer = try kor.node.transmittal(number).offer
    let length = offer.length
    for wrong in [length - 1, length + 1, 0, length] {
      offer = Offer(
        package: offer.package, root: offer.root, length: wrong, label: offer.label,
        alternative: offer.alternative, title: offer.title, mediaType: offer.mediaType,
        purpose: offer.purpose, from: offer.from, to: offer.to, means: offer.means,
        references: offer.references)
      let changed = offer
      let made = try can.node.make([
        Draft(
          post: "CAN/registry", subject: .next(.transmittals),
          body: { _ in .transmittal(.offered(changed)) })
      ])
      try pair.settle()
      let status = try kor.node.transmittal(made[0].act.subject).status
      #expect(status == (wrong == length ? .arrived : .refused), "\(wrong)")
    }
  }

  @Test("what is in quarantine stays, unread, at its author's account")
  func quarantineStays() throws {
    let sealed = try Foreign(by: "KOR", to: "CAN", under: pair.agreement)
    _ = try received(sealed) { $0.title += "." }
    let totals = try can.node.store.read {
      try $0.register(RegisterKey(scope: "CAN", register: "totals", subject: "KOR"))
    }
    #expect(try Totals(parsing: try #require(totals)).shelfBytes == sealed.offer.length)
    #expect(try can.node.react() == 0)
    #expect(try can.node.shelf.isComplete(sealed.outline.name))
  }

  @Test("what does not fit beside the partner's quarantine is not asked for")
  func quarantineTakesRoom() throws {
    let small = try Pair(changing: [
      ("package-bytes: 137438953472", "package-bytes: 300000"),
      ("shelf-bytes: 274877906944", "shelf-bytes: 300000"),
    ])
    try small.settle()
    let tests = PackageReceivingTests(small)
    let sealed = try Foreign(by: "KOR", to: "CAN", under: small.agreement)
    _ = try tests.received(sealed) { $0.title += "." }
    var korea = try Impostor(small)
    korea.entries = try small.can.store.read {
      try $0.entries(of: "KOR", from: 0, count: 100, bytes: 1 << 20)
    }.map(Entry.init(parsing:))
    let start = korea.entries.count
    let last = try #require(korea.entries.last)
    let mark = try #require(try Act(parsing: last.act).seen["CAN"])
    // Korea takes its offer back without having seen the refusal: in its own view there is room.
    korea.append(
      try korea.party.act(
        .withdrawn(note: ""), subject: "KOR-2026-0001", at: small.clock.now, seen: mark))
    korea.append(
      try korea.offered("KOR-2026-0002", seen: mark) { offer in
        offer = sealed.offer
        offer.length = 299_000
      })
    _ = try korea.answer(to: korea.message(from: start))
    _ = try small.can.node.react()
    _ = try small.can.node.react()
    #expect(try small.can.node.transmittal("KOR-2026-0002").status == .offered)
    // However many more wait behind it, each look tries one of them.
    let count = korea.entries.count
    for number in 3..<40 {
      korea.append(
        try korea.offered("KOR-2026-\(1000 + number)", seen: mark) { offer in
          offer.length = 0
          offer.package = .sha256([UInt8(number)])
        })
    }
    _ = try korea.answer(to: korea.message(from: count))
    #expect(try small.can.node.react() == 0)
    // Once there is room all of them are asked for.
    let end = korea.entries.count
    korea.append(
      try korea.party.act(
        .withdrawn(note: ""), subject: "KOR-2026-0002", at: small.clock.now, seen: mark))
    _ = try korea.answer(to: korea.message(from: end))
    #expect(try small.can.node.react() == 1)
    #expect(try small.can.node.react() == 36)
    #expect(try small.can.node.react() == 0)
  }

  @Test("what a node makes by itself leaves room for what people have to say")
  func itLeavesRoomForPeople() throws {
    let small = try Pair(changing: [("uncosigned-acts: 100000", "uncosigned-acts: 20")])
    try small.settle()
    let korea = small.kor
    // Canada offers as much as it may, and then cosigns nothing of Korea's.
    for _ in 0..<20 { _ = try small.offer([1], by: small.can) }
    try Pair.exchange(small.can, korea)
    #expect(try korea.node.react() == 18)
    #expect(try korea.node.react() == 0)
    let numbers = try korea.node.transmittals(statuses: [.offered]).map(\.number)
    #expect(numbers.count == 2)
    for number in numbers {
      _ = try korea.node.refuse(number, post: "KOR/registry", note: "too much at once")
    }
    let any = try #require(try korea.node.transmittals(statuses: [.wanted]).first)
    #expect(throws: NodeError.later("quota.uncosignedActs")) {
      try korea.node.refuse(any.number, post: "KOR/registry", note: "one more")
    }
  }

  @Test("a node that may make no more acts waits, and asks once some were cosigned")
  func withoutRoomForActsItWaits() throws {
    let small = try Pair(changing: [("uncosigned-acts: 100000", "uncosigned-acts: 4")])
    try small.settle()
    let tests = PackageReceivingTests(small)
    for _ in 0..<4 { _ = try small.offer([1], by: small.can) }
    #expect(throws: NodeError.later("quota.uncosignedActs")) { try small.offer([1], by: small.can) }
    var korea = try Impostor(small)
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    _ = try korea.answer(to: korea.message(from: start))
    #expect(try tests.can.node.react() == 0)
    #expect(try tests.can.node.transmittal("KOR-2026-0001").status == .offered)
    let head = try #require(try small.can.head(of: "CAN"))
    _ = try korea.answer(
      to: korea.message(from: korea.entries.count, held: korea.held(head.checkpoint)))
    #expect(try tests.can.node.react() == 1)
    #expect(try tests.can.node.transmittal("KOR-2026-0001").status == .wanted)
  }
}
