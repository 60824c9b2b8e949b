package import Evidence

/// The requests of the partner protocol, written once for the listener and the client.
///
/// | route | method and path | body |
/// |---|---|---|
/// | exchange | `POST /partner/v1/exchange` | sealed envelope |
/// | parcel | `POST /partner/v1/packages` | small packages |
/// | package | `GET /partner/v1/packages/{hex}` | none |
/// | outline | `PUT /partner/v1/packages/{hex}/outline` | outline |
/// | pieces | `PUT /partner/v1/packages/{hex}/pieces?from=N` | piece bytes |
/// | health | `GET /healthz` | none |
package enum PartnerRoute: Hashable, Sendable {
  case exchange
  case parcel
  case package(Digest)
  case outline(Digest)
  case pieces(Digest, from: Int)
  case health

  package var method: String {
    switch self {
    case .exchange, .parcel: "POST"
    case .package, .health: "GET"
    case .outline, .pieces: "PUT"
    }
  }

  /// Path and query.
  package var target: String {
    switch self {
    case .exchange: "/partner/v1/exchange"
    case .parcel: "/partner/v1/packages"
    case .package(let package): "/partner/v1/packages/\(package.hex)"
    case .outline(let package): "/partner/v1/packages/\(package.hex)/outline"
    case .pieces(let package, let piece): "/partner/v1/packages/\(package.hex)/pieces?from=\(piece)"
    case .health: "/healthz"
    }
  }

  /// A name for diagnostics, without any identifier.
  package var name: String {
    switch self {
    case .exchange: "exchange"
    case .parcel: "parcel"
    case .package: "package"
    case .outline: "outline"
    case .pieces: "pieces"
    case .health: "health"
    }
  }

  /// Reads the target of a request; a path that is written in any other way is unknown.
  package init(target: String) throws(PartnerProblem) {
    let halves = target.split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "/", omittingEmptySubsequences: false)
    // What stands before the first slash of a path is nothing.
    guard parts.first?.isEmpty == true else { throw .notFound }
    let query = halves.count == 2 ? halves[1] : nil
    switch (Array(parts.dropFirst()), query) {
    case (["healthz"], nil): self = .health
    case (["partner", "v1", "exchange"], nil): self = .exchange
    case (["partner", "v1", "packages"], nil): self = .parcel
    case (let path, let query) where path.starts(with: ["partner", "v1", "packages"]):
      guard path.count > 3, let package = Digest(hex: String(path[3])) else { throw .notFound }
      switch (path.dropFirst(4), query) {
      case ([], nil): self = .package(package)
      case (["outline"], nil): self = .outline(package)
      case (["pieces"], let query): self = .pieces(package, from: try Self.piece(query))
      default: throw .notFound
      }
    default: throw .notFound
    }
  }

  private static func piece(_ query: Substring?) throws(PartnerProblem) -> Int {
    guard let query, query.hasPrefix("from="),
      let piece = Int32(query.dropFirst(5)), piece >= 0, query == "from=\(piece)"
    else { throw .malformedQuery }
    return Int(piece)
  }
}
