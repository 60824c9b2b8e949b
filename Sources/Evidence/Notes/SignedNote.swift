/// Why a signed note, checkpoint or cosignature is refused.
package enum NoteError: Error, Hashable {
  case tooLarge
  case notText
  case noSignatures
  case badSignatureLine(Int)
  case tooManySignatures
  case badKeyName
  case badPublicKey
  case badVerifierKey
  case keyIDMismatch
  case keysNotAPair
  case noTrustedSignature
  case signatureInvalid(String)
  case signatureMissing(String)
  case badCheckpoint
  case wrongOrigin
  case timestampOutOfRange
  case signingFailed

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .tooLarge: "note.tooLarge"
    case .notText: "note.notText"
    case .noSignatures: "note.noSignatures"
    case .badSignatureLine: "note.badSignatureLine"
    case .tooManySignatures: "note.tooManySignatures"
    case .badKeyName: "note.badKeyName"
    case .badPublicKey: "note.badPublicKey"
    case .badVerifierKey: "note.badVerifierKey"
    case .keyIDMismatch: "note.keyIDMismatch"
    case .keysNotAPair: "note.keysNotAPair"
    case .noTrustedSignature: "note.noTrustedSignature"
    case .signatureInvalid: "note.signatureInvalid"
    case .signatureMissing: "note.signatureMissing"
    case .badCheckpoint: "checkpoint.malformed"
    case .wrongOrigin: "checkpoint.wrongOrigin"
    case .timestampOutOfRange: "cosignature.timestampOutOfRange"
    case .signingFailed: "note.signingFailed"
    }
  }
}

/// One signature line: who claims to have signed, and the bytes.
package struct NoteSignature: Hashable, Sendable {
  package let name: String
  package let keyID: UInt32
  package let signature: [UInt8]

  package init(name: String, keyID: UInt32, signature: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  /// Reads `— name base64` without its newline.
  package init?(line: some StringProtocol) {
    // Bytes: to Swift a space with an accent on it is another character than a space.
    let parts = line.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3, parts[0] == "\u{2014}", Self.isKeyName(parts[1]),
      let blob = Base64.decode(parts[2]), blob.count > 4
    else { return nil }
    name = parts[1]
    keyID = blob.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    signature = Array(blob.dropFirst(4))
  }

  /// The line with its newline.
  package var line: String {
    var blob = ByteWriter()
    blob.append(keyID)
    blob.append(raw: signature)
    return "\u{2014} \(name) \(Base64.encode(blob.bytes))\n"
  }

  /// Reads lines only, as attestations and cosignature replies carry them; at most 16.
  package static func lines(parsing bytes: [UInt8]) throws(NoteError) -> [NoteSignature] {
    guard bytes.count <= SignedNote.sizeLimit else { throw .tooLarge }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    if text.isEmpty { return [] }
    guard text.utf8.last == 0x0A else { throw .badSignatureLine(1) }
    var signatures: [NoteSignature] = []
    // Bytes: to Swift a carriage return and a newline are one character.
    let lines = text.utf8.dropLast().split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      guard let signature = NoteSignature(line: Substring(line)) else {
        throw .badSignatureLine(number + 1)
      }
      signatures.append(signature)
    }
    guard signatures.count <= SignedNote.signatureLimit else { throw .tooManySignatures }
    return signatures
  }

  /// Writes lines only.
  package static func bytes(of signatures: [NoteSignature]) -> [UInt8] {
    Array(signatures.map(\.line).joined().utf8)
  }

  /// Whether a text can name a key: not empty, no space, no `+`.
  static func isKeyName(_ name: String) -> Bool {
    !name.isEmpty
      && !name.unicodeScalars.contains {
        $0 == "+" || $0.properties.isWhitespace || $0.value < 0x20
      }
  }
}

/// A text and the signature lines under it, not yet verified (c2sp.org/signed-note).
package struct SignedNote: Hashable, Sendable {
  /// The exact text, with its final newline and without the empty line.
  package let text: [UInt8]
  package let signatures: [NoteSignature]

  static let sizeLimit = 131_072
  package static let signatureLimit = 16

  package init(text: [UInt8], signatures: [NoteSignature]) {
    self.text = text
    self.signatures = signatures
  }

  /// Splits a note at its last empty line; nothing in the text is looked at.
  package init(parsing bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= Self.sizeLimit else { throw .tooLarge }
    guard String(validating: bytes, as: UTF8.self) != nil,
      !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A })
    else { throw .notText }
    guard
      let split = bytes.indices.dropLast().last(where: {
        bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A
      }), bytes.last == 0x0A
    else { throw .noSignatures }
    text = Array(bytes[...split])
    signatures = try NoteSignature.lines(parsing: Array(bytes[(split + 2)...]))
    guard !signatures.isEmpty else { throw .noSignatures }
  }

  /// The note as it is stored and sent.
  package var bytes: [UInt8] { text + [0x0A] + NoteSignature.bytes(of: signatures) }

  /// Verifies every line of a known key over the text and returns the keys that signed.
  ///
  /// A line of an unknown name or id is ignored; a known key whose signature fails refuses the note.
  package func verified(by keys: [NoteVerifier]) throws(NoteError) -> Set<NoteVerifier> {
    var signers: Set<NoteVerifier> = []
    for line in signatures {
      let known = keys.first { $0.isNamed(by: line) }
      guard let key = known, !key.kind.isCosignature else { continue }
      guard key.isValid(line.signature, for: text, context: NoteVerifier.noteContext) else {
        throw .signatureInvalid(line.name)
      }
      signers.insert(key)
    }
    guard !signers.isEmpty else { throw .noTrustedSignature }
    return signers
  }
}
