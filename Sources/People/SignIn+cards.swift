package import Evidence

// Signing in with a card, and which cards are one's own; SPEC sign-in 2 and 6.

extension SignIn {
  // MARK: Signing in

  /// Opens a session for whoever holds a card, bound to it.
  ///
  /// Neither passphrase nor digits are asked for: the card and its PIN are two factors. That the card
  /// was verified, with its key and its authority, is the caller's word. Throws `PeopleError`.
  package func begin(
    card pin: Digest, from address: String, browser: String?, replacing old: String? = nil
  ) throws -> Opened {
    let time = now()
    let key = "card " + Digest.sha256(Array("\(pin.hex)\n\(address)".utf8)).hex
    // A failure is kept too, so it is no error of the transaction.
    let opened: Opened? = try store.write { store in
      try Self.count(key, in: store, at: time)
      guard var person = try store.holder(ofCard: pin), person.isActive else { return nil }
      try store.set(nil, key)
      try store.tidy(at: time)
      // Who signs in again has one session, not two.
      if let token = old.flatMap(Self.digest) { try store.set(.session, token.hex, nil) }
      let browser = knowing(browser, of: &person)
      try store.set(person)
      return try open(person, browser, awaitsDigits: false, card: pin, in: store, at: time)
    }
    guard let opened else { throw PeopleError.unknownCard }
    return opened
  }

  /// Whether a session's cookie counts over a connection that shows this card, or none.
  ///
  /// A session that a card opened counts with that very card only; it does not end for want of it.
  package func counts(_ cookie: String, with card: Digest?) throws -> Bool {
    guard let token = Self.digest(cookie),
      let bound = try store.read({ try $0.session(token) })?.card
    else { return true }
    return bound == card
  }

  // MARK: One's own cards

  /// Enrols a card that the connection shows, after the passphrase was typed again.
  ///
  /// The person's other sessions end. Takes long on purpose. Throws `PeopleError`.
  package func enrolCard(
    _ cookie: String, _ passphrase: String, _ pin: Digest, until: Instant
  ) throws {
    let person = try proven(cookie, passphrase)
    let time = now()
    try store.write { store in
      let (session, kept) = try Self.unchanged(person, cookie, in: store, at: time)
      var after = kept
      guard try store.holder(ofCard: pin) == nil else { throw PeopleError.cardTaken }
      guard after.cards.count < Person.mostCards else { throw PeopleError.badField("card") }
      after.cards.insert(Card(pin: pin, enrolled: time, until: until))
      try store.set(after)
      try store.endSessions(of: after.id, but: session.token)
      try store.note(.cardEnrolled(after.id, at: time))
    }
  }

  /// Removes one card, after the passphrase was typed again; what it opened ends.
  ///
  /// The person's other sessions end. Takes long on purpose. Throws `PeopleError`.
  package func removeCard(_ cookie: String, _ passphrase: String, _ pin: Digest) throws {
    let person = try proven(cookie, passphrase)
    let time = now()
    try store.write { store in
      let (session, kept) = try Self.unchanged(person, cookie, in: store, at: time)
      var after = kept
      guard after.holds(card: pin) else { throw PeopleError.changed }
      after.cards = after.cards.filter { $0.pin != pin }
      try store.set(after)
      try store.endSessions(of: after.id, but: session.card == pin ? nil : session.token)
      try store.note(.cardRemoved(after.id, at: time))
    }
  }
}
