package import Evidence

/// What a key may be used for; a key has exactly one role.
package enum KeyRole: String, Hashable, Sendable, CaseIterable {
  /// Signs the checkpoints of its party's journal.
  case journal
  /// Cosigns the partner's checkpoints once every act below is held.
  case mirror
  /// Attests acts for one officer.
  case officer
  /// Receives packages and batches for one office.
  case office
  /// Answers for the party's node in TLS.
  case tls
}

/// One public key of a party, for one role and time.
package struct KeyRecord: Hashable, Sendable {
  /// The public half, by the kind of key that the role needs.
  package enum Material: Hashable, Sendable {
    /// The two verifier key strings of a pair.
    case pair(KeyPairVerifier)
    /// An X-Wing public key, 1,216 bytes.
    case office([UInt8])
    /// The authority certificate in DER, and the digest of the leaf's SubjectPublicKeyInfo.
    case tls(certificate: [UInt8], pin: Digest)
  }

  package let role: KeyRole
  /// For a journal its origin; for an office or officer its identifier.
  package let name: String
  package let material: Material
  package let from: Instant
  package let until: Instant

  package init(
    role: KeyRole, name: String, material: Material, from: Instant, until: Instant
  ) {
    self.role = role
    self.name = name
    self.material = material
    self.from = from
    self.until = until
  }

  /// Whether the key may be used at `time`.
  package func isValid(at time: Instant) -> Bool { from <= time && time < until }

  /// The public bytes that may stand in one role only.
  package var publicBytes: [[UInt8]] {
    switch material {
    case .pair(let pair): [pair.ed25519.publicKey, pair.mlDSA65.publicKey]
    case .office(let key): [key]
    case .tls(_, let pin): [pin.bytes]
    }
  }

  package var json: JSON {
    let material: (String, JSON) =
      switch self.material {
      case .pair(let pair): ("vkeys", .strings(pair.vkeys))
      case .office(let key): ("key", .string(Base64.encode(key)))
      case .tls(let certificate, let pin):
        (
          "tls",
          .object([
            "certificate": .string(Base64.encode(certificate)), "pin": .string(pin.hex),
          ])
        )
      }
    return .object([
      JSONMember(name: "role", value: .string(role.rawValue)),
      JSONMember(name: "name", value: .string(name)),
      JSONMember(name: material.0, value: material.1),
      JSONMember(name: "from", value: .string(from.description)),
      JSONMember(name: "until", value: .string(until.description)),
    ])
  }

  init(reading value: JSON) throws(JSONError) {
    var reader = try JSONReader(value, path: "keys")
    guard let role = KeyRole(rawValue: try reader.string("role")) else {
      throw .wrongType("keys.role")
    }
    let name = try reader.string("name")
    guard Act.isName(name, limit: 128) else { throw .wrongType("keys.name") }
    switch role {
    case .journal, .mirror, .officer:
      guard let pair = try? KeyPairVerifier(vkeys: try reader.strings("vkeys")),
        pair.name.utf8.elementsEqual(name.utf8), pair.cosigns == (role == .mirror)
      else { throw .wrongType("keys.vkeys") }
      material = .pair(pair)
    case .office:
      guard let key = Base64.decode(try reader.string("key")), key.count == 1216 else {
        throw .wrongType("keys.key")
      }
      material = .office(key)
    case .tls:
      var tls = try reader.object("tls")
      guard let certificate = Base64.decode(try tls.string("certificate")),
        !certificate.isEmpty, certificate.count <= 8192
      else { throw .wrongType("keys.tls.certificate") }
      material = .tls(certificate: certificate, pin: try tls.digest("pin"))
      try tls.finish()
    }
    self.role = role
    self.name = name
    from = try reader.instant("from")
    until = try reader.instant("until")
    try reader.finish()
    guard from < until else { throw .wrongType("keys.until") }
  }
}

/// All public keys of a party from now on, signed by its authority; a later keyset replaces it.
package struct Keyset: Hashable, Sendable {
  package static let kind = "keyset.published"

  package let keys: [KeyRecord]

  package init(keys: [KeyRecord]) { self.keys = keys }

  init(reading reader: inout JSONReader) throws(JSONError) {
    let elements = try reader.array("keys")
    guard (1...32).contains(elements.count) else { throw .wrongType("keys") }
    var keys: [KeyRecord] = []
    for element in elements { keys.append(try KeyRecord(reading: element)) }
    self.keys = keys
  }

  package var json: JSON { .object(["keys": .array(keys.map(\.json))]) }

  /// The pair that signs this party's checkpoints at `time`.
  package func journal(at time: Instant) -> KeyPairVerifier? { pair(.journal, at: time) }

  /// The pair that cosigns the partner's checkpoints at `time`.
  package func mirror(at time: Instant) -> KeyPairVerifier? { pair(.mirror, at: time) }

  private func pair(_ role: KeyRole, at time: Instant) -> KeyPairVerifier? {
    for key in keys where key.role == role && key.isValid(at: time) {
      if case .pair(let pair) = key.material { return pair }
    }
    return nil
  }

  /// The pairs of the officers that may attest at `time`.
  package func officers(at time: Instant) -> [KeyPairVerifier] {
    keys.compactMap { key in
      guard key.role == .officer, key.isValid(at: time), case .pair(let pair) = key.material
      else { return nil }
      return pair
    }
  }

  /// For each role and name the key that ends last: the one after which there is none.
  package var ends: [KeyRecord] {
    var last: [[String]: KeyRecord] = [:]
    for key in keys {
      let place = [key.role.rawValue, key.name]
      if let known = last[place], known.until >= key.until { continue }
      last[place] = key
    }
    return keys.filter { last[[$0.role.rawValue, $0.name]] == $0 }
  }

  /// The X-Wing public key of an office at `time`.
  package func office(_ id: String, at time: Instant) -> [UInt8]? {
    for key in keys where key.role == .office && key.name == id && key.isValid(at: time) {
      if case .office(let bytes) = key.material { return bytes }
    }
    return nil
  }

  /// The certificate and pin of each TLS key valid at `time`.
  package func tls(at time: Instant) -> [(certificate: [UInt8], pin: Digest)] {
    keys.compactMap { key in
      guard key.role == .tls, key.isValid(at: time),
        case .tls(let certificate, let pin) = key.material
      else { return nil }
      return (certificate, pin)
    }
  }
}
