import Conduct
import Evidence
import Exchange

extension APIViews {
  /// What is owed of a matter, by whom and by when.
  static func owed(_ owed: Node.OwedMatter) -> JSON {
    .object([
      "kind": .string(owed.matter.kind.rawValue), "id": .string(owed.matter.id),
      "facts": owed.matter.facts?.json ?? .null, "party": .string(owed.party),
      "day": .string(owed.day.description), "due": moment(owed.due),
    ])
  }

  /// A mechanism, a commitment or an action: what both parties have said of it, and what follows.
  static func matter(_ value: Matter) -> JSON {
    let parties = value.sides.keys.sorted()
    let proposals = parties.compactMap { party in
      value.openProposal(of: party).map { proposal in
        JSON.object([
          "party": .string(party), "act": .string(proposal.act.hex),
          "revision": .integer(Int64(proposal.revision)), "facts": proposal.facts.json,
          "note": .string(proposal.note), "time": moment(proposal.time),
        ])
      }
    }
    let reports = parties.compactMap { party in
      value.sides[party]?.reported.map { reported in
        JSON.object([
          "party": .string(party), "time": moment(reported.time), "report": reported.report.json,
        ])
      }
    }
    return .object([
      "kind": .string(value.kind.rawValue), "id": .string(value.id),
      "status": .string(value.status), "revision": .integer(Int64(value.revision)),
      "facts": value.facts?.json ?? .null, "since": moment(value.inForce?.agreed.time),
      "proposals": .array(proposals), "reports": .array(reports),
      "overtaken": value.overtaken.map { party, agreed in
        .object([
          "party": .string(party), "revision": .integer(Int64(agreed.revision)),
          "facts": agreed.facts.json, "time": moment(agreed.time),
        ])
      } ?? .null,
      "disputed": .bool(value.isDisputed),
      "owed": .array(
        value.owed.map {
          .object(["party": .string($0.party), "day": .string($0.day.description)])
        }),
    ])
  }
}
