import Evidence
import StoreSQLite
import Testing

@testable import People

@Suite("who changes people, and what", .timeLimit(.minutes(10)))
struct DirectoryTests {
  let people: TestPeople
  private var directory: Directory { people.directory }

  init() throws { people = try TestPeople() }

  /// One change of each kind, all of which alter the reader.
  static let changes: [PersonChange] = [
    .account(name: "Another", post: "KOR/registry", roles: [.auditor]),
    .access(nationality: "CA", cleared: nil, needToKnow: []), .suspend, .admit, .removeFactor,
    .removeCards,
  ]

  @Test("each change belongs to its authority, and to nobody else", arguments: Role.allCases)
  func authorities(_ role: Role) throws {
    try directory.set(
      try Person(id: "changer", name: "Changer", roles: [role], nationality: "KR"), by: "test")
    for change in Self.changes {
      let before = try people.person()
      if change.right.roles.contains(role) {
        try people.change("reader", change, by: "changer")
      } else {
        #expect(throws: PeopleError.notAllowed, "\(change.right)") {
          try people.change("reader", change, by: "changer")
        }
        #expect(try people.person() == before)
      }
    }
    let mayLink = role == .administrator
    let made = try? people.signIn.makeLink(for: "reader", by: .person("changer"))
    #expect((made != nil) == mayLink)
  }

  @Test("the two authorities are two: neither does what the other does")
  func divided() {
    #expect(PeopleRight.access.roles.isDisjoint(with: PeopleRight.account.roles))
    #expect(PeopleRight.access.roles == [.securityAuthority])
    for right in PeopleRight.allCases where ![.access, .suspend].contains(right) {
      #expect(right.roles == [.administrator], "\(right)")
    }
  }

  @Test("nobody changes their own record, whatever their roles")
  func own() throws {
    try directory.set(
      try Person(
        id: "both", name: "Both", roles: [.administrator, .securityAuthority], nationality: nil),
      by: "test")
    let before = try people.person("both")
    for change in Self.changes {
      #expect(throws: PeopleError.ownRecord, "\(change.right)") {
        try people.change("both", change, by: "both")
      }
    }
    #expect(throws: PeopleError.ownRecord) {
      try people.signIn.makeLink(for: "both", by: .person("both"))
    }
    #expect(try people.person("both") == before)
  }

  @Test("who is suspended, or not there, changes nothing")
  func strangers() throws {
    try directory.set(
      try Person(id: "second", name: "Second", roles: [.administrator], nationality: nil),
      by: "test")
    try people.change("second", .suspend, by: "steward")
    for changer in ["second", "nobody", ""] {
      #expect(throws: PeopleError.notAllowed) {
        try people.change("reader", .suspend, by: changer)
      }
    }
    #expect(try people.person().isActive)
  }

  @Test("the last active administrator stays, whoever asks")
  func lastAdministrator() throws {
    let edition = try people.person("steward").edition
    let demotion = PersonChange.account(name: "Steward", post: nil, roles: [.reader])
    for change in [PersonChange.suspend, demotion] {
      #expect(throws: PeopleError.lastAdministrator) {
        try directory.change("steward", [change], by: .folder("test"), of: edition)
      }
    }
    #expect(throws: PeopleError.lastAdministrator) {
      try people.change("steward", .suspend, by: "security")
    }
    #expect(try people.person("steward").edition == edition)
    #expect(try directory.notes(about: "steward", limit: 9).count == 1)
    try directory.set(
      try Person(id: "second", name: "Second", roles: [.administrator], nationality: nil),
      by: "test")
    try people.change("steward", .suspend, by: "security")
    #expect(throws: PeopleError.lastAdministrator) {
      try people.change("second", .suspend, by: "security")
    }
    // An administrator who is suspended is none.
    try people.change("steward", .admit, by: "second")
    try people.change("second", .suspend, by: "security")
  }

  @Test("what was decided on another record than that of now is not done")
  func stale() throws {
    let shown = try people.person().edition
    try people.change(
      "reader", .access(nationality: "KR", cleared: nil, needToKnow: []), by: "security")
    let before = try people.person()
    #expect(throws: PeopleError.changed) {
      try directory.change("reader", [.suspend], by: .person("steward"), of: shown)
    }
    #expect(throws: PeopleError.changed) {
      try directory.change("reader", [.suspend], by: .folder("test"), of: Digest.sha256([]))
    }
    #expect(try people.person() == before)
    // What proves the person, and in which browsers it signs in, is not what forms show.
    let cookie = try people.begin()
    #expect(try people.person().edition == before.edition)
    #expect(try people.isSignedIn(cookie))
  }

  @Test(
    "a clearance is given in the name of the authority's post, and kept where it stays as it is")
  func clearance() throws {
    func access(_ level: String?, _ day: CivilDate, _ purposes: Set<String>) -> PersonChange {
      .access(nationality: "KR", cleared: level.map { ($0, day) }, needToKnow: purposes)
    }
    try people.change("reader", access("secret", TestPeople.day, []), by: "security")
    #expect(try people.person().clearance?.by == "test")
    let later = TestPeople.day.adding(days: 1)
    try people.change("reader", access("secret", later, []), by: "security")
    #expect(try people.person().clearance?.by == "KOR/security-officer")
    #expect(try people.person().clearance?.until == later)
    try people.change("reader", access(nil, later, ["research"]), by: "security")
    #expect(try people.person().clearance == nil)
    #expect(try people.person().needToKnow == ["research"])
  }

  @Test("a change that makes no person is refused whole")
  func fields() throws {
    let before = try people.person()
    let bad: [(PersonChange, String)] = [
      (.account(name: " ", post: nil, roles: [.reader]), "name"),
      (.account(name: "a\nb", post: nil, roles: [.reader]), "name"),
      (.account(name: "Reader", post: nil, roles: []), "roles"),
      (.access(nationality: "kr", cleared: nil, needToKnow: []), "nationality"),
      (.access(nationality: "KOR", cleared: nil, needToKnow: []), "nationality"),
    ]
    for (change, field) in bad {
      // Together with one that could be made.
      #expect(throws: PeopleError.badField(field)) {
        try directory.change(
          "reader", [.suspend, change], by: .folder("test"), of: before.edition)
      }
    }
    #expect(throws: PeopleError.badField("id")) {
      try directory.change("nobody", [.suspend], by: .folder("test"), of: before.edition)
    }
    #expect(try people.person() == before)
  }

  @Test("an administrator adds people who are new, and says nothing of their clearance")
  func adding() throws {
    func person(_ id: String, _ nationality: String? = nil, knows: Set<String> = []) throws
      -> Person
    {
      try Person(
        id: id, name: "New", roles: [.reader], nationality: nationality, needToKnow: knows)
    }
    try directory.add(person("other"), by: .person("steward"))
    #expect(try people.person("other").isActive)
    #expect(throws: PeopleError.taken) {
      try directory.add(person("other"), by: .person("steward"))
    }
    #expect(throws: PeopleError.taken) { try directory.add(person("other"), by: .folder("test")) }
    for changer in ["security", "auditor", "reader", "nobody"] {
      #expect(throws: PeopleError.notAllowed) {
        try directory.add(person("third"), by: .person(changer))
      }
    }
    for more in [try person("third", "KR"), try person("third", knows: ["research"])] {
      #expect(throws: PeopleError.notAllowed) { try directory.add(more, by: .person("steward")) }
    }
    for id in ["", "New", "new", "a b", "1a", String(repeating: "a", count: 33)] {
      #expect(throws: PeopleError.badField("id"), "\(id)") { try person(id) }
    }
    #expect(try directory.person("third") == nil)
  }

  @Test("a change ends the person's sessions, a refused one and a new name do not")
  func sessions() throws {
    let cookie = try people.begin()
    #expect(throws: PeopleError.notAllowed) {
      try people.change("reader", .suspend, by: "auditor")
    }
    try people.change(
      "reader", .account(name: "The other name", post: nil, roles: [.reader]), by: "steward")
    #expect(try people.isSignedIn(cookie))
    try people.change(
      "reader", .account(name: "The reader", post: "KOR/registry", roles: [.reader]), by: "steward")
    #expect(try !people.isSignedIn(cookie))
    let next = try people.begin()
    try people.change(
      "reader", .access(nationality: "KR", cleared: nil, needToKnow: []), by: "security")
    #expect(try !people.isSignedIn(next))
  }

  @Test("it is noted who changed what, from what, into what; never what proves a person")
  func notes() throws {
    try people.change(
      "reader", .account(name: "The reader", post: nil, roles: [.reader, .auditor]), by: "steward")
    _ = try people.signIn.makeLink(for: "reader", by: .person("steward"))
    let notes = try directory.notes(about: "reader", limit: 9)
    #expect(notes.map(\.kind) == ["link-made", "changed", "changed"])
    #expect(notes.map(\.by) == ["steward", "steward", "test"])
    #expect(notes[1].time == people.now)
    let roles = try #require(notes[1].changes.first)
    #expect(notes[1].changes.count == 1 && roles.field == "roles")
    #expect(roles.before == .strings(["reader"]) && roles.after == .strings(["auditor", "reader"]))
    #expect(try directory.notes(about: "reader", limit: 1).count == 1)
    #expect(try directory.notes(about: "nobody", limit: 9).isEmpty)
    let all = try directory.notes(limit: 99).map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(!all.contains("scrypt") && !all.contains("salt") && !all.contains("digest"))
  }

  @Test("people are given by name, some at a time")
  func paging() throws {
    let first = try directory.people(after: nil, limit: 3).map(\.id)
    #expect(first == ["auditor", "reader", "security"])
    #expect(try directory.people(after: first.last, limit: 3).map(\.id) == ["steward"])
    #expect(try directory.people(after: "zzz", limit: 3).isEmpty)
  }
}
