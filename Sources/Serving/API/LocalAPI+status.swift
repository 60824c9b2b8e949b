package import Evidence
package import Exchange
import Treaty

extension LocalAPI {
  /// What a node says of itself at `/api/v1/status`.
  package static func status(of node: Node, link: LinkState) throws -> JSON {
    let heads = try node.store.read {
      (try $0.head(of: node.party), try $0.head(of: node.partner))
    }
    let trouble = node.trouble
    return .object([
      "party": .string(node.party), "partner": .string(node.partner),
      "agreement": .string(node.agreement.digest.hex),
      "name": .string(node.agreement.name), "exercise": .bool(node.agreement.isExercise),
      "reconciled": .bool(node.isReconciled),
      "trouble": trouble.map { .string($0.code) } ?? .null,
      "link": APIViews.link(link),
      "postponed": .array(APIViews.counts(node.postponed)),
      "journals": .array([
        APIViews.journal(node.party, heads.0), APIViews.journal(node.partner, heads.1),
      ]),
    ])
  }
}
