package import Evidence

/// What a party says about something that both hold in common; SPEC partnership 1.
package struct PartnershipAct: Hashable, Sendable {
  package enum Saying: Hashable, Sendable {
    case proposed(revision: Int, MatterFacts, note: String)
    case agreed(proposal: Digest, revision: Int, MatterFacts)
    case declined(proposal: Digest, note: String)
    case retracted(proposal: Digest, note: String)
    case reported(MatterReport)
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case proposed, agreed, declined, retracted, reported

    /// What an act of this kind asks of the agreement.
    package var verb: Verb {
      switch self {
      case .proposed: .propose
      case .agreed: .agree
      case .declined: .decline
      case .retracted: .retract
      case .reported: .state
      }
    }

    /// The kind of such an act about a kind of matter, such as `mechanism.proposed`.
    package func name(of matter: MatterKind) -> String { "\(matter.rawValue).\(rawValue)" }

    /// All kinds of acts about matters there are, in the order of the matters.
    package static var names: [String] {
      MatterKind.allCases.flatMap { matter in
        allCases.filter { matter.report != nil || $0 != .reported }.map { $0.name(of: matter) }
      }
    }
  }

  package let matter: MatterKind
  package let saying: Saying

  package init(_ matter: MatterKind, _ saying: Saying) {
    self.matter = matter
    self.saying = saying
  }

  package var kind: Kind {
    switch saying {
    case .proposed: .proposed
    case .agreed: .agreed
    case .declined: .declined
    case .retracted: .retracted
    case .reported: .reported
    }
  }

  /// The kind of the act, such as `mechanism.proposed`.
  package var name: String { kind.name(of: matter) }

  /// The facts that it proposes or agrees to.
  package var facts: MatterFacts? {
    switch saying {
    case .proposed(_, let facts, _), .agreed(_, _, let facts): facts
    case .declined, .retracted, .reported: nil
    }
  }

  package var json: JSON {
    switch saying {
    case .proposed(let revision, let facts, let note):
      .object([
        "revision": .integer(Int64(revision)), "facts": facts.json, "note": .string(note),
      ])
    case .agreed(let proposal, let revision, let facts):
      .object([
        "proposal": .string(proposal.hex), "revision": .integer(Int64(revision)),
        "facts": facts.json,
      ])
    case .declined(let proposal, let note), .retracted(let proposal, let note):
      .object(["proposal": .string(proposal.hex), "note": .string(note)])
    case .reported(let report): report.json
    }
  }

  /// Reads a body, or returns nil when the kind is not one about the partnership.
  init?(kind name: String, reading reader: inout JSONReader) throws(ActError) {
    let words = name.split(separator: ".", omittingEmptySubsequences: false)
    guard words.count == 2, let matter = MatterKind(rawValue: String(words[0])),
      let kind = Kind(rawValue: String(words[1])), matter.report != nil || kind != .reported
    else { return nil }
    self.matter = matter
    saying = try ActError.reading {
      switch kind {
      case .proposed:
        .proposed(
          revision: try Self.revision(&reader), try Self.facts(matter, &reader),
          note: try reader.text("note", limit: MatterFacts.noteLimit))
      case .agreed:
        .agreed(
          proposal: try reader.digest("proposal"), revision: try Self.revision(&reader),
          try Self.facts(matter, &reader))
      case .declined:
        .declined(
          proposal: try reader.digest("proposal"),
          note: try reader.text("note", limit: MatterFacts.noteLimit))
      case .retracted:
        .retracted(
          proposal: try reader.digest("proposal"),
          note: try reader.text("note", limit: MatterFacts.noteLimit))
      case .reported: .reported(try MatterReport(matter, reading: &reader))
      }
    }
  }

  private static func revision(_ reader: inout JSONReader) throws -> Int {
    let revision = try reader.count("revision")
    guard (1...Int(Int32.max)).contains(revision) else { throw ActError.badField("revision") }
    return revision
  }

  private static func facts(
    _ kind: MatterKind, _ reader: inout JSONReader
  ) throws -> MatterFacts {
    try reader.value("facts") { try MatterFacts(kind, reading: &$0) }
  }
}
