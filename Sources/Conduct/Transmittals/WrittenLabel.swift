import Evidence
import Synchronization
package import Treaty

/// A label with the exact XML that it was read from.
package struct WrittenLabel: Hashable, Sendable {
  package let xml: String
  package let label: ConfidentialityLabel
  private let role: LabelRole

  /// Writes a label in our spelling; reading that gives an equal label.
  package init(writing label: ConfidentialityLabel, as role: LabelRole) {
    self.label = label
    self.role = role
    xml = String(decoding: label.xml(as: role), as: UTF8.self)
    let bytes = Array(xml.utf8)
    Recent.keep(self, as: Recent.Key(bytes, role), size: bytes.count)
  }

  /// Reads a label strictly; SPEC label.
  package init(_ xml: String, as role: LabelRole) throws(ActError) {
    let bytes = Array(xml.utf8)
    let key = Recent.Key(bytes, role)
    if let known = Recent.label(key) {
      self = known
      return
    }
    do {
      label = try ConfidentialityLabel(parsing: bytes, as: role)
    } catch {
      throw .label(error.code)
    }
    self.xml = xml
    self.role = role
    Recent.keep(self, as: key, size: bytes.count)
  }

  /// Labels that were read or written lately, by their exact bytes.
  ///
  /// The same label stands in many acts, and each act is read several times; to read XML strictly
  /// costs more than all else in an act.
  private enum Recent {
    struct Key: Hashable {
      // Of the bytes, not the text: two spellings that only look alike are two labels.
      let digest: Digest
      let role: LabelRole

      init(_ bytes: [UInt8], _ role: LabelRole) {
        digest = Digest.sha256(bytes)
        self.role = role
      }
    }

    private static let labels = Mutex<[Key: WrittenLabel]>([:])
    /// The most labels, and the longest, that are remembered.
    private static let limit = 128
    private static let lengthLimit = 4096

    static func label(_ key: Key) -> WrittenLabel? { labels.withLock { $0[key] } }

    static func keep(_ label: WrittenLabel, as key: Key, size: Int) {
      guard size <= lengthLimit else { return }
      labels.withLock { labels in
        if labels.count >= limit { labels = [:] }
        labels[key] = label
      }
    }
  }
}
