package import Evidence

/// Lets people in: passphrases, second factors, sessions, and one-time links; SPEC sign-in.
package struct SignIn: Sendable {
  let store: any PeopleStore
  let now: @Sendable () -> Instant
  let random: @Sendable (Int) -> [UInt8]

  package init(
    _ store: any PeopleStore, now: @escaping @Sendable () -> Instant,
    random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.store = store
    self.now = now
    self.random = random
  }

  /// The people who sign in here.
  package var directory: Directory { Directory(store, now: now) }

  /// A session that has begun, and what the browser is to keep.
  package struct Opened: Sendable {
    package let session: Session
    /// The session's cookie.
    package let cookie: String
    /// The cookie by which this browser is known from now on.
    package let browser: String
  }

  // MARK: Passphrase and digits

  /// Looks at a passphrase; it counts as a failed try until it is known to be right.
  ///
  /// Takes long on purpose. Throws `PeopleError`.
  package func begin(
    _ id: String, _ passphrase: String, from address: String, browser: String?,
    replacing old: String? = nil
  ) throws -> Opened {
    let time = now()
    let known = browser.flatMap(Self.digest)
    let (person, key) = try store.write { store in
      let person = try store.person(id)
      let key = Self.tryKey(id, person, address, known)
      try Self.count(key, in: store, at: time)
      return (person, key)
    }
    let hashed = person?.passphrase ?? .nobodys
    guard hashed.matches(passphrase), let person, person.isActive, person.passphrase != nil else {
      throw PeopleError.wrong
    }
    return try store.write { store in
      // What was read may have changed while the passphrase was looked at.
      guard var person = try store.person(person.id), person.isActive,
        person.passphrase == hashed
      else { throw PeopleError.wrong }
      if person.digits == nil { try store.set(nil, key) }
      try store.tidy(at: time)
      // Who signs in again has one session, not two.
      if let token = old.flatMap(Self.digest) { try store.set(.session, token.hex, nil) }
      let cookie = browser.flatMap { known.map(person.browsers.contains) ?? false ? $0 : nil }
      let browser = cookie ?? fresh()
      if person.digits == nil { Self.digest(browser).map { person.remember($0) } }
      try store.set(person)
      return try open(person, browser, awaitsDigits: person.digits != nil, in: store, at: time)
    }
  }

  /// Looks at the second factor: six digits, or a recovery code, which is then used up.
  package func finish(
    _ cookie: String, _ digits: String, from address: String, browser: String?
  ) throws -> Opened {
    let time = now()
    let known = browser.flatMap(Self.digest)
    // A failure is kept too, so it is no error of the transaction.
    let opened: Opened? = try store.write { store in
      guard let (session, found) = try Self.find(cookie, in: store, at: time),
        session.awaitsDigits
      else { throw PeopleError.sessionEnded }
      let key = Self.tryKey(found.id, found, address, known)
      try Self.count(key, in: store, at: time)
      guard var person = found.showing(digits, at: time) else { return nil }
      try store.set(nil, key)
      let browser = knowing(browser, of: &person)
      try store.set(person)
      try store.set(.session, session.token.hex, nil)
      return try open(person, browser, awaitsDigits: false, in: store, at: time)
    }
    guard let opened else { throw PeopleError.wrong }
    return opened
  }

  /// The cookie by which a browser is known as this person's from now on.
  func knowing(_ browser: String?, of person: inout Person) -> String {
    let known = browser.flatMap(Self.digest)
    let isKnown = known.map(person.browsers.contains) ?? false
    let cookie = isKnown ? browser ?? fresh() : fresh()
    Self.digest(cookie).map { person.remember($0) }
    return cookie
  }

  func open(
    _ person: Person, _ browser: String, awaitsDigits: Bool, card: Digest? = nil,
    in store: any PeopleWriting, at time: Instant
  ) throws -> Opened {
    let cookie = fresh()
    guard let token = Self.digest(cookie) else { throw PeopleError.sessionEnded }
    let session = Session(
      token: token, person: person.id, form: fresh(), begun: time, awaitsDigits: awaitsDigits,
      card: card)
    try store.set(session)
    if !awaitsDigits { try store.note(Note.signedIn(person.id, at: time)) }
    return Opened(session: session, cookie: cookie, browser: browser)
  }

  // MARK: Sessions

  /// The session of a cookie with its person, if it has not ended; it is remembered that it was seen.
  package func session(_ cookie: String) throws -> (session: Session, person: Person)? {
    let time = now()
    guard let found = try store.read({ try Self.find(cookie, in: $0, at: time) }) else {
      return nil
    }
    // Not each request is worth a durable write.
    guard time.milliseconds - found.session.seen.milliseconds > 60_000 else { return found }
    // On a full disk people still read, and the session ends sooner.
    return try
      (try? store.write { store in
        guard let (session, person) = try Self.find(cookie, in: store, at: time) else {
          throw PeopleError.sessionEnded
        }
        let seen = session.seen(at: time)
        try store.set(seen)
        return (seen, person)
      }) ?? store.read { try Self.find(cookie, in: $0, at: time) }
  }

  static func find(
    _ cookie: String, in store: any PeopleReading, at time: Instant
  ) throws -> (session: Session, person: Person)? {
    guard let token = digest(cookie), let session = try store.session(token),
      !session.isOver(at: time), let person = try store.person(session.person), person.isActive,
      session.card.map({ person.holds(card: $0) }) ?? true
    else { return nil }
    return (session, person)
  }

  package func end(_ cookie: String) throws {
    guard let token = Self.digest(cookie) else { return }
    try store.write { try $0.set(.session, token.hex, nil) }
  }

  // MARK: Acting

  /// Notes for ever what a person is about to do; what can't be noted is not done.
  package func note(_ action: String, by person: Person, about number: String) throws {
    let time = now()
    try store.write { try $0.note(Note.acted(action, person, about: number, at: time)) }
  }

  /// What was noted, newest first.
  package func notes(_ query: NoteQuery) throws -> [RecordedNote] {
    try store.read { try $0.notes(query) }
  }

  /// Does what a key's passphrase is asked for; a failure counts, and many of them wait.
  package func counting<Value>(
    _ post: String, by person: String, _ body: () throws -> Value
  ) throws -> Value {
    let key = "key " + Digest.sha256(Array("\(post)\n\(person)".utf8)).hex
    let time = now()
    try store.write { try Self.count(key, in: $0, at: time) }
    let value = try body()
    try store.write { try $0.set(nil, key) }
    return value
  }

  // MARK: One-time links

  /// Makes a link's secret for one person, or for the first administrator.
  package func makeLink(for person: String?, by changer: Changer) throws -> String {
    let secret = fresh()
    guard let token = Self.digest(secret) else { throw PeopleError.linkUsed }
    let time = now()
    let until = time.adding(milliseconds: OneTimeLink.lasts)
    try store.write { store in
      let authority = try store.authority(of: changer, for: .link, over: person)
      if let person, try store.person(person) == nil { throw PeopleError.badField("id") }
      // The newest link alone is good.
      try store.endLinks(of: person)
      try store.set(OneTimeLink(token: token, person: person, until: until))
      // Of the first administrator nothing can be said before there is one.
      if let person { try store.note(.linkMade(person, by: authority.name, at: time)) }
    }
    return secret
  }

  /// The link of a secret, if it is still good.
  package func link(_ secret: String) throws -> OneTimeLink? {
    let time = now()
    return try store.read { try Self.link(secret, in: $0, at: time) }
  }

  private static func link(
    _ secret: String, in store: any PeopleReading, at time: Instant
  ) throws -> OneTimeLink? {
    guard let token = digest(secret), let link = try store.link(token), time < link.until else {
      return nil
    }
    // The first administrator is the first person.
    return try link.person != nil || store.people().isEmpty ? link : nil
  }

  /// Sets a passphrase by a link, which is then used up; `first` is the first administrator.
  package func use(_ secret: String, passphrase: String, first: Person?) throws {
    guard let known = try link(secret) else { throw PeopleError.linkUsed }
    guard let id = known.person ?? first?.id else { throw PeopleError.badField("id") }
    let hashed = try HashedPassphrase.make(passphrase, for: id)
    let time = now()
    try store.write { store in
      guard let link = try Self.link(secret, in: store, at: time) else {
        throw PeopleError.linkUsed
      }
      guard var person = try link.person.map({ try store.person($0) }) ?? first else {
        throw PeopleError.badField("id")
      }
      person.passphrase = hashed
      try store.set(person)
      try store.endSessions(of: person.id)
      try store.endLinks(of: link.person)
      try store.note(Note.passphraseSet(person.id, at: time))
    }
  }

  // MARK: Words of chance

  package func fresh() -> String {
    random(32).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// The digest of a value that `fresh` made, or nil for anything else.
  static func digest(_ value: String) -> Digest? {
    guard let bytes = Digest(hex: value)?.bytes else { return nil }
    return Digest.sha256(bytes)
  }

  // MARK: Tries

  private static func tryKey(
    _ id: String, _ person: Person?, _ address: String, _ browser: Digest?
  ) -> String {
    if let browser, let person, person.browsers.contains(browser) {
      return "browser \(browser.hex) \(id)"
    }
    return Digest.sha256(Array("\(id)\n\(address)".utf8)).hex
  }

  /// Counts a try as failed before it is looked at, so that many at once gain nothing.
  static func count(
    _ key: String, in store: any PeopleWriting, at time: Instant
  ) throws {
    let before = try store.tries(key)
    let wait = before?.wait(at: time) ?? 0
    guard wait == 0 else { throw PeopleError.wait(seconds: wait) }
    try store.set(Tries.failing(before, at: time), key)
  }
}
