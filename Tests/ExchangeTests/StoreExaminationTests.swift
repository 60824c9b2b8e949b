import Conduct
import Evidence
import Exchange
import TestSupport
import Testing

@Suite("whether a store fits together")
struct StoreExaminationTests {
  private let pair: Pair
  private var can: SimulatedNode { pair.can }

  init() throws {
    pair = try Pair.settled()
    _ = try pair.arrived()
  }

  private func faults() throws -> [StoreExamination.Fault] {
    let examination = try #require(StoreExamination(can.node.identity))
    return try can.store.read { try examination.faults(in: $0) }
  }

  private func change(
    _ party: String, _ body: (JournalHead) throws -> JournalHead
  ) throws {
    try can.store.write { store in
      let head = try #require(try store.head(of: party))
      try store.setHead(body(head), of: party)
    }
  }

  @Test("two journals that were exchanged fit, and an empty store has none")
  func sound() throws {
    #expect(try faults().isEmpty)
    let fresh = try Pair()
    let examination = try #require(StoreExamination(fresh.can.node.identity))
    #expect(try fresh.can.store.read { try examination.faults(in: $0) }.isEmpty)
  }

  @Test("after a change of keys old signatures still count, and the keyset is the new one")
  func rotated() throws {
    try can.publish("2")
    try can.restart(with: "2")
    try pair.settle()
    #expect(try faults().isEmpty)
    let examination = try #require(StoreExamination(can.node.identity))
    let keyset = try can.store.read { try examination.keyset(of: "CAN", in: $0) }
    #expect(keyset != nil)
    #expect(try keyset != can.keyset())
  }

  @Test("an act after the end of its journal is found", arguments: ["CAN", "KOR"])
  func actAfterEnd(party: String) throws {
    try can.store.write { store in
      let size = try #require(try store.head(of: party)).checkpoint.size
      let record = try #require(try store.entry(of: party, at: 0))
      try store.append(record, of: party, at: size)
    }
    #expect(try faults() == [.actsDiffer(party)])
  }

  @Test("a tree that is not the one that was signed is found", arguments: ["CAN", "KOR"])
  func otherTree(party: String) throws {
    try can.store.write { store in
      var tile = try store.tile(of: party, TileName(level: 0, index: 0))
      tile[0] = Digest.sha256([1])
      try store.setTile(tile, of: party, TileName(level: 0, index: 0))
    }
    #expect(try faults() == [.rootDiffers(party)])
    try can.store.write { try $0.setTile([], of: party, TileName(level: 0, index: 0)) }
    #expect(try faults() == [.actsDiffer(party), .rootDiffers(party)])
  }

  @Test("a head that nobody signed is found", arguments: ["CAN", "KOR"])
  func unsigned(party: String) throws {
    try change(party) { head in
      let note = SignedNote(
        text: head.note.text,
        signatures: head.note.signatures.map { line in
          NoteSignature(
            name: line.name, keyID: line.keyID, signature: line.signature.map { $0 ^ 1 })
        })
      return JournalHead(
        checkpoint: head.checkpoint, note: note, cosigned: head.cosigned,
        cosignedSize: head.cosignedSize)
    }
    #expect(try faults() == [.headUnsigned(party)])
  }

  @Test("a cosignature that does not hold is found", arguments: ["CAN", "KOR"])
  func badCosignature(party: String) throws {
    try change(party) { head in
      let note = try #require(head.cosigned)
      return JournalHead(
        checkpoint: head.checkpoint, note: head.note,
        cosigned: SignedNote(text: note.text, signatures: Array(note.signatures.dropLast())),
        cosignedSize: head.cosignedSize)
    }
    #expect(try faults() == [.cosignatureInvalid(party)])
  }

  @Test("the newest signs of a party are its last act and its mirror's last cosignature")
  func signs() throws {
    pair.clock.advance(milliseconds: 90_000)
    _ = try pair.offer(Array("hello".utf8), by: can)
    try pair.settle()
    let examination = try #require(StoreExamination(can.node.identity))
    let now = pair.clock.now
    let (own, partner) = try can.store.read { store in
      (try examination.sign(of: "CAN", in: store), try examination.sign(of: "KOR", in: store))
    }
    #expect(own.act == now && own.cosignature == now)
    #expect(partner.cosignature == now && partner.latest == now)
  }
}
