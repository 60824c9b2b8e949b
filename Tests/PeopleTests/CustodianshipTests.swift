import Evidence
import StoreSQLite
import Testing

@testable import People

@Suite("who answers for an item, and who opens it", .timeLimit(.minutes(10)))
struct CustodianshipTests {
  let people: TestPeople
  private static let number = "CAN-2026-0001"

  init() throws {
    people = try TestPeople()
    for (id, post) in [("registry", "KOR/registry-officer"), ("second", "KOR/registry-officer-2")] {
      try people.directory.set(
        try Person(
          id: id, name: "The \(id)", post: post, roles: [.registryOfficer], nationality: "KR"),
        by: "test")
    }
  }

  private var custodianships: Custodianships { people.signIn.custodianships }

  private func kept() throws -> Custodianship? {
    try custodianships.custodianship(of: Self.number)
  }

  private func make(
    _ custodian: String, _ readers: Custodianship.Readers
  ) throws(PeopleError) -> Custodianship {
    try Custodianship(number: Self.number, custodian: custodian, readers: readers)
  }

  /// Says it on what is kept now, or on another; nobody but those who are told of could open the item.
  private func say(
    _ custodian: String, _ readers: Custodianship.Readers, by officer: String = "registry",
    of edition: Digest?? = nil, able: Set<String> = ["registry", "second", "reader"]
  ) throws {
    let shown = try edition ?? kept()?.edition
    try custodianships.set(make(custodian, readers), by: officer, of: shown) {
      able.contains($0.id)
    }
  }

  private func notes() throws -> [RecordedNote] {
    try people.signIn.notes(NoteQuery(subject: Self.number, limit: 99))
  }

  private static func refuses(
    _ fault: Custodianship.Fault, _ body: () throws -> Void
  ) {
    #expect(throws: PeopleError.custodianship(fault)) { try body() }
  }

  // MARK: The value

  @Test("it comes back from its bytes as it was, and the custodian is one of those who are named")
  func bytes() throws {
    let everybody = try make("registry", .everybody)
    let named = try make("registry", .named(["reader"]))
    #expect(named.readers == .named(["reader", "registry"]) && named.named.count == 2)
    #expect(everybody.named.isEmpty)
    for value in [everybody, named] {
      #expect(try Custodianship(parsing: value.json.bytes) == value)
    }
    #expect(everybody.edition != named.edition)
    #expect(
      String(decoding: named.json.bytes, as: UTF8.self)
        == #"{"number":"CAN-2026-0001","custodian":"registry","readers":["reader","registry"]}"#)
  }

  @Test(
    "bytes that do not say who reads are none",
    arguments: [
      #"{"number":"A","custodian":"registry"}"#,
      #"{"number":"A","custodian":"registry","readers":[]}"#,
      #"{"number":"A","custodian":"registry","readers":null}"#,
      #"{"number":"A","custodian":"registry","readers":"everybody"}"#,
      #"{"number":"A","custodian":"registry","readers":["reader"]}"#,
      #"{"number":"A","custodian":"registry","readers":["registry",1]}"#,
      #"{"number":"A","custodian":"*","readers":"*"}"#,
      #"{"number":"A","custodian":"registry","readers":"*","more":1}"#,
    ])
  func damaged(_ text: String) {
    #expect(throws: (any Error).self) { try Custodianship(parsing: Array(text.utf8)) }
  }

  @Test("what can't be is not made: no custodian, no reader, a name that is none, too many")
  func impossible() throws {
    for id in ["", "*", "The Registry", String(repeating: "a", count: 33)] {
      Self.refuses(.unknownCustodian) { _ = try make(id, .everybody) }
      Self.refuses(.unknownReader) { _ = try make("registry", .named(["reader", id])) }
    }
    Self.refuses(.noReader) { _ = try make("registry", .named([])) }
    let many = Set((1..<Custodianship.most).map { "p\($0)" })
    #expect(try make("registry", .named(many)).named.count == Custodianship.most)
    #expect(try make("p1", .named(many.union(["q"]))).named.count == Custodianship.most)
    Self.refuses(.tooManyReaders) { _ = try make("registry", .named(many.union(["q"]))) }
    Self.refuses(.tooManyReaders) {
      _ = try make("registry", .named(Set((1...10_000).map { "p\($0)" })))
    }
  }

  // MARK: Who says it

  @Test("only an active registry officer with a post says it", arguments: Role.allCases)
  func officers(_ role: Role) throws {
    try people.directory.set(
      try Person(id: "sayer", name: "Sayer", post: "KOR/x", roles: [role], nationality: "KR"),
      by: "test")
    if role == .registryOfficer {
      try say("registry", .everybody, by: "sayer")
      #expect(try kept()?.custodian == "registry")
    } else {
      #expect(throws: PeopleError.notAllowed) { try say("registry", .everybody, by: "sayer") }
      #expect(try kept() == nil && notes().isEmpty)
    }
  }

  @Test("an officer who is suspended, has no post or is not there says nothing")
  func strangers() throws {
    try people.change("second", .suspend, by: "steward")
    try people.change(
      "registry", .account(name: "Registry", post: nil, roles: [.registryOfficer]), by: "steward")
    for id in ["second", "registry", "nobody", ""] {
      #expect(throws: PeopleError.notAllowed, "\(id)") { try say("reader", .everybody, by: id) }
    }
    #expect(try kept() == nil)
  }

  // MARK: Who can be it

  @Test("a custodian is somebody here who is active and could open the item")
  func custodians() throws {
    Self.refuses(.unknownCustodian) { try say("nobody", .everybody) }
    Self.refuses(.uncoveredCustodian) { try say("auditor", .everybody) }
    try people.change("reader", .suspend, by: "steward")
    Self.refuses(.suspendedCustodian) { try say("reader", .everybody) }
    #expect(try kept() == nil && notes().isEmpty)
    // Also one who was it before must still be able to.
    try say("second", .everybody)
    Self.refuses(.uncoveredCustodian) {
      try say("second", .named(["registry"]), able: ["registry"])
    }
    #expect(try kept()?.readers == .everybody)
  }

  @Test("whoever is named anew is here and could open it; who lost that stays named")
  func readers() throws {
    Self.refuses(.unknownReader) { try say("registry", .named(["reader", "nobody"])) }
    Self.refuses(.uncoveredReader) { try say("registry", .named(["reader", "auditor"])) }
    #expect(try kept() == nil)
    try say("registry", .named(["reader"]))
    try say("registry", .named(["reader", "second"]), able: ["registry", "second"])
    #expect(try kept()?.named == ["reader", "registry", "second"])
    // Once taken off, it counts as anew.
    try say("registry", .named(["second"]), able: ["registry", "second"])
    Self.refuses(.uncoveredReader) {
      try say("registry", .named(["reader"]), able: ["registry", "second"])
    }
    #expect(try kept()?.named == ["registry", "second"])
  }

  @Test("of two officers who saw the same, the second changes nothing and is told")
  func stale() throws {
    try say("registry", .named(["reader"]), of: .some(nil))
    #expect(throws: PeopleError.changed) {
      try say("second", .everybody, by: "second", of: .some(nil))
    }
    let shown = try #require(try kept())
    try say("registry", .everybody)
    #expect(throws: PeopleError.changed) {
      try say("second", .everybody, by: "second", of: .some(shown.edition))
    }
    #expect(throws: PeopleError.changed) {
      try say("second", .everybody, by: "second", of: .some(Digest.sha256([])))
    }
    #expect(try kept() == make("registry", .everybody))
    #expect(try notes().count == 2)
    // What is so already is done, and not noted again.
    try say("registry", .everybody, by: "second", of: .some(nil))
    #expect(try notes().count == 2)
  }

  @Test("each item has its own, and nothing is said of the others")
  func items() throws {
    try say("registry", .named(["reader"]))
    #expect(try custodianships.custodianship(of: "CAN-2026-0002") == nil)
    #expect(try custodianships.custodianship(of: "") == nil)
  }

  // MARK: What is noted

  @Test(
    "each change is noted with who, when, before and after, found by item and by everybody in it")
  func noted() throws {
    try say("registry", .everybody)
    people.wait(seconds: 60)
    try say("second", .named(["reader"]), by: "second")
    let notes = try notes()
    #expect(notes.count == 2 && notes.allSatisfy { $0.isAboutCustodianship })
    let (changed, first) = (try #require(notes.first), try #require(notes.last))
    #expect(first.doer == "registry" && first.post == "KOR/registry-officer" && first.isAddition)
    #expect(first.changes.map(\.field) == ["custodian", "readers"])
    #expect(first.changes.map(\.after) == [.string("registry"), .string("*")])
    #expect(changed.doer == "second" && changed.time == people.now && !changed.isAddition)
    #expect(changed.changes.map(\.before) == [.string("registry"), .string("*")])
    #expect(changed.changes.map(\.after) == [.string("second"), .strings(["reader", "second"])])
    // Who was custodian before is in the change too.
    for (id, count) in [("registry", 2), ("second", 1), ("reader", 1), ("auditor", 0), ("*", 0)] {
      let found = try people.signIn.notes(
        NoteQuery(person: id, subject: Self.number, limit: 9))
      #expect(found.count == count, "\(id)")
      #expect(found == Array(notes.prefix(count)), "\(id)")
    }
  }

  @Test("what a person's change says never makes anybody custodian or reader of a note")
  func otherNotes() throws {
    let note = #"""
      {"kind":"changed","person":"reader","time":"2026-11-23T12:00:00.000Z","by":"steward",\#
      "before":null,"after":{"custodian":"auditor","readers":["security"]}}
      """#
    let read = try RecordedNote(parsing: Array(note.utf8), count: 1)
    #expect(read.people == ["reader", "steward"] && !read.isAboutCustodianship)
  }
}
