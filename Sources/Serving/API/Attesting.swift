package import Evidence

/// The officers who attest one act, each with the passphrase of their own key.
package struct Attesting: Sendable {
  package struct Officer: Sendable {
    package let name: String
    package let passphrase: String

    package init(name: String, passphrase: String) {
      self.name = name
      self.passphrase = passphrase
    }
  }

  /// The most officers: each has two lines under an act.
  package static let most = SignedNote.signatureLimit / 2

  private let officers: [Officer]
  private let unlock: LocalAPI.Unlock

  /// Nil where they are too many, or one is named twice.
  package init?(_ officers: [Officer], _ unlock: @escaping LocalAPI.Unlock) {
    guard officers.count <= Self.most, Set(officers.map(\.name)).count == officers.count else {
      return nil
    }
    self.officers = officers
    self.unlock = unlock
  }

  /// Opens the key of each, which takes long on purpose, and gives what signs an act with all of them.
  ///
  /// Throws what `unlock` throws: `NodeError.unknownKey`, or `SealError` for a wrong passphrase.
  package func open() throws -> @Sendable ([UInt8]) throws -> [NoteSignature] {
    let attests = try officers.map { try unlock($0.name, $0.passphrase) }
    return { act in try attests.flatMap { try $0(act) } }
  }
}
