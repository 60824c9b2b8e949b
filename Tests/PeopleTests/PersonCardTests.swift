import Evidence
import StoreSQLite
import Testing

@testable import People

@Suite("cards that people sign in with", .timeLimit(.minutes(10)))
struct PersonCardTests {
  let people: TestPeople
  private var signIn: SignIn { people.signIn }

  init() throws { people = try TestPeople() }

  private static let pin = pin(1)
  private static func pin(_ number: UInt8) -> Digest { Digest.sha256([number]) }

  private func enrol(_ cookie: String, _ pin: Digest = pin) throws {
    try signIn.enrolCard(
      cookie, TestPeople.passphrase, pin, until: people.now.adding(milliseconds: 1000))
  }

  private func begin(
    _ pin: Digest = pin, from address: String = "test", replacing old: String? = nil
  ) throws -> SignIn.Opened {
    try signIn.begin(card: pin, from: address, browser: nil, replacing: old)
  }

  /// Somebody else with the same passphrase, and a session of theirs.
  private func other() throws -> String {
    var other = try Person(id: "other", name: "Other", roles: [.reader], nationality: "KR")
    other.passphrase = try people.person().passphrase
    try people.directory.set(other, by: "test")
    return try signIn.begin("other", TestPeople.passphrase, from: "test", browser: nil).cookie
  }

  @Test("a card is enrolled with the passphrase typed again; other sessions end, and it is noted")
  func enrolling() throws {
    let cookie = try people.begin()
    let elsewhere = try people.begin()
    #expect(throws: PeopleError.wrong) {
      try signIn.enrolCard(cookie, "not the passphrase", Self.pin, until: people.now)
    }
    #expect(throws: PeopleError.sessionEnded) { try enrol("") }
    #expect(try people.person().cards.isEmpty)
    #expect(throws: PeopleError.unknownCard) { try begin() }
    try enrol(cookie)
    let card = try #require(try people.person().sortedCards.first)
    #expect(card.pin == Self.pin && card.enrolled == people.now && card.until > people.now)
    #expect(try people.isSignedIn(cookie) && !people.isSignedIn(elsewhere))
    let note = try #require(try people.directory.notes(about: "reader", limit: 1).first)
    #expect(note.kind == "card-enrolled" && note.by == nil)
    let all = try people.directory.notes(limit: 99).map { String(decoding: $0, as: UTF8.self) }
    #expect(!all.joined().contains(Self.pin.hex))
  }

  @Test("a card belongs to one person only, and nobody has more than four")
  func one() throws {
    let cookie = try people.begin()
    try enrol(cookie)
    #expect(throws: PeopleError.cardTaken) { try enrol(cookie) }
    let stranger = try other()
    #expect(throws: PeopleError.cardTaken) { try enrol(stranger) }
    #expect(try people.person("other").cards.isEmpty)
    for number in 2...4 { try enrol(cookie, Self.pin(UInt8(number))) }
    #expect(throws: PeopleError.badField("card")) { try enrol(cookie, Self.pin(5)) }
    #expect(try people.person().cards.count == 4)
    // A card that somebody gave up may be another's.
    try signIn.removeCard(cookie, TestPeople.passphrase, Self.pin)
    try enrol(stranger)
    #expect(try begin().session.person == "other")
  }

  @Test("a card opens a session without passphrase and digits, which counts with that card only")
  func bound() throws {
    let cookie = try people.begin()
    try enrol(cookie)
    let factor = try signIn.beginFactor(cookie, TestPeople.passphrase)
    _ = try signIn.confirmFactor(cookie, people.digits(factor))
    let opened = try begin()
    #expect(opened.session.person == "reader" && !opened.session.awaitsDigits)
    #expect(try signIn.counts(opened.cookie, with: Self.pin))
    #expect(try !signIn.counts(opened.cookie, with: nil))
    #expect(try !signIn.counts(opened.cookie, with: Self.pin(2)))
    // It goes on for want of the card, and what a passphrase opened asks for none.
    #expect(try people.isSignedIn(opened.cookie))
    #expect(try signIn.counts(cookie, with: nil) && signIn.counts(cookie, with: Self.pin))
    #expect(try signIn.counts("no cookie", with: nil))
    let kept = try #require(try people.store.read { try $0.session(opened.session.token) })
    #expect(kept == opened.session && kept.card == Self.pin)
    #expect(
      try people.directory.notes(about: "reader", limit: 1).map(\.kind) == ["signed-in"])
  }

  @Test("who signs in again has one session, and who is suspended none")
  func once() throws {
    try enrol(people.begin())
    let first = try begin()
    let second = try begin(replacing: first.cookie)
    #expect(try !people.isSignedIn(first.cookie) && people.isSignedIn(second.cookie))
    try people.change("reader", .suspend, by: "steward")
    #expect(throws: PeopleError.unknownCard) { try begin() }
    #expect(try !people.isSignedIn(second.cookie))
  }

  @Test("an unknown card waits after five tries, from that place; one that is known begins anew")
  func waiting() throws {
    for _ in 1...5 { #expect(throws: PeopleError.unknownCard) { try begin() } }
    #expect(throws: PeopleError.wait(seconds: 1)) { try begin() }
    #expect(throws: PeopleError.unknownCard) { try begin(from: "elsewhere") }
    #expect(throws: PeopleError.unknownCard) { try begin(Self.pin(2)) }
    try enrol(people.begin())
    #expect(throws: PeopleError.wait(seconds: 1)) { try begin() }
    people.wait(seconds: 2)
    for _ in 1...8 { _ = try begin() }
  }

  @Test("a card is removed with the passphrase; what it opened ends, and it is noted")
  func removing() throws {
    let cookie = try people.begin()
    try enrol(cookie)
    let opened = try begin()
    #expect(throws: PeopleError.wrong) {
      try signIn.removeCard(cookie, "not the passphrase", Self.pin)
    }
    #expect(throws: PeopleError.changed) {
      try signIn.removeCard(cookie, TestPeople.passphrase, Self.pin(2))
    }
    #expect(try people.person().holds(card: Self.pin) && people.isSignedIn(opened.cookie))
    try signIn.removeCard(cookie, TestPeople.passphrase, Self.pin)
    #expect(try people.person().cards.isEmpty)
    #expect(try people.isSignedIn(cookie) && !people.isSignedIn(opened.cookie))
    #expect(throws: PeopleError.unknownCard) { try begin() }
    #expect(
      try people.directory.notes(about: "reader", limit: 1).map(\.kind) == ["card-removed"])
  }

  @Test("a session ends when the card that opened it is removed in it")
  func itself() throws {
    let cookie = try people.begin()
    try enrol(cookie)
    try enrol(cookie, Self.pin(2))
    let opened = try begin()
    try signIn.removeCard(opened.cookie, TestPeople.passphrase, Self.pin)
    #expect(try !people.isSignedIn(opened.cookie))
    #expect(try people.person().cards.map(\.pin) == [Self.pin(2)])
  }

  @Test("an administrator removes lost cards, and nobody else: the sessions end, and it is noted")
  func lost() throws {
    try enrol(people.begin())
    let opened = try begin()
    #expect(throws: PeopleError.notAllowed) {
      try people.change("reader", .removeCards, by: "security")
    }
    #expect(throws: PeopleError.ownRecord) {
      try people.change("steward", .removeCards, by: "steward")
    }
    try people.change("reader", .removeCards, by: "steward")
    #expect(try people.person().cards.isEmpty && !people.isSignedIn(opened.cookie))
    let note = try #require(try people.directory.notes(about: "reader", limit: 1).first)
    #expect(note.by == "steward" && note.changes.map(\.field) == ["card"])
  }

  @Test("half a session, to which digits are wanting, enrols and removes nothing")
  func half() throws {
    let cookie = try people.begin()
    let factor = try signIn.beginFactor(cookie, TestPeople.passphrase)
    _ = try signIn.confirmFactor(cookie, people.digits(factor))
    try enrol(cookie)
    let half = try people.begin()
    #expect(throws: PeopleError.sessionEnded) { try enrol(half, Self.pin(2)) }
    #expect(throws: PeopleError.sessionEnded) {
      try signIn.removeCard(half, TestPeople.passphrase, Self.pin)
    }
  }

  @Test("a record is kept whole, and one of another version is not read")
  func records() throws {
    let cookie = try people.begin()
    try enrol(cookie)
    let person = try people.person()
    #expect(try Person(parsing: person.json.bytes) == person)
    // Whoever changes the rest keeps the cards.
    try people.directory.set(person, by: "test")
    #expect(try people.person().cards == person.cards)
    guard case .object(let members) = person.json else { return }
    for broken in [
      members.filter { $0.name != "cards" },
      members.map { $0.name == "cards" ? JSONMember(name: "cards", value: .null) : $0 },
      members.map {
        $0.name == "cards"
          ? JSONMember(name: "cards", value: .array([.object(["pin": .string(Self.pin.hex)])])) : $0
      },
    ] {
      #expect(throws: (any Error).self) { try Person(parsing: JSON.object(broken).bytes) }
    }
    let session = try begin().session
    #expect(try Session(parsing: session.json.bytes) == session)
    guard case .object(let parts) = session.json else { return }
    for broken in [
      parts.filter { $0.name != "card" },
      parts.map { $0.name == "card" ? JSONMember(name: "card", value: .string("none")) : $0 },
    ] {
      #expect(throws: (any Error).self) { try Session(parsing: JSON.object(broken).bytes) }
    }
  }
}
