import Evidence
import Testing

@testable import Sealing

extension SealedVector {
  /// `ok`, or `refused` and the code of the refusal.
  func outcome() throws -> String {
    let bytes = try subject()
    let kind = try kind()
    do {
      switch kind {
      case .package: try openPackage(bytes)
      case .envelope: try openEnvelope(bytes)
      case .outline: try checkOutline(bytes)
      case .publicKey: try checkPublicKey(bytes)
      case .keyFile: try openKeyFile(bytes)
      }
      return "ok"
    } catch let error as SealingError {
      return "refused \(error.code)"
    }
  }

  private func key() throws -> OfficeKey {
    guard let seed = Hex.decode(try required("test-seed")) else {
      throw Malformed(file: file, reason: "test-seed")
    }
    return try OfficeKey(office: required("office"), seed: seed)
  }

  private func digest(_ key: String) throws -> Digest {
    guard let digest = Digest(hex: try required(key)) else {
      throw Malformed(file: file, reason: key)
    }
    return digest
  }

  private func openPackage(_ bytes: [UInt8]) throws {
    let length = try PackageHeader.length(prefix: Array(bytes.prefix(PackageHeader.prefixLength)))
    let header = try PackageHeader(parsing: Array(bytes.prefix(length)))
    guard bytes.count == header.fileLength else { throw SealingError.wrongBodyLength }
    let opener = try PackageOpener(
      insecurelyWithoutOffer: header, with: key(), agreement: digest("agreement"),
      sender: required("sender"))
    let body = Array(bytes[length...])
    let read = { (piece: Int) in Array(body[header.geometry.range(of: piece)]) }
    var payload: [UInt8] = []
    let inner = try opener.open(read: read) { payload += $0 }
    let outline = try PackageOutline(hashing: header, read: read)
    let size = try required("size")
    #expect(outline.name == (try digest("package")))
    #expect(outline.root == (try digest("root")))
    #expect(inner.size == payload.count && String(payload.count) == size)
    #expect(Digest.sha256(payload) == (try digest("payload")))
  }

  private func openEnvelope(_ bytes: [UInt8]) throws {
    let payload = try Envelope.open(
      bytes, with: key(), agreement: digest("agreement"), expecting: required("sender"))
    #expect(String(payload.count) == (try required("size")))
    #expect(Digest.sha256(payload) == (try digest("payload")))
  }

  /// With `with`, every piece of that package is verified too.
  private func checkOutline(_ bytes: [UInt8]) throws {
    let outline = try PackageOutline(parsing: bytes)
    #expect(outline.bytes == bytes)
    if let other = try value("with") {
      let file = try SealedVector(file: other).subject()
      let body = Array(file[outline.header.bytes.count...])
      for piece in outline.pieceHashes.indices {
        try outline.verify(piece: piece, Array(body[outline.geometry.range(of: piece)]))
      }
    }
    #expect(outline.root == (try digest("root")))
  }

  private func checkPublicKey(_ bytes: [UInt8]) throws {
    let key = try OfficePublicKey(file: bytes)
    #expect(key.file == bytes)
    #expect(key.keyID == (try digest("key-id")))
    #expect(key.office == (try required("office")))
  }

  private func openKeyFile(_ bytes: [UInt8]) throws {
    let passphrase = try value("passphrase").map { Array($0.utf8) }
    let secret = try KeyFile(parsing: bytes).insecureSecret(as: .office, passphrase: passphrase)
    #expect(Hex.encode(secret) == (try required("secret")))
  }
}
