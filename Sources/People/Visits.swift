package import Evidence

/// When somebody signed in, and how many acts of each party the node had then.
package struct SignedIn: Hashable, Sendable {
  package let time: Instant
  package let acts: [String: UInt64]

  init(time: Instant, acts: [String: UInt64]) {
    self.time = time
    self.acts = acts
  }

  var json: JSON {
    let counts = acts.sorted { $0.key < $1.key }.map { party, count in
      JSON.object(["party": .string(party), "count": .integer(Int64(count))])
    }
    return .object(["time": .string(time.description), "acts": .array(counts)])
  }

  init(reading value: JSON) throws {
    var reader = try JSONReader(value, path: "visit")
    time = try reader.instant("time")
    var acts: [String: UInt64] = [:]
    for element in try reader.array("acts") {
      var reader = try JSONReader(element, path: "acts")
      acts[try reader.string("party")] = UInt64(try reader.count("count"))
      try reader.finish()
    }
    self.acts = acts
    try reader.finish()
  }
}

extension SignIn {
  /// Lets a session know what was here at the person's sign-in before it, and remembers what is here now.
  package func remember(_ acts: [String: UInt64], at session: Session) throws {
    try store.write { store in
      guard var session = try store.session(session.token) else { throw PeopleError.sessionEnded }
      session.before = try store.record(.visit, session.person).map {
        try SignedIn(reading: JSON(parsing: $0, limit: 4096))
      }
      try store.set(session)
      let now = SignedIn(time: session.begun, acts: acts)
      try store.set(.visit, session.person, now.json.bytes)
    }
  }

  /// The filters of lists that people keep.
  package var filters: SavedFilters { SavedFilters(store) }
}
