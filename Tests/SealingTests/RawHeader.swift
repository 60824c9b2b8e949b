import Evidence

@testable import Sealing

/// A header field by field, to be changed and written without any check.
struct RawHeader {
  struct RawStanza {
    var office: [UInt8]
    var keyID: [UInt8]
    var encapsulated: [UInt8]
    var wrapped: [UInt8]
  }

  var magic: [UInt8]
  /// What to write as the length; nil for the true one.
  var length: UInt32?
  var suite: UInt16
  var agreement: [UInt8]
  var sender: [UInt8]
  var id: [UInt8]
  var bodyLength: UInt64
  /// What to write as the stanza count; nil for the true one.
  var count: UInt8?
  var stanzas: [RawStanza]
  var trailing: [UInt8] = []

  init(_ header: SealedHeader) {
    magic = header.kind.magic
    suite = header.suite.rawValue
    agreement = header.agreement.bytes
    sender = Array(header.sender.utf8)
    id = header.id
    bodyLength = UInt64(header.bodyLength)
    stanzas = header.stanzas.map {
      RawStanza(
        office: Array($0.office.utf8), keyID: $0.keyID.bytes, encapsulated: $0.encapsulated,
        wrapped: $0.wrapped)
    }
  }

  init(_ header: PackageHeader) { self.init(header.sealed) }

  var bytes: [UInt8] {
    var rest = ByteWriter()
    rest.append(suite)
    rest.append(raw: agreement)
    rest.append(UInt8(sender.count))
    rest.append(raw: sender)
    rest.append(raw: id)
    rest.append(bodyLength)
    rest.append(count ?? UInt8(stanzas.count))
    for stanza in stanzas {
      rest.append(UInt8(stanza.office.count))
      rest.append(raw: stanza.office + stanza.keyID + stanza.encapsulated + stanza.wrapped)
    }
    rest.append(raw: trailing)
    var writer = ByteWriter()
    writer.append(raw: magic)
    writer.append(length ?? UInt32(magic.count + 4 + rest.bytes.count))
    writer.append(raw: rest.bytes)
    return writer.bytes
  }
}
