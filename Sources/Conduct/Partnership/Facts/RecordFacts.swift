package import Evidence

/// What both parties record as agreed at a meeting; SPEC meetings 1.
package struct RecordFacts: Hashable, Sendable {
  package struct Conclusion: Hashable, Sendable {
    /// The item of the meeting's agenda.
    package let agenda: String?
    package let text: FactTexts
    package let commitments: [String]

    package init(agenda: String? = nil, _ text: FactTexts, commitments: [String] = []) {
      self.agenda = agenda
      self.text = text
      self.commitments = commitments
    }

    var json: JSON {
      .object([
        "agenda": .optional(agenda), "text": text.json, "commitments": .strings(commitments),
      ])
    }

    init(reading reader: inout JSONReader) throws {
      agenda = try reader.code(orNull: "agenda")
      text = try reader.value("text", FactTexts.init(reading:))
      commitments = try reader.codes("commitments", count: 0...8)
    }
  }

  package let names: GradedNames
  package let meeting: String
  /// The transmittal whose package is the minutes, by number.
  package let minutes: String?
  package let conclusions: [Conclusion]
  package let actions: [String]
  package let note: String

  package init(
    names: GradedNames, meeting: String, minutes: String? = nil, conclusions: [Conclusion],
    actions: [String] = [], note: String = ""
  ) {
    self.names = names
    self.meeting = meeting
    self.minutes = minutes
    self.conclusions = conclusions
    self.actions = actions
    self.note = note
  }

  init(reading reader: inout JSONReader) throws {
    names = try reader.value("names", GradedNames.init(reading:))
    meeting = try reader.code("meeting")
    minutes = try reader.code(orNull: "minutes")
    conclusions = try reader.values(
      "conclusions", count: 1...32, Conclusion.init(reading:))
    actions = try reader.codes("actions", count: 0...32)
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }
}

extension RecordFacts: StatedFacts {
  var matterKind: MatterKind { .record }
  var stateWord: String { "agreed" }

  package var json: JSON {
    .object([
      "names": names.json, "meeting": .string(meeting), "minutes": .optional(minutes),
      "conclusions": .array(conclusions.map(\.json)), "actions": .strings(actions),
      "note": .string(note),
    ])
  }

  var named: [MatterKey] {
    [MatterKey(.meeting, meeting)]
      + MatterKind.commitment.named(conclusions.flatMap(\.commitments))
      + MatterKind.action.named(actions)
  }

  var items: [String] { minutes.map { [$0] } ?? [] }

  func parties(beside codes: Set<String>) -> Set<String> { [] }
}
