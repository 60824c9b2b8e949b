import Evidence
import StoreSQLite
import Testing

@testable import People

@Suite("what people change of what proves them", .timeLimit(.minutes(10)))
struct AccountTests {
  let people: TestPeople
  private var signIn: SignIn { people.signIn }

  init() throws { people = try TestPeople() }

  /// Takes up a second factor in a session; gives it with its recovery codes.
  private func enrol(_ cookie: String) throws -> (factor: OneTimeDigits, codes: [String]) {
    let factor = try signIn.beginFactor(cookie, TestPeople.passphrase)
    return (factor, try signIn.confirmFactor(cookie, people.digits(factor)))
  }

  /// Signs in with the second factor, or a code.
  private func finish(_ text: String) throws -> String {
    try signIn.finish(people.begin(), text, from: "test", browser: nil).cookie
  }

  @Test("a second factor counts once its digits were typed, and not before")
  func enrolling() throws {
    let cookie = try people.begin()
    let other = try people.begin()
    #expect(throws: PeopleError.changed) { try signIn.confirmFactor(cookie, "000000") }
    #expect(throws: PeopleError.wrong) { try signIn.beginFactor(cookie, "not the passphrase") }
    let factor = try signIn.beginFactor(cookie, TestPeople.passphrase)
    #expect(try people.person().digits == nil)
    // Whoever has another session has not seen the secret.
    #expect(throws: PeopleError.changed) {
      try signIn.confirmFactor(other, people.digits(factor))
    }
    #expect(throws: PeopleError.wrong) {
      try signIn.confirmFactor(cookie, people.wrong(factor))
    }
    #expect(try people.person().digits == nil && people.person().recovery.isEmpty)
    let right = people.digits(factor)
    let codes = try signIn.confirmFactor(cookie, right)
    #expect(codes.count == 10 && Set(codes).count == 10)
    #expect(try people.person().recovery.count == 10)
    #expect(try people.isSignedIn(cookie) && !people.isSignedIn(other))
    #expect(throws: PeopleError.changed) {
      try signIn.beginFactor(cookie, TestPeople.passphrase)
    }
    #expect(throws: PeopleError.changed) { try signIn.confirmFactor(cookie, right) }
    // The digits that proved it are used.
    #expect(throws: PeopleError.wrong) { try finish(right) }
    people.wait(seconds: 30)
    #expect(try people.isSignedIn(finish(people.digits(factor))))
  }

  @Test("the secret is what telephones take, and is kept in no note")
  func secret() throws {
    let cookie = try people.begin()
    let (factor, codes) = try enrol(cookie)
    #expect(factor.typed.split(separator: " ").count == 8)
    #expect(factor.typed.split(separator: " ").allSatisfy { $0.count == 4 })
    let secret = factor.typed.filter { $0 != " " }
    let link = factor.link(for: "reader", at: "Entente-KOR")
    #expect(link.hasPrefix("otpauth://totp/Entente-KOR:reader?secret=\(secret)&"))
    let notes = try people.directory.notes(about: "reader", limit: 9)
    let changed = try #require(notes.first { $0.kind == "changed" })
    #expect(changed.by == "reader" && changed.changes.map(\.field) == ["secondFactor"])
    let all = try people.directory.notes(limit: 99).map { String(decoding: $0, as: UTF8.self) }
      .joined()
    for text in [secret] + codes { #expect(!all.contains(text)) }
  }

  @Test("a recovery code stands in once, and new codes end those before")
  func codes() throws {
    let cookie = try people.begin()
    let (factor, codes) = try enrol(cookie)
    #expect(try people.isSignedIn(finish(codes[0].lowercased())))
    #expect(throws: PeopleError.wrong) { try finish(codes[0]) }
    // One code is not worth ten.
    #expect(throws: PeopleError.wrong) { try signIn.makeCodes(cookie, codes[1]) }
    #expect(throws: PeopleError.wrong) { try signIn.makeCodes(cookie, people.digits(factor)) }
    #expect(try people.person().recovery.count == 9)
    people.wait(seconds: 30)
    let new = try signIn.makeCodes(cookie, people.digits(factor))
    #expect(Set(new).isDisjoint(with: codes))
    #expect(throws: PeopleError.wrong) { try finish(codes[1]) }
    // An hour without a try forgets what failed.
    people.wait(seconds: 3601)
    #expect(try people.isSignedIn(finish(new[1])))
    #expect(
      try people.directory.notes(about: "reader", limit: 9).contains { $0.kind == "codes-made" })
  }

  @Test("digits can't be guessed without end, and the passphrase gives no new tries")
  func guessing() throws {
    let cookie = try people.begin()
    let (factor, _) = try enrol(cookie)
    people.wait(seconds: 30)
    for _ in 1...5 {
      #expect(throws: PeopleError.wrong) {
        try signIn.removeFactor(cookie, TestPeople.passphrase, people.wrong(factor))
      }
    }
    #expect(throws: PeopleError.wait(seconds: 1)) {
      try signIn.removeFactor(cookie, TestPeople.passphrase, people.digits(factor))
    }
    #expect(throws: PeopleError.wait(seconds: 1)) {
      try signIn.makeCodes(cookie, people.digits(factor))
    }
    #expect(try people.person().digits != nil)
    people.wait(seconds: 2)
    try signIn.removeFactor(cookie, TestPeople.passphrase, people.digits(factor))
    #expect(try people.person().digits == nil)
  }

  @Test("the second factor is given up with the passphrase and with itself, or a code")
  func removing() throws {
    let cookie = try people.begin()
    #expect(throws: PeopleError.changed) {
      try signIn.removeFactor(cookie, TestPeople.passphrase, "000000")
    }
    let (factor, codes) = try enrol(cookie)
    let other = try finish(codes[0])
    #expect(throws: PeopleError.wrong) {
      try signIn.removeFactor(cookie, "not the passphrase", codes[1])
    }
    #expect(throws: PeopleError.wrong) {
      try signIn.removeFactor(cookie, TestPeople.passphrase, codes[0])
    }
    #expect(throws: PeopleError.wrong) {
      try signIn.removeFactor(cookie, TestPeople.passphrase, people.digits(factor))
    }
    #expect(try people.person().digits != nil && people.person().recovery.count == 9)
    try signIn.removeFactor(cookie, TestPeople.passphrase, codes[1])
    #expect(try people.person().digits == nil && people.person().recovery.isEmpty)
    #expect(try people.isSignedIn(cookie) && !people.isSignedIn(other))
  }

  @Test("an administrator removes a lost factor: the sessions end, and it is noted")
  func lost() throws {
    let cookie = try people.begin()
    _ = try enrol(cookie)
    #expect(throws: PeopleError.notAllowed) {
      try people.change("reader", .removeFactor, by: "security")
    }
    try people.change("reader", .removeFactor, by: "steward")
    #expect(try people.person().digits == nil && people.person().recovery.isEmpty)
    #expect(try !people.isSignedIn(cookie))
    let note = try #require(try people.directory.notes(about: "reader", limit: 9).first)
    #expect(note.by == "steward" && note.changes.map(\.field) == ["secondFactor"])
  }

  @Test("another passphrase needs the one of now, and ends every session and link")
  func passphrase() throws {
    let cookie = try people.begin()
    let other = try people.begin()
    let link = try signIn.makeLink(for: "reader", by: .person("steward"))
    let new = "another passphrase of an exercise"
    #expect(throws: PeopleError.wrong) {
      try signIn.changePassphrase(cookie, from: "not the passphrase", to: new)
    }
    for bad in ["too short", "", TestPeople.passphrase] {
      #expect(throws: PeopleError.badField("passphrase"), "\(bad)") {
        try signIn.changePassphrase(cookie, from: TestPeople.passphrase, to: bad)
      }
    }
    #expect(try people.isSignedIn(cookie) && people.isSignedIn(other))
    try signIn.changePassphrase(cookie, from: TestPeople.passphrase, to: new)
    #expect(try !people.isSignedIn(cookie) && !people.isSignedIn(other))
    #expect(try signIn.link(link) == nil)
    #expect(throws: PeopleError.wrong) { try people.begin() }
    _ = try signIn.begin("reader", new, from: "test", browser: nil)
    #expect(throws: PeopleError.sessionEnded) {
      try signIn.changePassphrase(cookie, from: new, to: TestPeople.passphrase)
    }
  }

  @Test("the passphrase of now can't be guessed without end in a session that was left open")
  func guessedPassphrase() throws {
    let cookie = try people.begin()
    for _ in 1...5 {
      #expect(throws: PeopleError.wrong) { try signIn.beginFactor(cookie, "wrong wrong wrong") }
    }
    #expect(throws: PeopleError.wait(seconds: 1)) {
      try signIn.beginFactor(cookie, TestPeople.passphrase)
    }
    #expect(throws: PeopleError.wait(seconds: 1)) {
      try signIn.changePassphrase(
        cookie, from: TestPeople.passphrase, to: "another passphrase of an exercise")
    }
  }

  @Test("half a session, to which the second factor is wanting, may do nothing of this")
  func half() throws {
    let (factor, _) = try enrol(people.begin())
    people.wait(seconds: 30)
    let half = try people.begin()
    #expect(throws: PeopleError.sessionEnded) {
      try signIn.changePassphrase(
        half, from: TestPeople.passphrase, to: "another passphrase of an exercise")
    }
    #expect(throws: PeopleError.sessionEnded) {
      try signIn.beginFactor(half, TestPeople.passphrase)
    }
    #expect(throws: PeopleError.sessionEnded) {
      try signIn.confirmFactor(half, people.digits(factor))
    }
    #expect(throws: PeopleError.sessionEnded) { try signIn.makeCodes(half, people.digits(factor)) }
    #expect(throws: PeopleError.sessionEnded) {
      try signIn.removeFactor(half, TestPeople.passphrase, people.digits(factor))
    }
    #expect(throws: PeopleError.sessionEnded) { try signIn.makeCodes("", "000000") }
  }
}
