import Conduct
import Evidence
import Sealing
import TestSupport
import Testing
import Treaty

@testable import Exchange

@Suite("small packages that travel together")
struct ParcelTests {
  private let pair: Pair
  private var can: SimulatedNode { pair.can }
  private var kor: SimulatedNode { pair.kor }

  init() throws { pair = try Pair.settled() }

  /// Canada has offered so many files, and Korea wants them; returns their numbers.
  private func wanted(_ count: Int, size: Int = 100) throws -> [String] {
    let numbers = try (0..<count).map { turn in
      try pair.offer(Array(repeating: UInt8(turn), count: size), by: can)
    }
    try pair.settle()
    return numbers
  }

  private func items(_ loading: Loading) throws -> [Parcel.Item] {
    try Parcel.items(parsing: loading.parcel.bytes)
  }

  private func parcel(_ items: [(outline: [UInt8], body: [UInt8])]) -> [UInt8] {
    var parcel = Parcel()
    for item in items {
      let isIn = parcel.add(outline: item.outline, body: item.body)
      #expect(isIn)
    }
    return parcel.bytes
  }

  // MARK: Honest

  @Test("many arrive in one transaction, and each opens to what was sent")
  func manyArriveTogether() throws {
    let numbers = try wanted(50)
    let loading = try can.node.load(numbers)
    #expect(loading.loaded == numbers)
    #expect(loading.apart.isEmpty && loading.left.isEmpty)
    let before = kor.node.committer.transactions
    let results = try kor.node.receive(parcel: loading.parcel.bytes)
    #expect(results == Array(repeating: "held", count: 50))
    #expect(kor.node.committer.transactions == before + 1)
    try pair.settle()
    #expect(try can.node.transmittals().allSatisfy { $0.status == .arrived })
    let last = try #require(numbers.last)
    try pair.accept(last)
    var payload: [UInt8] = []
    try kor.node.open(last, post: "KOR/registry").release { payload += $0 }
    #expect(payload == Array(repeating: 49, count: 100))
    _ = try can.node.proof(of: last, .arrived)
    _ = try kor.node.proof(of: last, .offered)
  }

  @Test("a parcel that comes twice changes nothing the second time, and says the same")
  func aParcelMayBeRepeated() throws {
    let parcel = try can.node.load(wanted(3)).parcel.bytes
    let first = try kor.node.receive(parcel: parcel)
    let memory = try kor.memory()
    #expect(try kor.node.receive(parcel: parcel) == first)
    #expect(try kor.memory() == memory)
  }

  @Test(
    "whenever the process dies or the power fails, all of a parcel is there or nothing of it",
    arguments: [SimulatedDisk.End.killed, .powerLost], 1..<16)
  func aCrashLeavesAllOrNothing(end: SimulatedDisk.End, effect: Int) throws {
    let numbers = try wanted(3)
    let loading = try can.node.load(numbers)
    kor.disk.arm(after: effect)
    let results = try? kor.node.receive(parcel: loading.parcel.bytes)
    kor.die(end)
    try kor.start()
    let held = try items(loading).filter { try kor.node.shelf.isComplete($0.outline.name) }.count
    let arrived = try kor.node.transmittals(statuses: [.arrived]).count
    #expect(held == arrived)
    #expect(held == 3 || (held == 0 && results == nil))
    try pair.settle()
    #expect(try kor.node.receive(parcel: loading.parcel.bytes) == ["held", "held", "held"])
    try pair.settle()
    #expect(try can.node.transmittals().allSatisfy { $0.status == .arrived })
  }

  @Test("a large package goes apart, and what does not fit goes with the next parcel")
  func whatDoesNotFitGoesApart() throws {
    let large = try wanted(1, size: 100_000)
    let small = try wanted(245)
    let loading = try can.node.load(large + small)
    #expect(loading.apart == large)
    #expect(loading.loaded + loading.left == small)
    #expect(!loading.loaded.isEmpty && !loading.left.isEmpty)
    #expect(loading.parcel.bytes.count <= Parcel.sizeLimit)
  }

  @Test("a small package that comes piece by piece arrives as well")
  func piecesAreTakenToo() throws {
    let number = try pair.arrived()
    #expect(try kor.node.transmittal(number).status == .arrived)
    // It is wanted no more, so nothing is loaded for it.
    let loading = try can.node.load([number])
    #expect(loading.loaded + loading.apart + loading.left == [])
  }

  @Test("what was refused is not kept")
  func whatIsRefusedIsForgotten() throws {
    let number = try wanted(1)[0]
    let loading = try can.node.load([number])
    _ = try kor.node.receive(parcel: loading.parcel.bytes)
    let name = try items(loading)[0].outline.name
    #expect(try kor.node.shelf.isComplete(name))
    _ = try kor.node.refuse(number, post: "KOR/registry", note: "not for us")
    try kor.node.react()
    #expect(try !kor.node.shelf.isComplete(name))
  }

  // MARK: Hostile

  @Test("one changed package is refused by its code, and all others are taken")
  func aChangedPackageIsLeftOut() throws {
    let numbers = try wanted(3)
    var items = try items(can.node.load(numbers)).map { ($0.outline.bytes, $0.body) }
    items[1].1[7000] ^= 1
    #expect(
      try kor.node.receive(parcel: parcel(items)) == ["held", "seal.pieceMismatch", "held"])
    try pair.settle()
    #expect(
      try numbers.map { try kor.node.transmittal($0).status } == [.arrived, .wanted, .arrived])
    #expect(try !kor.node.shelf.isComplete(try PackageOutline(parsing: items[1].0).name))
  }

  @Test("what nobody offered, or with another outline than was offered, leaves nothing behind")
  func whatWasNotOfferedIsLeftOut() throws {
    let own = try items(can.node.load(wanted(1)))[0]
    let sealed = try Foreign(by: "CAN", to: "KOR", under: pair.agreement)
    let forged = try PackageOutline(
      header: own.outline.header, pieceHashes: [Digest.sha256([1])])
    let before = try kor.memory()
    let results = try kor.node.receive(
      parcel: parcel([
        (sealed.outline.bytes, sealed.body), (forged.bytes, own.body),
      ]))
    #expect(results == ["node.notHeld", "node.refused"])
    #expect(try kor.memory() == before)
    for name in [sealed.outline.name, forged.name] {
      #expect(try kor.node.shelf.outline(of: name) == nil)
    }
  }

  @Test("a package whose inner header differs is kept in quarantine, and never arrives")
  func anotherInnerHeaderIsRefused() throws {
    let sealed = try Foreign(by: "KOR", to: "CAN", under: pair.agreement)
    var korea = try Impostor(pair)
    let start = korea.entries.count
    korea.append(
      try korea.offered("KOR-2026-0001") { offer in
        offer = sealed.offer
        offer.title += "."
      })
    _ = try korea.answer(to: korea.message(from: start))
    _ = try can.node.react()
    _ = try can.node.receive(parcel: parcel([(sealed.outline.bytes, sealed.body)]))
    let transmittal = try can.node.transmittal("KOR-2026-0001")
    #expect(transmittal.status == .refused)
    #expect(transmittal.refusals.map(\.code) == [.innerLabelDiffers])
    _ = try can.node.react()
    #expect(try can.node.shelf.isComplete(sealed.outline.name))
  }

  @Test("another body of a name that is here is refused, and what is here stays")
  func anotherBodyOfOneNameIsRefused() throws {
    let sealed = try Foreign(by: "KOR", to: "CAN", under: pair.agreement)
    var other = sealed.body
    other[other.count - 1] ^= 1
    let outline = try PackageOutline(
      header: sealed.outline.header, pieceHashes: [MerkleHash.leaf(other)])
    var korea = try Impostor(pair)
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001") { $0 = sealed.offer })
    korea.append(
      try korea.offered("KOR-2026-0002") { offer in
        offer = sealed.offer
        offer.root = outline.root
      })
    _ = try korea.answer(to: korea.message(from: start))
    #expect(try can.node.react() == 2)
    let first = parcel([(sealed.outline.bytes, sealed.body)])
    #expect(try can.node.receive(parcel: first) == ["held"])
    #expect(try can.node.transmittal("KOR-2026-0001").status == .arrived)
    #expect(try can.node.receive(parcel: parcel([(outline.bytes, other)])) == ["node.refused"])
    _ = try can.node.react()
    let second = try can.node.transmittal("KOR-2026-0002")
    #expect(second.refusals.map(\.code) == [.packageNotAuthentic])
    #expect(try can.node.shelf.outline(of: outline.name) == sealed.outline)
    #expect(try can.node.shelf.piece(0, of: outline.name) == sealed.body)
    // Said again it is held still, also once it was accepted.
    let officer = can.party.officer
    _ = try can.node.accept("KOR-2026-0001", post: officer.name) { try officer.attest($0) }
    #expect(try can.node.receive(parcel: first) == ["held"])
  }

  @Test("a parcel with a large package, one that is cut, or of too many is refused whole")
  func limitsHold() throws {
    let numbers = try wanted(2)
    let good = try can.node.load(numbers).parcel.bytes
    let large = try can.node.outgoing(wanted(1, size: 100_000)[0])
    let before = try kor.memory()
    func refuses(_ code: String, _ bytes: [UInt8]) {
      #expect(throws: NodeError.messageRefused(code)) { try kor.node.receive(parcel: bytes) }
    }
    refuses("parcel.tooLarge", good + parcel([(large.bytes, [0])]))
    refuses("parcel.cut", Array(good.dropLast()))
    refuses("parcel.cut", good + [0])
    refuses("parcel.cut", good + [0xFF, 0xFF, 0xFF, 0xFF])
    let one = try items(can.node.load([numbers[0]]))[0]
    var writer = ByteWriter()
    for number in 0...Parcel.countLimit {
      // Another name each time: the end of a header is what was sealed to an office.
      var header = one.outline.header.bytes
      header[header.count - 1] = UInt8(number % 256)
      header[header.count - 2] = UInt8(number / 256)
      let outline = try PackageOutline(
        header: PackageHeader(parsing: header), pieceHashes: one.outline.pieceHashes)
      writer.append(prefixed: outline.bytes)
      writer.append(raw: one.body)
    }
    refuses("parcel.tooMany", writer.bytes)
    refuses("parcel.repeated", good + parcel([(one.outline.bytes, one.body)]))
    #expect(throws: NodeError.sealing(.notAnOutline)) {
      try kor.node.receive(parcel: [0, 0, 0, 1, 0])
    }
    #expect(try kor.memory() == before)
    #expect(try kor.node.receive(parcel: []) == [])
  }

  @Test("a node that has not agreed with its partner takes no parcel")
  func nothingIsTakenBeforeReconciliation() throws {
    let parcel = try can.node.load(wanted(1)).parcel.bytes
    try kor.restart()
    #expect(throws: NodeError.notReconciled) { try kor.node.receive(parcel: parcel) }
  }
}
