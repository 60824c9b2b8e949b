package import Evidence

/// That the parties meet, when, and about what; SPEC meetings 1.
package struct MeetingFacts: Hashable, Sendable {
  package struct AgendaItem: Hashable, Sendable {
    package let id: String
    package let names: GradedNames
    /// The party that leads it, by code.
    package let lead: String?
    package let commitments: [String]
    /// The transmittals that are spoken of, by number.
    package let items: [String]

    package init(
      id: String, names: GradedNames, lead: String? = nil, commitments: [String] = [],
      items: [String] = []
    ) {
      self.id = id
      self.names = names
      self.lead = lead
      self.commitments = commitments
      self.items = items
    }

    var json: JSON {
      .object([
        "id": .string(id), "names": names.json, "lead": .optional(lead),
        "commitments": .strings(commitments), "items": .strings(items),
      ])
    }

    init(reading reader: inout JSONReader) throws {
      id = try reader.code("id")
      names = try reader.value("names", GradedNames.init(reading:))
      lead = try reader.code(orNull: "lead")
      commitments = try reader.codes("commitments", count: 0...8)
      items = try reader.codes("items", count: 0...8)
    }
  }

  package let names: GradedNames
  /// The mechanism that meets.
  package let series: String
  package let start: Instant
  package let minutes: Int
  package let isTentative: Bool
  /// The party that hosts it, by code.
  package let host: String?
  /// Where; empty where that is not known.
  package let place: String
  /// The level of what is spoken of; then others see only that the time is taken.
  package let level: String?
  package let agenda: [AgendaItem]
  /// The actions by which papers are handed in.
  package let papers: [String]
  package let state: MeetingState
  package let note: String

  /// Two weeks.
  package static let longest = 20_160

  package init(
    names: GradedNames, series: String, start: Instant, minutes: Int, isTentative: Bool = false,
    host: String? = nil, place: String = "", level: String? = nil, agenda: [AgendaItem] = [],
    papers: [String] = [], state: MeetingState = .planned, note: String = ""
  ) {
    self.names = names
    self.series = series
    self.start = start
    self.minutes = minutes
    self.isTentative = isTentative
    self.host = host
    self.place = place
    self.level = level
    self.agenda = agenda
    self.papers = papers
    self.state = state
    self.note = note
  }

  package var end: Instant { start.adding(milliseconds: Int64(minutes) * 60_000) }

  /// Whether both have a moment in common.
  func overlaps(_ other: MeetingFacts) -> Bool { start < other.end && other.start < end }

  init(reading reader: inout JSONReader) throws {
    names = try reader.value("names", GradedNames.init(reading:))
    series = try reader.code("series")
    start = try reader.instant("start")
    minutes = try reader.count("minutes")
    guard (1...Self.longest).contains(minutes) else { throw ActError.badField("minutes") }
    isTentative = try reader.bool("tentative")
    host = try reader.code(orNull: "host")
    place = try reader.blankLine("place")
    level = try reader.text(orNull: "level")
    guard (level?.utf8.count ?? 0) <= 64 else { throw ActError.badField("level") }
    agenda = try reader.values(
      "agenda", count: 0...32, eachOnceBy: \.id, AgendaItem.init(reading:))
    papers = try reader.codes("papers", count: 0...32)
    state = try reader.word("state", of: MeetingState.self)
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }
}

extension MeetingFacts: StatedFacts {
  var matterKind: MatterKind { .meeting }
  var stateWord: String { state.rawValue }

  package var json: JSON {
    .object([
      "names": names.json, "series": .string(series), "start": .string(start.description),
      "minutes": .integer(Int64(minutes)), "tentative": .bool(isTentative),
      "host": .optional(host), "place": .string(place), "level": .optional(level),
      "agenda": .array(agenda.map(\.json)), "papers": .strings(papers),
      "state": .string(state.rawValue), "note": .string(note),
    ])
  }

  var named: [MatterKey] {
    [MatterKey(.mechanism, series)] + MatterKind.commitment.named(agenda.flatMap(\.commitments))
      + MatterKind.action.named(papers)
  }

  var items: [String] { agenda.flatMap(\.items) }

  func parties(beside codes: Set<String>) -> Set<String> {
    Set(agenda.compactMap(\.lead) + (host.map { [$0] } ?? [])).subtracting(codes)
  }
}
