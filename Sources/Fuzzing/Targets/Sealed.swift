import Evidence
import Sealing

/// A package or an envelope of the vectors, with the key that opens it.
struct Sealed: Sendable {
  let bytes: [UInt8]
  let agreement: Digest
  let sender: String
  let payload: Digest
  private let office: String
  private let seed: [UInt8]

  static let oneOffice = Result { try Sealed("ok-package-one-office") }
  static let twoOffices = Result { try Sealed("ok-package-two-offices") }
  static let envelope = Result { try Sealed("ok-envelope") }

  private init(_ name: String) throws {
    let file = try SampleFile("sealed-package/\(name)")
    bytes = file.binary
    agreement = try file.digest("agreement")
    sender = try file.one("sender")
    payload = try file.digest("payload")
    office = try file.one("office")
    seed = try file.hex("test-seed")
  }

  func key() throws -> OfficeKey { try OfficeKey(office: office, seed: seed) }

  /// The header of a package.
  var header: [UInt8] {
    let length = try? PackageHeader.length(prefix: Array(bytes.prefix(PackageHeader.prefixLength)))
    return Array(bytes.prefix(length ?? 0))
  }

  /// The body of a package, which is one piece.
  var body: [UInt8] { Array(bytes.dropFirst(header.count)) }

  func outline() throws(SealingError) -> PackageOutline {
    try PackageOutline(
      header: PackageHeader(parsing: header), pieceHashes: [MerkleHash.leaf(body)])
  }

  /// Opens a file as the command line does, and gives its payload.
  func open(_ file: [UInt8]) throws -> [UInt8] {
    let prefix = Array(file.prefix(PackageHeader.prefixLength))
    let length = try PackageHeader.length(prefix: prefix)
    let header = try PackageHeader(parsing: Array(file.prefix(length)))
    guard file.count == header.fileLength else { throw SealingError.wrongBodyLength }
    let opener = try PackageOpener(
      insecurelyWithoutOffer: header, with: key(), agreement: agreement, sender: sender)
    var payload: [UInt8] = []
    _ = try opener.open(read: { Array(file[header.fileRange(ofPiece: $0)]) }) { payload += $0 }
    return payload
  }

  static func inner() throws -> InnerHeader {
    try InnerHeader(
      label: "<label/>", alternative: "", title: "보고서 é \"1\"", mediaType: "application/pdf",
      purpose: "research", references: ["CAN-2026-0001", "a/b"], size: 17)
  }

  /// A header written by hand from what its reader tells; what it keeps to itself is copied.
  static func written(_ header: PackageHeader) -> [UInt8] {
    let bytes = header.bytes
    var writer = ByteWriter()
    func copy(_ count: Int, _ writer: inout ByteWriter) {
      writer.append(raw: bytes[writer.bytes.count...].prefix(count))
    }
    writer.append(raw: "entente/package@v1\n".utf8)
    writer.append(UInt32(bytes.count))
    writer.append(UInt16(1))
    writer.append(raw: header.agreement.bytes)
    writer.append(short: header.sender)
    copy(32, &writer)
    writer.append(UInt64(header.bodyLength))
    writer.append(UInt8(header.offices.count))
    for (office, keyID) in zip(header.offices, header.keyIDs) {
      writer.append(short: office)
      writer.append(raw: keyID.bytes)
      copy(1120 + 48, &writer)
    }
    return writer.bytes
  }
}
