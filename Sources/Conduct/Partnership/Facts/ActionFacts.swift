package import Evidence

/// Something that one party is to do by a day.
package struct ActionFacts: Hashable, Sendable {
  package let names: GradedNames
  /// The party that does it, by code.
  package let owner: String
  /// What acts for it; empty where nobody has said.
  package let body: String
  package let due: CivilDate
  /// The commitments that it serves.
  package let commitments: [String]
  package let state: ActionState
  package let note: String

  package init(
    names: GradedNames, owner: String, body: String, due: CivilDate, commitments: [String],
    state: ActionState, note: String
  ) {
    self.names = names
    self.owner = owner
    self.body = body
    self.due = due
    self.commitments = commitments
    self.state = state
    self.note = note
  }

  var json: JSON {
    .object([
      "names": names.json, "owner": .string(owner), "body": .string(body), "due": .day(due),
      "commitments": .strings(commitments), "state": .string(state.rawValue),
      "note": .string(note),
    ])
  }

  init(reading reader: inout JSONReader) throws {
    names = try reader.value("names", GradedNames.init(reading:))
    owner = try reader.code("owner")
    body = try reader.blankLine("body")
    due = try reader.day("due")
    commitments = try reader.codes("commitments", count: 1...16)
    state = try reader.word("state", of: ActionState.self)
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }
}

extension ActionFacts: StatedFacts {
  var matterKind: MatterKind { .action }
  var stateWord: String { state.rawValue }
  var named: [MatterKey] { MatterKind.commitment.named(commitments) }

  func parties(beside codes: Set<String>) -> Set<String> {
    Set([owner]).subtracting(codes)
  }
}
