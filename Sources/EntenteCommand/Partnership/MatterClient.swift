import Conduct
import Evidence
import Foundation
import Treaty

/// What a node says of matters.
struct MatterClient {
  let client: NodeClient

  init(_ folder: NodeFolder) throws { client = try NodeClient(folder) }

  /// How many are asked for at once: so that even the longest are an answer that can be held.
  private static let page = 50

  /// All of a kind, in the order of the ids.
  func all(_ kind: MatterKind) async throws -> [JSON] {
    var found: [JSON] = []
    while true {
      var items = [
        URLQueryItem(name: "kind", value: kind.rawValue),
        URLQueryItem(name: "limit", value: String(Self.page)),
      ]
      if let last = found.last?["id"]?.text {
        items.append(URLQueryItem(name: "after", value: last))
      }
      let next = try await client.get("/api/v1/matters?\(PathText.query(items))").elements
      found += next
      if next.count < Self.page { return found }
    }
  }

  /// One matter, or a failure that says that there is none.
  func one(_ kind: MatterKind, _ id: String) async throws -> JSON {
    // What can't be an id is nothing's, and must not become another path.
    guard Act.isNumber(id) else { throw Self.unknown(kind, id) }
    do {
      return try await client.get("/api/v1/matters/\(kind.rawValue)/\(id)")
    } catch let failure as Failure where failure.problem == "node.notHeld" {
      throw Self.unknown(kind, id)
    }
  }

  private static func unknown(_ kind: MatterKind, _ id: String) -> Failure {
    Failure(
      .failed,
      lines: [
        Statement(
          "there is no {kind} `{id}`", "aucun objet « {id} » ({kind}) n’existe",
          "그런 {kind:이/가} 없습니다: `{id}`", ["id": id], named: ["kind": kind.words]
        ).text
      ],
      hint: Trilingual(
        "see the ids with `entente partnership list`",
        "voyez les identifiants avec `entente partnership list`",
        "`entente partnership list`로 부호를 확인하십시오"
      ).spoken, problem: "node.notHeld")
  }
}
