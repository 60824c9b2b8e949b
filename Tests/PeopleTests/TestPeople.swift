import Evidence
import StoreSQLite
import Synchronization

@testable import People

/// People in a store that lives in memory, with a clock of their own: an administrator, a security
/// authority, an auditor, and a reader who has a passphrase.
final class TestPeople: Sendable {
  static let passphrase = "a passphrase of an exercise"
  static let day = CivilDate(daysSince1970: 20_781)

  let store: SQLitePeople
  private let time = Mutex(Instant(milliseconds: 1_795_435_200_000))
  private let counter = Mutex(UInt64(0))

  init() throws {
    store = try SQLitePeople()
    for (id, role) in [
      ("steward", Role.administrator), ("security", .securityAuthority), ("auditor", .auditor),
    ] {
      try directory.set(
        try Person(
          id: id, name: "The \(id)", post: id == "security" ? "KOR/security-officer" : nil,
          roles: [role], nationality: "KR"), by: "test")
    }
    var reader = try Person(
      id: "reader", name: "The reader", roles: [.reader], nationality: "KR",
      clearance: Person.Clearance(level: "secret", until: Self.day, by: "test"),
      needToKnow: ["research"])
    reader.passphrase = try Self.hashed.get()
    try directory.set(reader, by: "test")
  }

  /// Derived once: it takes long on purpose.
  private static let hashed = Result { try HashedPassphrase.make(passphrase, for: "anybody") }

  var now: Instant { time.withLock { $0 } }
  func wait(seconds: Int64) {
    time.withLock { $0 = $0.adding(milliseconds: seconds * 1000) }
  }

  var directory: Directory { Directory(store, now: { self.now }) }

  var signIn: SignIn {
    // Each value differs from the one before; nothing here needs to be secret.
    SignIn(store, now: { self.now }) { count in
      let start = self.counter.withLock { value in
        value += 1
        return value
      }
      return Array(Digest.sha256(Array("\(start)".utf8)).bytes.prefix(count))
    }
  }

  func person(_ id: String = "reader") throws -> Person {
    guard let person = try directory.person(id) else { throw PeopleError.badField("id") }
    return person
  }

  /// Changes the record as it is now.
  func change(_ id: String, _ change: PersonChange, by changer: String) throws {
    try directory.change(id, [change], by: .person(changer), of: person(id).edition)
  }

  /// A session of the reader; gives its cookie.
  func begin() throws -> String {
    try signIn.begin("reader", Self.passphrase, from: "test", browser: nil).cookie
  }

  func isSignedIn(_ cookie: String) throws -> Bool { try signIn.session(cookie) != nil }

  /// The digits of now, or of steps after.
  func digits(_ factor: OneTimeDigits, steps: UInt64 = 0) -> String {
    factor.digits(at: now.seconds / OneTimeDigits.stepSeconds + steps)
  }

  /// Digits that are none of now.
  func wrong(_ factor: OneTimeDigits) -> String {
    let step = now.seconds / OneTimeDigits.stepSeconds
    let right = [step - 1, step, step + 1].map { factor.digits(at: $0) }
    return ["000000", "111111", "222222", "333333"].first { !right.contains($0) } ?? "444444"
  }
}
