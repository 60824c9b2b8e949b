package import Evidence
package import Treaty

/// What the parties have said about their agreement, added up; SPEC standing 2.
///
/// It has one side for each party, made of that party's acts alone, so the order in which journals are
/// read changes nothing.
package struct Standing: Hashable, Sendable {
  /// What one party has said. A moment is that of the act.
  package struct Side: Hashable, Sendable {
    package fileprivate(set) var ratified: Instant?
    package fileprivate(set) var suspended: Instant?
    package fileprivate(set) var notice: Instant?
    /// Since when the notice's own days stand still.
    package fileprivate(set) var noticeSuspended: Instant?
    /// How many days the notice stood still before.
    package fileprivate(set) var noticeDaysLost = 0
    package fileprivate(set) var disputed: Instant?
    package fileprivate(set) var lawChanged: Instant?
    /// The file to which it has consented last, by the file that it is to follow.
    package fileprivate(set) var consents: [Digest: Digest] = [:]

    fileprivate init() {}

    /// Whether it has said this already, so that it can't be said again.
    fileprivate func has(_ kind: StandingAct.Kind) -> Bool {
      switch kind {
      case .ratified: ratified != nil
      case .suspended: suspended != nil
      case .noticeGiven: notice != nil
      case .noticeSuspended: noticeSuspended != nil
      case .disputed: disputed != nil
      case .resumed, .noticeResumed, .noticeWithdrawn, .settled, .lawChanged, .amended: false
      }
    }

    fileprivate mutating func add(
      _ kind: StandingAct.Kind, at time: Instant, daysSince: (Instant) -> Int
    ) {
      switch kind {
      case .ratified: ratified = time
      case .suspended: suspended = time
      case .resumed: suspended = nil
      case .noticeGiven: notice = time
      case .noticeSuspended: noticeSuspended = time
      case .noticeResumed:
        noticeDaysLost += noticeSuspended.map(daysSince) ?? 0
        noticeSuspended = nil
      case .noticeWithdrawn: (notice, noticeSuspended, noticeDaysLost) = (nil, nil, 0)
      case .disputed: disputed = time
      case .settled: disputed = nil
      case .lawChanged: lawChanged = time
      case .amended: break
      }
    }
  }

  /// The parties that have said something, by code.
  package private(set) var sides: [String: Side] = [:]

  package init() {}

  /// What a party has said.
  package func side(of party: String) -> Side { sides[party] ?? Side() }

  /// Whether a party has said this already, so that it can't be said again.
  func has(_ kind: StandingAct.Kind, by party: String) -> Bool { side(of: party).has(kind) }

  /// The standing after one more act about an agreement; days are those of its party's calendar.
  func adding(
    _ act: StandingAct, about agreement: Digest, by party: Party, at time: Instant
  ) -> Standing {
    var after = self
    if let successor = act.successor {
      after.sides[party.code, default: Side()].consents[agreement] = successor
    }
    after.sides[party.code, default: Side()].add(act.kind, at: time) { earlier in
      DayCount(party).days(from: earlier, to: time)
    }
    return after
  }

  /// The files of a line that have been current, from the first on; the last is current.
  ///
  /// `decider` is the party that stands first in the files: its consent puts a file in force.
  package func line(from first: Digest, by decider: String) -> [Digest] {
    let consents = side(of: decider).consents
    var line = [first]
    while let next = consents[line[line.count - 1]], !line.contains(next) {
      line.append(next)
    }
    return line
  }

  /// Whose one of these there is, for a party.
  func whose(_ moment: KeyPath<Side, Instant?>, for party: String) -> Question.Whose {
    let own = sides[party]?[keyPath: moment] != nil
    let other = sides.contains { $0.key != party && $0.value[keyPath: moment] != nil }
    return own ? (other ? .both : .own) : (other ? .other : .nobody)
  }

  /// The state as a store keeps it.
  package var json: JSON {
    .object(
      sides.sorted { $0.key < $1.key }.map { party, side in
        JSONMember(
          name: party,
          value: .object(
            Self.fields.map { name, path in
              JSONMember(
                name: name, value: side[keyPath: path].map { .string($0.description) } ?? .null)
            } + [
              JSONMember(
                name: "noticeDaysLost", value: .integer(Int64(side.noticeDaysLost))),
              JSONMember(name: "consents", value: Self.json(of: side.consents)),
            ]))
      })
  }

  private static func json(of consents: [Digest: Digest]) -> JSON {
    .object(
      consents.sorted { $0.key.hex < $1.key.hex }.map { file, successor in
        JSONMember(name: file.hex, value: .string(successor.hex))
      })
  }

  private static func consents(reading value: JSON) throws(JSONError) -> [Digest: Digest] {
    guard case .object(let members) = value else { throw .wrongType("consents") }
    var consents: [Digest: Digest] = [:]
    for member in members {
      guard let file = Digest(hex: member.name), case .string(let text) = member.value,
        let successor = Digest(hex: text)
      else { throw .wrongType("consents") }
      consents[file] = successor
    }
    return consents
  }

  private static var fields: [(String, WritableKeyPath<Side, Instant?>)] {
    [
      ("ratified", \.ratified), ("suspended", \.suspended), ("notice", \.notice),
      ("noticeSuspended", \.noticeSuspended), ("disputed", \.disputed),
      ("lawChanged", \.lawChanged),
    ]
  }

  /// Reads what `json` wrote.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    guard case .object(let members) = try JSON(parsing: bytes) else { throw .wrongType("") }
    for member in members {
      var reader = try JSONReader(member.value, path: member.name)
      var side = Side()
      for (name, path) in Self.fields {
        guard case .string(let text) = try reader.value(name) else { continue }
        guard let time = Instant(text) else { throw .wrongType("\(member.name).\(name)") }
        side[keyPath: path] = time
      }
      side.noticeDaysLost = try reader.count("noticeDaysLost")
      side.consents = try Self.consents(reading: try reader.value("consents"))
      try reader.finish()
      sides[member.name] = side
    }
  }
}

extension Agreement {
  /// The party whose consent puts a successor in force: the first of the file.
  package var decider: String { parties[0].code }

  /// The files of its line that have been current in a view, from the first on.
  package func line(_ standing: Standing) -> [Digest] {
    standing.line(from: lineage, by: decider)
  }

  /// How far its life has come at a moment, by what the parties have said; SPEC standing 3.
  package func phase(at time: Instant, _ standing: Standing) -> Question.Phase {
    guard let inForceFrom else { return .unset }
    guard time >= inForceFrom else { return .before }
    let unratified = terms.inForce.ratifiedBy.contains { standing.side(of: $0).ratified == nil }
    guard !unratified else { return .unratified }
    return ending(standing).map { time > $0 } ?? false ? .ended : .inForce
  }

  /// The last moment at which it is in force, if one is known.
  package func ending(_ standing: Standing) -> Instant? {
    if standing.sides.isEmpty, terms.termination.renewal == .automatic { return nil }
    var ends = parties.compactMap { party -> Instant? in
      let side = standing.side(of: party.code)
      guard let notice = side.notice, side.noticeSuspended == nil else { return nil }
      return DayCount(party).deadline(
        after: notice, days: terms.termination.noticeDays + side.noticeDaysLost,
        counting: .calendar)
    }
    if terms.termination.renewal == .noRenewal, let end = termEnd { ends.append(end) }
    return ends.min()
  }

  /// The last moment of its first term.
  private var termEnd: Instant? {
    guard let inForceFrom else { return nil }
    let first = inForceFrom.date(offsetMinutes: 0)
    let year = first.year + terms.termination.termYears
    // Of a leap day there is none in most years.
    guard
      let day = CivilDate(year: year, month: first.month, day: first.day)
        ?? CivilDate(year: year, month: 3, day: 1)
    else { return nil }
    let clock = inForceFrom.milliseconds - Instant(startOf: first, offsetMinutes: 0).milliseconds
    return Instant(startOf: day, offsetMinutes: 0).adding(milliseconds: clock - 1)
  }
}
