extension ParseTarget {
  /// Every reader of bytes that come from outside.
  package static let all: [ParseTarget] =
    encodings + notes + acts + agreements + labels + spifs + bindings + seals + keyFiles + messages
    + proofs + partner + forms + asked

  /// The target of a name.
  package static func named(_ name: String) throws -> ParseTarget {
    guard let target = all.first(where: { $0.name == name }) else {
      throw UnknownTarget(name: name)
    }
    return target
  }
}

/// There is no target of this name.
package struct UnknownTarget: Error, Hashable {
  package let name: String
}
