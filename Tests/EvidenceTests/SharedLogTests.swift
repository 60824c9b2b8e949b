import Evidence
import Foundation
import Testing

/// The 15-entry log that another implementation wrote.
@Suite("A log of another implementation")
struct SharedLogTests {
  private struct Log {
    let folder: URL
    let key: NoteVerifier
    let tree: MerkleTree

    init(_ shared: URL) throws {
      folder = shared.appending(path: "log")
      let vkey = String(
        decoding: try PackageFolder.bytes(shared.appending(path: "vkey.txt")), as: UTF8.self)
      key = try NoteVerifier(vkey: vkey.trimmingCharacters(in: .newlines))
      let folder = folder
      tree = MerkleTree(size: 15) { try Self.hashes(folder, $0.path(width: 15)) }
    }

    static func hashes(_ folder: URL, _ path: String) throws -> [Digest] {
      var reader = ByteReader(try PackageFolder.bytes(folder.appending(path: path)))
      var hashes: [Digest] = []
      while reader.remaining > 0 { hashes.append(try reader.readDigest()) }
      return hashes
    }

    func checkpoint(_ name: String) throws -> Checkpoint {
      let note = try SignedNote(parsing: PackageFolder.bytes(folder.appending(path: name)))
      #expect(try note.verified(by: [key]) == [key])
      return try Checkpoint(parsing: note.text)
    }

    func entries(_ width: Int) throws -> [[UInt8]] {
      let path = TileName(level: 0, index: 0).entriesPath(width: width)
      return try EntryBundle.decode(PackageFolder.bytes(folder.appending(path: path)))
    }
  }

  @Test("all checkpoints, tiles, bundles and roots agree")
  func everythingAgrees() throws {
    guard let shared = PackageFolder.sharedLog() else { return }
    let log = try Log(shared)
    let all = try log.entries(15)
    var growth = TreeGrowth(size: 0) { _ in [] }
    for size in 0...15 {
      let checkpoint = try log.checkpoint("checkpoint.\(size)")
      #expect(checkpoint.origin == log.key.name)
      #expect(checkpoint.size == UInt64(size))
      #expect(try growth.tree.root() == checkpoint.root)
      if size < 15 { try growth.append(MerkleHash.leaf(all[size])) }
      // There is no tile and no bundle of an empty log.
      guard size > 0 else { continue }
      let entries = try log.entries(size)
      let hashes = try Log.hashes(log.folder, TileName(level: 0, index: 0).path(width: size))
      #expect(entries == Array(all[..<size]))
      #expect(entries.map(MerkleHash.leaf) == hashes)
      #expect(MerkleHash.root(of: hashes) == checkpoint.root)
    }
    #expect(try log.checkpoint("checkpoint") == log.checkpoint("checkpoint.15"))
  }

  @Test("every entry is included under every root")
  func everyEntryIsIncluded() throws {
    guard let shared = PackageFolder.sharedLog() else { return }
    let log = try Log(shared)
    let entries = try log.entries(15)
    for size in 1...15 {
      let root = try log.checkpoint("checkpoint.\(size)").root
      for index in 0..<size {
        let proof = try log.tree.inclusionProof(index: UInt64(index), treeSize: UInt64(size))
        let leaf = MerkleHash.leaf(entries[index])
        #expect(proof.verifies(leaf: leaf, size: UInt64(size), root: root))
        #expect(!proof.verifies(leaf: MerkleHash.leaf([]), size: UInt64(size), root: root))
      }
    }
  }

  @Test("every root continues every earlier one")
  func everyRootContinues() throws {
    guard let shared = PackageFolder.sharedLog() else { return }
    let log = try Log(shared)
    let roots = try (0...15).map { try log.checkpoint("checkpoint.\($0)").root }
    for new in 1...15 {
      for old in 1...new {
        let proof = try log.tree.consistencyProof(oldSize: UInt64(old), newSize: UInt64(new))
        func verifies(_ oldRoot: Digest) -> Bool {
          proof.verifies(
            oldSize: UInt64(old), oldRoot: oldRoot, newSize: UInt64(new), newRoot: roots[new])
        }
        #expect(verifies(roots[old]))
        #expect(!verifies(roots[old - 1]))
      }
    }
  }

  @Test("the example note of the specification verifies")
  func exampleNote() throws {
    guard let shared = PackageFolder.sharedLog() else { return }
    let vkey = String(
      decoding: try PackageFolder.bytes(shared.appending(path: "signed-note-vkey.txt")),
      as: UTF8.self
    ).trimmingCharacters(in: .newlines)
    let key = try NoteVerifier(vkey: vkey)
    #expect(key.vkey == vkey)
    let bytes = try PackageFolder.bytes(shared.appending(path: "signed-note.txt"))
    let note = try SignedNote(parsing: bytes)
    #expect(try note.verified(by: [key]) == [key])
    #expect(note.text == Array("This is an example message.\n".utf8))
    #expect(note.bytes == bytes)
    let changed = SignedNote(text: Array("This is another.\n".utf8), signatures: note.signatures)
    #expect(throws: NoteError.signatureInvalid(key.name)) { try changed.verified(by: [key]) }
  }
}
