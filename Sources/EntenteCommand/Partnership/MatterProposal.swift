import Conduct
import Evidence
import Treaty

/// What a file says of a matter, as it is to be proposed.
struct MatterProposal {
  let id: String
  let revision: Int
  let facts: MatterFacts

  /// The most acts in one transaction.
  static let most = 1000

  /// What it is and which, as data.
  static func name(_ kind: MatterKind, _ id: String) -> JSON {
    .object(["kind": .string(kind.rawValue), "id": .string(id)])
  }

  /// What the node is asked.
  var json: JSON {
    .object(["kind": .string(facts.kind.rawValue), "id": .string(id), "facts": facts.json])
  }

  private var proposing: PartnershipAct {
    PartnershipAct(facts.kind, .proposed(revision: revision, facts, note: ""))
  }

  /// The act as it would be made.
  var act: JSON {
    .object([
      "kind": .string(proposing.name), "subject": .string(id), "body": proposing.json,
    ])
  }

  /// The acts that would be made, with more about each where there is more to say.
  static func lines(
    _ proposals: [MatterProposal], more: (MatterProposal) -> [String] = { _ in [] }
  ) -> [String] {
    let names = proposals.map(\.proposing.name)
    let (acts, ids) = (names.map(\.columns).max() ?? 0, proposals.map(\.id.columns).max() ?? 0)
    var lines: [String] = []
    for (act, proposal) in zip(names, proposals) {
      let head = "  \(act.padded(acts))  \(proposal.id.padded(min(16, ids)))  "
      let name = MatterTelling(Voice.language).name(proposal.facts.names)
      lines += MatterText.hanging(head, [name] + more(proposal), MatterText.width)
    }
    if proposals.contains(where: { $0.facts.names[Voice.language].grade == .working }) {
      lines.append(MatterTelling.legend.spoken)
    }
    return lines
  }

  /// Says that nothing was done.
  static func sayDryRun(_ count: Int) {
    Voice.say(
      Trilingual(
        "dry run: \(count) acts would be made, and none was",
        "essai : \(count) actes seraient faits, et aucun ne l’a été",
        "시험 실행: 행위 \(count)건을 하게 되며, 아무것도 하지 않았습니다"))
  }
}

extension SayingOptions {
  /// Proposes all in one transaction.
  func propose(_ proposals: [MatterProposal], by client: NodeClient) async throws -> JSON {
    try await post(
      "matters/propose", ["matters": .array(proposals.map(\.json))], attested: true, by: client)
  }
}
