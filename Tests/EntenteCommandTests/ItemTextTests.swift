import Evidence
import Testing
import Treaty

@testable import EntenteCommand

@Suite("Items in words")
struct ItemTextTests {
  @Test("numbers of copies are read as people write them")
  func numbers() throws {
    func read(_ text: String) -> [Int]? {
      (try? CopyNumbers.read(text))?.elements.compactMap { $0.number.map { Int($0) } }
    }
    #expect(read("1") == [1])
    #expect(read("3,1,5-7") == [1, 3, 5, 6, 7])
    #expect(read("2-2,2") == [2])
    #expect(read("1-1024")?.count == 1024)
    for wrong in ["", ",", "0", "1025", "5-3", "1-", "-1", "a", "1,,2", "1-2-3", "1 2", "+1"] {
      #expect(throws: Failure.self, "\(wrong)") { try CopyNumbers.read(wrong) }
    }
  }

  @Test("what was said is told with its details and who attests it")
  func history() {
    let acts = JSON.array([
      .object([
        "party": .string("KOR"), "index": .integer(7), "time": .string("2026-11-23T10:00:00.000Z"),
        "kind": .string("item.destroyed"), "post": .string("KOR/registry"), "done": .bool(true),
        "signers": .strings(["KOR/a", "KOR/b"]),
        "body": .object([
          "copies": .array([.integer(2), .integer(3)]), "method": .string("burning"),
        ]),
      ]),
      .object(["kind": .string("item.recalled"), "done": .bool(false)]),
      .object(["kind": .string("transmittal.accepted"), "done": .bool(true)]),
    ])
    let lines = ItemText.history(acts)
    #expect(lines.count == 1)
    #expect(lines[0].contains("KOR 7"))
    #expect(lines[0].contains("copies 2,3; method burning"))
    #expect(lines[0].hasSuffix("✓ KOR/a, KOR/b"))
  }

  @Test("an item tells its copies, what is missing and what is owed")
  func lines() throws {
    let transmittal = JSON.object([
      "number": .string("CAN-1"), "recipient": .string("KOR"), "status": .string("accepted"),
      "item": .object([
        "level": .string("x"), "recalled": .string("2026-11-23T10:00:00.000Z"),
        "reported": .bool(true),
        "copies": .array([
          .object([
            "copy": .integer(1), "language": .null, "level": .string("x"),
            "state": .string("held"), "missing": .bool(true),
          ]),
          .object([
            "copy": .integer(2), "language": .string("ko"), "level": .string("x"),
            "state": .string("destroyed"), "missing": .bool(false),
          ]),
        ]),
      ]),
      "duties": .array([
        .object([
          "kind": .string("marking"), "owedBy": .string("KOR"), "reference": .string("6(g)"),
          "count": .integer(10), "unit": .string("working-days"),
          "due": .string("2026-12-07T14:59:59.999Z"),
        ])
      ]),
    ])
    let lines = ItemText.lines(transmittal, AgreementNames(in: NodeFolder("/nowhere")))
    #expect(lines.count == 6)
    #expect(lines.contains { $0.contains("1") && $0.contains("missing") })
    #expect(lines.contains { $0.contains("2 (ko)") && $0.contains("destroyed") })
    #expect(lines.last?.contains("6(g)") == true)
  }
}
