import Evidence
import Foundation
import Treaty

// The files that came after the first, and which of them is current.

extension NodeFolder {
  var amendmentsPath: String { "\(path)/amendments" }
  /// The digest of the file that is current, as the node last knew; absent before any amendment.
  private var currentPath: String { "\(amendmentsPath)/current" }

  func amendmentPath(_ digest: Digest) -> String { "\(amendmentsPath)/\(digest.hex).yaml" }

  func amendmentSignaturePath(_ digest: Digest, _ index: Int) -> String {
    "\(amendmentsPath)/\(digest.hex).\(index).signature"
  }

  /// A file that was installed, with its signatures.
  func amendment(_ digest: Digest) throws -> SignedAgreement? {
    guard Files.exists(amendmentPath(digest)) else { return nil }
    return try signed(amendmentPath(digest)) { amendmentSignaturePath(digest, $0) }
  }

  /// The agreement that is current, as the node last knew.
  func currentAgreement() throws -> Agreement { try AgreementFile.read(currentAgreementPath) }

  private var currentAgreementPath: String {
    guard let bytes = try? Files.read(currentPath, limit: 128),
      let digest = Digest(
        hex: String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)),
      Files.exists(amendmentPath(digest))
    else { return agreementPath }
    return amendmentPath(digest)
  }

  /// Remembers which file is current, for commands that look into the folder.
  func remember(current digest: Digest) {
    guard Files.exists(amendmentPath(digest)) else { return }
    try? Data((digest.hex + "\n").utf8).write(
      to: URL(filePath: currentPath), options: .atomic)
  }
}
