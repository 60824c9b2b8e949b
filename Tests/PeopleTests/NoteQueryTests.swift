import Evidence
import StoreSQLite
import TestSupport
import Testing

@testable import People

/// What every store of people must find again; another store joins by one more place.
@Suite("notes that are looked for")
struct NoteQueryTests {
  private static let noon: Int64 = 1_795_435_200_000

  /// A note of some person about something, or of a change by another, at some time of a few hours.
  private static func note(_ random: inout SeededRandom) throws -> [UInt8] {
    let time = Instant(milliseconds: noon + .random(in: 0...20, using: &random) * 600_000)
    let ids = ["registry", "reader-1", "steward"]
    let id = ids[.random(in: 0..<3, using: &random)]
    let person = try Person(
      id: id, name: id, post: "KOR/registry", roles: [.reader], nationality: "KR")
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return Note.signedIn(id, at: time).bytes
    case 1:
      let changer = ids[.random(in: 0..<3, using: &random)]
      return Note.changed(nil, person, by: changer, at: time).bytes
    default:
      let number = "CAN-2026-000\(Int.random(in: 1...3, using: &random))"
      return Note.acted("opens", person, about: number, at: time).bytes
    }
  }

  @Test("they are found by person, by what they are about and by time, newest first, none twice")
  func found() throws {
    var random = SeededRandom(for: "notes are found")
    let people = try SQLitePeople()
    var all: [RecordedNote] = []
    for count in 1...300 {
      let bytes = try Self.note(&random)
      try people.write { try $0.note(bytes) }
      all.append(try RecordedNote(parsing: bytes, count: Int64(count)))
    }
    all.sort { ($0.time, $0.place.count) > ($1.time, $1.place.count) }
    for _ in 0..<200 {
      func moment() -> Instant? {
        Bool.random(using: &random)
          ? Instant(milliseconds: Self.noon + .random(in: -1...21, using: &random) * 600_000) : nil
      }
      let ids = ["registry", "reader-1", "steward", "nobody", "' OR 1=1 --", "%", nil, nil]
      var query = NoteQuery(
        person: ids.randomElement(using: &random) ?? nil,
        subject: [nil, nil, "CAN-2026-0001", "CAN-2026-0003", "person registry"]
          .randomElement(using: &random) ?? nil,
        from: moment(), until: moment(), limit: .random(in: 1...20, using: &random))
      let limit = query.limit
      let expected = all.filter { note in
        query.person.map(note.people.contains) ?? true
          && query.subject.map { note.subject == $0 } ?? true
          && query.from.map { note.time >= $0 } ?? true
          && query.until.map { note.time < $0 } ?? true
      }
      var found: [RecordedNote] = []
      query.limit = limit + 1
      while true {
        let asked = query
        let page = try people.read { try $0.notes(asked) }
        #expect(page.count <= limit + 1)
        found += page.prefix(limit)
        guard page.count > limit else { break }
        query.first = page[limit].place
      }
      #expect(found == expected, "\(query)")
    }
  }

  @Test("what is noted while somebody reads on is not among what is older")
  func addedMeanwhile() throws {
    let people = try SQLitePeople()
    let time = Instant(milliseconds: Self.noon)
    try people.write { store in
      for id in ["a", "b", "c"] { try store.note(Note.signedIn(id, at: time)) }
    }
    let newest = try people.read { try $0.notes(NoteQuery(limit: 2)) }
    #expect(newest.map(\.person) == ["c", "b"])
    try people.write { try $0.note(Note.signedIn("d", at: time)) }
    let rest = try people.read { try $0.notes(NoteQuery(first: newest[1].place, limit: 9)) }
    #expect(rest.map(\.person) == ["b", "a"])
  }

  @Test("a change tells which fields it changed, and never what proves who a person is")
  func changes() throws {
    var before = try Person(
      id: "reader-1", name: "Reader", roles: [.reader], nationality: "KR",
      needToKnow: ["research"])
    before.digits = OneTimeDigits(secret: Array(repeating: 1, count: 20))
    var after = before
    after.roles = [.reader, .auditor]
    after.needToKnow = []
    after.clearance = Person.Clearance(
      level: "secret", until: try #require(CivilDate("2027-06-30")), by: "steward")
    after.digits = nil
    let time = Instant(milliseconds: Self.noon)
    let note = try RecordedNote(
      parsing: Note.changed(before, after, by: "steward", at: time).bytes, count: 1)
    #expect(note.doer == "steward" && note.person == "reader-1" && !note.isAddition)
    #expect(note.people == ["steward", "reader-1"])
    #expect(note.changes.map(\.field) == ["roles", "clearance", "needToKnow", "secondFactor"])
    #expect(note.changes[0].before == .strings(["reader"]))
    #expect(note.changes[0].after == .strings(["auditor", "reader"]))
    #expect(note.changes[1].before == .null && note.changes[2].after == .strings([]))
    let added = try RecordedNote(
      parsing: Note.changed(nil, before, by: "steward", at: time).bytes, count: 1)
    #expect(added.isAddition)
    #expect(
      added.changes.map(\.field) == [
        "name", "roles", "nationality", "needToKnow", "status", "secondFactor", "card",
      ])
    let signed = try RecordedNote(parsing: Note.signedIn("reader-1", at: time).bytes, count: 1)
    #expect(signed.changes.isEmpty && signed.doer == "reader-1")
  }

  @Test("what is no note is not kept", arguments: ["", "{}", "[]", "{\"kind\":\"opens\"}"])
  func refused(_ text: String) throws {
    let people = try SQLitePeople()
    #expect(throws: (any Error).self) { try people.write { try $0.note(Array(text.utf8)) } }
    #expect(try people.read { try $0.notes(limit: 9) }.isEmpty)
    #expect(try people.read { try $0.notes(NoteQuery(limit: 9)) }.isEmpty)
  }
}
