import Crypto
package import Evidence
package import struct Evidence.Digest
import FoundationEssentials

/// The X-Wing public key to which packages and envelopes for one office are sealed.
package struct OfficePublicKey: Hashable, Sendable {
  /// The bytes of an X-Wing public key: ML-KEM-768, then X25519.
  package static let byteCount = 1216

  /// The office, such as `KOR/registry`.
  package let office: String
  /// The 1216 bytes of the key.
  package let bytes: [UInt8]
  /// SHA-256 over a label, the office and the key; what a stanza names.
  package let keyID: Digest

  /// Makes a public key; refuses a bad office name, a wrong length or an invalid ML-KEM encoding.
  package init(office: String, bytes: [UInt8]) throws(SealingError) {
    guard Self.isOffice(office) else { throw .badOffice }
    guard bytes.count == Self.byteCount,
      (try? MLKEM768.PublicKey(rawRepresentation: bytes[..<1184])) != nil
    else { throw .badPublicKey }
    self.office = office
    self.bytes = bytes
    var input = ByteWriter()
    input.append(raw: "entente/office-key@v1\0".utf8)
    input.append(short: office)
    input.append(raw: bytes)
    keyID = Digest.sha256(input.bytes)
  }

  /// Reads `office+keyID+base64(key)`, one line without its newline, and checks the key id.
  package init(text: String) throws(SealingError) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.decode(String(parts[2])) else {
      throw .badPublicKey
    }
    try self.init(office: String(parts[0]), bytes: bytes)
    guard keyID.hex == parts[1] else { throw .badPublicKey }
  }

  /// Reads a public key file: the text and one newline.
  package init(file: [UInt8]) throws(SealingError) {
    guard file.count <= 4096, file.last == UInt8(ascii: "\n"),
      let text = String(validating: file.dropLast(), as: UTF8.self)
    else { throw .badPublicKey }
    try self.init(text: text)
  }

  /// The one-line text form.
  package var text: String { "\(office)+\(keyID.hex)+\(Base64.encode(bytes))" }

  /// The bytes of a public key file.
  package var file: [UInt8] { Array(text.utf8) + [UInt8(ascii: "\n")] }

  /// Whether a name is a party, a slash and lower-case words joined by hyphens, 64 bytes at most.
  package static func isOffice(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard (5...64).contains(bytes.count), isParty(bytes[..<3]), bytes[3] == UInt8(ascii: "/") else {
      return false
    }
    return bytes[4...].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .allSatisfy { word in
        !word.isEmpty
          && word.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
              || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          }
      }
  }

  static func isParty(_ code: some Collection<UInt8>) -> Bool {
    code.count == 3 && code.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
