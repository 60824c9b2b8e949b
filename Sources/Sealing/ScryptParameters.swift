import Crypto
import CryptoExtras
import Evidence

/// How a passphrase becomes a key (RFC 7914); the cost is bounded when it is read.
struct ScryptParameters: Hashable, Sendable {
  static let blockSize = 8
  static let parallelism = 1
  static let saltSize = 16
  /// 32 MiB of memory, up to 128 MiB.
  static let allowedRounds = [1 << 15, 1 << 16, 1 << 17]

  let rounds: Int
  let salt: [UInt8]

  static func random() -> ScryptParameters {
    ScryptParameters(rounds: allowedRounds[0], salt: randomBytes(saltSize))
  }

  private init(rounds: Int, salt: [UInt8]) {
    self.rounds = rounds
    self.salt = salt
  }

  init(reading reader: inout JSONReader) throws {
    rounds = try reader.count("rounds")
    let blockSize = try reader.count("blockSize")
    let parallelism = try reader.count("parallelism")
    guard Self.allowedRounds.contains(rounds), blockSize == Self.blockSize,
      parallelism == Self.parallelism
    else { throw SealingError.badProtection }
    guard let salt = Base64.decode(try reader.string("salt")), salt.count == Self.saltSize else {
      throw SealingError.badField("salt")
    }
    self.salt = salt
  }

  var members: [JSONMember] {
    [
      JSONMember(name: "rounds", value: .integer(Int64(rounds))),
      JSONMember(name: "blockSize", value: .integer(Int64(Self.blockSize))),
      JSONMember(name: "parallelism", value: .integer(Int64(Self.parallelism))),
      JSONMember(name: "salt", value: .string(Base64.encode(salt))),
    ]
  }

  func key(from passphrase: [UInt8]) throws(SealingError) -> SymmetricKey {
    // The library reads the first byte of a passphrase without asking whether there is one.
    guard !passphrase.isEmpty else { throw .passphraseMissing }
    do {
      return try KDF.Scrypt.deriveKey(
        from: passphrase, salt: salt, outputByteCount: 32, rounds: rounds,
        blockSize: Self.blockSize, parallelism: Self.parallelism)
    } catch { throw .cryptographyFailed }
  }
}
