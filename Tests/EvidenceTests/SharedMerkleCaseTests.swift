import Evidence
import Foundation
import Testing

/// Proofs of another implementation, most of them broken on purpose.
@Suite("Merkle cases of another implementation")
struct SharedMerkleCaseTests {
  // Foundation reads these files: their numbers go up to 2^64 − 1, which our JSON refuses.
  private struct Inclusion: Decodable {
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: String
    let leafHash: String
    let proof: [String]?
    let desc: String
    let wantErr: Bool

    var verifies: Bool {
      guard let root = Digest(base64: root), let leaf = Digest(base64: leafHash),
        let path = digests(proof)
      else { return false }
      return InclusionProof(index: leafIdx, path: path)
        .verifies(leaf: leaf, size: treeSize, root: root)
    }
  }

  private struct Consistency: Decodable {
    let size1: UInt64
    let size2: UInt64
    let root1: String
    let root2: String
    let proof: [String]?
    let desc: String
    let wantErr: Bool

    var verifies: Bool {
      guard let path = digests(proof) else { return false }
      // Some roots stand for any bytes and only their equality matters; their digests keep it.
      let old = Digest(base64: root1) ?? Digest.sha256(Array(root1.utf8))
      let new = Digest(base64: root2) ?? Digest.sha256(Array(root2.utf8))
      return ConsistencyProof(path: path)
        .verifies(oldSize: size1, oldRoot: old, newSize: size2, newRoot: new)
    }
  }

  /// The hashes, or nil if one is not 32 bytes: no such proof can even be written down.
  private static func digests(_ texts: [String]?) -> [Digest]? {
    let digests = (texts ?? []).map { Digest(base64: $0) }
    return digests.contains(nil) ? nil : digests.compactMap(\.self)
  }

  @Test("inclusion cases end as stated")
  func inclusion() throws {
    guard let shared = PackageFolder.sharedLog() else { return }
    let files = try PackageFolder.files(
      under: shared.appending(path: "merkle/inclusion"), suffix: ".json")
    for file in files {
      let sample = try JSONDecoder().decode(Inclusion.self, from: Data(contentsOf: file))
      #expect(sample.verifies == !sample.wantErr, "\(sample.desc)")
    }
    #expect(files.count == 29)
  }

  @Test("consistency cases end as stated")
  func consistency() throws {
    guard let shared = PackageFolder.sharedLog() else { return }
    let files = try PackageFolder.files(
      under: shared.appending(path: "merkle/consistency"), suffix: ".json")
    for file in files {
      let sample = try JSONDecoder().decode(Consistency.self, from: Data(contentsOf: file))
      #expect(sample.verifies == !sample.wantErr, "\(sample.desc)")
    }
    #expect(files.count == 33)
  }
}
