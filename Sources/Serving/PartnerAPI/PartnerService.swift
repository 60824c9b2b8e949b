package import Evidence

/// What the partner listener asks of the node.
///
/// Each call is bounded work. A call may throw `PartnerProblem`, which the
/// partner receives as it is; anything else becomes a bare 500.
package protocol PartnerService: Sendable {
  /// Answers a sealed envelope with a sealed envelope.
  func answer(_ envelope: [UInt8]) async throws -> [UInt8]
  /// Takes a parcel of small packages, and says of each, in order, `held` or why not.
  func receiveParcel(_ parcel: [UInt8]) async throws -> [String]
  /// Says what is held of a package.
  func packageStatus(_ package: Digest) async throws -> PackageStatus
  /// Takes the outline of a package: its header and the hashes of its pieces.
  func receiveOutline(_ outline: [UInt8], of package: Digest) async throws
  /// Begins to take the pieces of a package, from piece number `piece` on.
  func receiver(for package: Digest, from piece: Int) async throws -> any PieceReceiver
}

/// Takes the bytes of pieces, one piece after another, as they land.
package protocol PieceReceiver {
  /// Takes the next bytes; a call knows nothing of where pieces begin or end.
  ///
  /// After it throws, the receiver is dropped without `finish`.
  mutating func receive(_ bytes: [UInt8]) throws
  /// Makes what landed whole durable, and gives the number of pieces held.
  ///
  /// Called when the bytes end, and also when the connection is cut.
  mutating func finish() async throws -> Int
}
