package import Evidence

/// Why something can't be sealed or opened.
package enum SealingError: Error, Hashable {
  // The outer header.

  /// The bytes do not begin as a package or envelope does.
  case notSealed
  /// The header ends before a field does.
  case headerTruncated(offset: Int)
  /// Bytes remain after the last stanza, or after the header's stated length.
  case headerTrailing(offset: Int)
  /// The header states more than 32 KiB.
  case headerTooLong
  /// The suite is not one that we know.
  case unknownSuite(UInt16)
  /// The sender is not three capitals.
  case badParty
  /// An office is not a party, a slash and lower-case words.
  case badOffice
  /// No padded plaintext gives a body of this length.
  case badBodyLength
  /// There are no stanzas, or more than the format allows.
  case badStanzaCount
  /// The offices are not strictly ascending.
  case stanzasOutOfOrder(stanza: Int)

  // Who it is for and from.

  /// The header names another agreement than the one expected.
  case otherAgreement
  /// The header names another sender than the one expected.
  case otherSender
  /// No stanza is for this office's key.
  case notForThisKey
  /// The content key does not unwrap: the stanza or what it is bound to was changed.
  case contentKeyRefused

  // The outline.

  /// The bytes do not begin as an outline does.
  case notAnOutline
  /// The outline ends before a field does.
  case outlineTruncated(offset: Int)
  /// Bytes remain after the last hash.
  case outlineTrailing(offset: Int)
  /// The number of hashes does not fit the body's length.
  case wrongPieceCount

  // The body.

  /// The body is not as long as the header says.
  case wrongBodyLength
  /// The body was made with another key or under another header.
  case commitmentMismatch
  /// The body has no piece of this number.
  case noSuchPiece(Int)
  /// The piece is not as long as its place demands.
  case wrongPieceLength(piece: Int)
  /// The piece does not have the outline's hash.
  case pieceMismatch(piece: Int)
  /// The chunk, counted within the piece, is changed or out of its place.
  case chunkRefused(piece: Int, chunk: Int)
  /// A byte after the payload is not zero.
  case paddingNotZero(piece: Int)
  /// The stated size does not give this body's length.
  case wrongPadding
  /// The inner header is above 16 KiB or runs past the first piece.
  case innerHeaderTooLong
  /// The inner header is not the strict JSON object.
  case innerHeader(JSONError)
  /// A field is empty, too long or of another form.
  case badField(String)

  // Sealing.

  /// There is no office to seal to, one twice, or more than 16.
  case badRecipients
  /// The payload is above the limit.
  case tooLarge
  /// More bytes came than the inner header declares.
  case sizeExceeded
  /// Fewer bytes came than the inner header declares.
  case sizeNotReached
  /// An earlier call failed; the package can't be continued.
  case alreadyFailed
  /// The cryptographic library failed, which it never should.
  case cryptographyFailed

  // Keys and key files.

  /// The text or bytes are not an office's public key.
  case badPublicKey
  /// The secret is not a private key of the kind asked for.
  case badPrivateKey
  /// The key file is not the strict JSON object.
  case keyFile(JSONError)
  /// The key file is of another format or version.
  case unknownKeyFile
  /// The protection is unknown, or its cost is outside the bounds.
  case badProtection
  /// The key is for another use.
  case wrongKeyKind
  /// The key file needs a passphrase.
  case passphraseMissing
  /// The key file is in clear although a passphrase was given.
  case passphraseNotNeeded
  /// The passphrase is wrong or the key file was changed.
  case wrongPassphrase

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .notSealed: "seal.notSealed"
    case .headerTruncated: "seal.headerTruncated"
    case .headerTrailing: "seal.headerTrailing"
    case .headerTooLong: "seal.headerTooLong"
    case .unknownSuite: "seal.unknownSuite"
    case .badParty: "seal.badParty"
    case .badOffice: "seal.badOffice"
    case .badBodyLength: "seal.badBodyLength"
    case .badStanzaCount: "seal.badStanzaCount"
    case .stanzasOutOfOrder: "seal.stanzasOutOfOrder"
    case .otherAgreement: "seal.otherAgreement"
    case .otherSender: "seal.otherSender"
    case .notForThisKey: "seal.notForThisKey"
    case .contentKeyRefused: "seal.contentKeyRefused"
    case .notAnOutline: "seal.notAnOutline"
    case .outlineTruncated: "seal.outlineTruncated"
    case .outlineTrailing: "seal.outlineTrailing"
    case .wrongPieceCount: "seal.wrongPieceCount"
    case .wrongBodyLength: "seal.wrongBodyLength"
    case .commitmentMismatch: "seal.commitmentMismatch"
    case .noSuchPiece: "seal.noSuchPiece"
    case .wrongPieceLength: "seal.wrongPieceLength"
    case .pieceMismatch: "seal.pieceMismatch"
    case .chunkRefused: "seal.chunkRefused"
    case .paddingNotZero: "seal.paddingNotZero"
    case .wrongPadding: "seal.wrongPadding"
    case .innerHeaderTooLong: "seal.innerHeaderTooLong"
    case .innerHeader: "seal.innerHeader"
    case .badField: "seal.badField"
    case .badRecipients: "seal.badRecipients"
    case .tooLarge: "seal.tooLarge"
    case .sizeExceeded: "seal.sizeExceeded"
    case .sizeNotReached: "seal.sizeNotReached"
    case .alreadyFailed: "seal.alreadyFailed"
    case .cryptographyFailed: "seal.cryptographyFailed"
    case .badPublicKey: "seal.badPublicKey"
    case .badPrivateKey: "seal.badPrivateKey"
    case .keyFile: "seal.keyFile"
    case .unknownKeyFile: "seal.unknownKeyFile"
    case .badProtection: "seal.badProtection"
    case .wrongKeyKind: "seal.wrongKeyKind"
    case .passphraseMissing: "seal.passphraseMissing"
    case .passphraseNotNeeded: "seal.passphraseNotNeeded"
    case .wrongPassphrase: "seal.wrongPassphrase"
    }
  }

  /// The byte, stanza, piece, chunk or field, to show beside the code; empty where there is none.
  package var place: String {
    switch self {
    case .headerTruncated(let offset), .headerTrailing(let offset),
      .outlineTruncated(let offset), .outlineTrailing(let offset):
      "byte \(offset)"
    case .unknownSuite(let suite): "suite \(suite)"
    case .stanzasOutOfOrder(let stanza): "stanza \(stanza)"
    case .noSuchPiece(let piece), .wrongPieceLength(let piece), .pieceMismatch(let piece),
      .paddingNotZero(let piece):
      "piece \(piece)"
    case .chunkRefused(let piece, let chunk): "piece \(piece), chunk \(chunk)"
    case .innerHeader(let error), .keyFile(let error):
      error.place.isEmpty ? error.code : "\(error.code), \(error.place)"
    case .badField(let name): "`\(name)`"
    default: ""
    }
  }
}
