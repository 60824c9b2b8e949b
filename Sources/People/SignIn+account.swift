import Evidence

// What somebody who has signed in changes of what proves who they are; SPEC sign-in 6.

extension SignIn {
  /// Sets another passphrase after the old one was typed; every session of the person ends.
  ///
  /// Takes long on purpose. Throws `PeopleError`.
  package func changePassphrase(_ cookie: String, from old: String, to new: String) throws {
    let person = try proven(cookie, old)
    guard old != new else { throw PeopleError.badField("passphrase") }
    let hashed = try HashedPassphrase.make(new, for: person.id)
    let time = now()
    try store.write { store in
      var after = try Self.unchanged(person, cookie, in: store, at: time).person
      after.passphrase = hashed
      try store.set(after)
      try store.endSessions(of: after.id)
      try store.endLinks(of: after.id)
      try store.note(.passphraseSet(after.id, at: time))
    }
  }

  /// Begins a second factor, which counts once its digits were typed in the same session.
  package func beginFactor(_ cookie: String, _ passphrase: String) throws -> OneTimeDigits {
    let person = try proven(cookie, passphrase)
    let digits = OneTimeDigits(secret: random(OneTimeDigits.secretSize))
    let time = now()
    try store.write { store in
      var (session, after) = try Self.unchanged(person, cookie, in: store, at: time)
      guard after.digits == nil else { throw PeopleError.changed }
      session.pending = digits
      try store.set(session)
    }
    return digits
  }

  /// Takes up the second factor that was begun; gives the recovery codes, which are shown once.
  package func confirmFactor(_ cookie: String, _ digits: String) throws -> [String] {
    try changing(cookie) { session, person, time in
      guard person.digits == nil, let pending = session.pending else { throw PeopleError.changed }
      guard let taken = pending.taking(digits, at: time) else { return nil }
      var after = person
      after.digits = taken
      return (after, nil)
    }
  }

  /// Makes new recovery codes in place of those that are left.
  package func makeCodes(_ cookie: String, _ digits: String) throws -> [String] {
    try changing(cookie) { _, person, time in
      guard let known = person.digits else { throw PeopleError.changed }
      // A code in place of digits would turn one stolen code into ten.
      guard let taken = known.taking(digits, at: time) else { return nil }
      var after = person
      after.digits = taken
      return (after, .codesMade(person.id, at: time))
    }
  }

  /// Gives up the second factor, after the passphrase and the factor itself, or a recovery code.
  package func removeFactor(
    _ cookie: String, _ passphrase: String, _ digits: String
  ) throws {
    let proven = try proven(cookie, passphrase)
    let time = now()
    let isRemoved = try store.write { store in
      let (session, person) = try Self.unchanged(proven, cookie, in: store, at: time)
      guard person.digits != nil else { throw PeopleError.changed }
      try Self.count(Self.key(.digits, person.id), in: store, at: time)
      guard var after = person.showing(digits, at: time) else { return false }
      (after.digits, after.recovery) = (nil, [])
      try Self.keep(after, person, session, nil, in: store, at: time)
      return true
    }
    guard isRemoved else { throw PeopleError.wrong }
  }

  // MARK: How

  /// The person of a session, whose passphrase was typed again.
  func proven(_ cookie: String, _ passphrase: String) throws -> Person {
    let time = now()
    let person = try store.write { store in
      let person = try Self.signedIn(cookie, in: store, at: time).person
      try Self.count(Self.key(.passphrase, person.id), in: store, at: time)
      return person
    }
    guard let hashed = person.passphrase, hashed.matches(passphrase) else {
      throw PeopleError.wrong
    }
    try store.write { try $0.set(nil, Self.key(.passphrase, person.id)) }
    return person
  }

  /// Looks at digits in the transaction that counts the try, and keeps what they allow with new codes.
  private func changing(
    _ cookie: String, _ body: (Session, Person, Instant) throws -> (Person, Note?)?
  ) throws -> [String] {
    let time = now()
    let codes = (0..<RecoveryCode.count).map { _ in
      RecoveryCode.text(of: random(RecoveryCode.size))
    }
    // A failure is kept too, so it is no error of the transaction.
    let isDone = try store.write { store in
      let (session, person) = try Self.signedIn(cookie, in: store, at: time)
      try Self.count(Self.key(.digits, person.id), in: store, at: time)
      guard let (taken, note) = try body(session, person, time) else { return false }
      var after = taken
      after.recovery = Set(codes.compactMap(RecoveryCode.digest(of:)))
      try Self.keep(after, person, session, note, in: store, at: time)
      return true
    }
    guard isDone else { throw PeopleError.wrong }
    return codes
  }

  /// Keeps a factor that changed: the person's other sessions end, and it is noted.
  private static func keep(
    _ after: Person, _ before: Person, _ session: Session, _ note: Note?,
    in store: any PeopleWriting, at time: Instant
  ) throws {
    try store.set(after)
    try store.endSessions(of: after.id, but: session.token)
    var session = session
    session.pending = nil
    try store.set(session)
    try store.set(nil, key(.digits, after.id))
    try store.note(note ?? .changed(before, after, by: after.id, at: time))
  }

  private static func signedIn(
    _ cookie: String, in store: any PeopleReading, at time: Instant
  ) throws -> (session: Session, person: Person) {
    guard let found = try find(cookie, in: store, at: time), !found.session.awaitsDigits else {
      throw PeopleError.sessionEnded
    }
    return found
  }

  /// The same person's session still, whose passphrase did not change while it was looked at.
  static func unchanged(
    _ person: Person, _ cookie: String, in store: any PeopleReading, at time: Instant
  ) throws -> (session: Session, person: Person) {
    let found = try signedIn(cookie, in: store, at: time)
    guard found.person.id == person.id, found.person.passphrase == person.passphrase else {
      throw PeopleError.sessionEnded
    }
    return found
  }

  /// What is tried; the right passphrase gives no new tries at digits.
  private enum Proof: String { case passphrase, digits }

  /// Tries on one's own account count apart: no stranger can make them wait.
  private static func key(_ proof: Proof, _ id: String) -> String {
    "own \(proof.rawValue) " + Digest.sha256(Array(id.utf8)).hex
  }
}
