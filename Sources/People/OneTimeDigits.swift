import struct Crypto.HMAC
import enum Crypto.Insecure
import struct Crypto.SymmetricKey
package import Evidence

/// The second factor: six digits that a telephone shows, of a secret and the time; RFC 6238.
package struct OneTimeDigits: Hashable, Sendable {
  private let secret: [UInt8]
  /// The last step that was used: neither it nor an earlier one is taken again.
  private var used: UInt64?

  static let secretSize = 20
  static let stepSeconds: UInt64 = 30

  package init(secret: [UInt8]) { self.secret = secret }

  /// The secret as a person types it into a telephone, in groups of four.
  package var typed: String { Base32.groups(Base32.encode(secret), " ") }

  /// The same with a name, as a link that telephones take.
  package func link(for id: String, at issuer: String) -> String {
    "otpauth://totp/\(issuer):\(id)?secret=\(Base32.encode(secret))&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30"
  }

  /// The digits of a step of time.
  func digits(at step: UInt64, count: Int = 6) -> String {
    // RFC 4226, section 5.3; SHA-1 is what telephones know, and HMAC asks no more of it.
    let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * UInt64($0))) }
    let code = Array(
      HMAC<Insecure.SHA1>.authenticationCode(
        for: message, using: SymmetricKey(data: secret)))
    let place = Int(code[19] & 15)
    let number =
      UInt64(code[place] & 0x7F) << 24 | UInt64(code[place + 1]) << 16
      | UInt64(code[place + 2]) << 8 | UInt64(code[place + 3])
    let modulus = (0..<count).reduce(UInt64(1)) { product, _ in product * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: count - text.utf8.count) + text
  }

  /// What it is after these digits were taken, or nil if they are wrong, or not of now, or were used.
  package func taking(_ typed: String, at time: Instant) -> OneTimeDigits? {
    let now = time.seconds / Self.stepSeconds
    let wanted = typed.filter { $0 != " " }
    for step in [now, now &- 1, now + 1] where used.map({ step > $0 }) ?? true {
      if digits(at: step).utf8.elementsEqual(wanted.utf8) {
        var after = self
        after.used = step
        return after
      }
    }
    return nil
  }

  package var json: JSON {
    .object([
      "secret": .string(Base32.encode(secret)),
      "used": used.map { .integer(Int64($0)) } ?? .null,
    ])
  }

  init(reading value: JSON) throws {
    var reader = try JSONReader(value, path: "digits")
    guard let secret = Base32.decode(try reader.string("secret")),
      secret.count == Self.secretSize
    else { throw JSONError.wrongType("digits.secret") }
    self.secret = secret
    used = try reader.nullable("used") { value in
      guard case .integer(let step) = value, step >= 0 else {
        throw JSONError.wrongType("digits.used")
      }
      return UInt64(step)
    }
    try reader.finish()
  }
}

/// A code that stands in for six digits once; SPEC sign-in 2.
package enum RecoveryCode {
  static let count = 10
  static let size = 10

  /// A code of random bytes, in groups of four.
  static func text(of bytes: [UInt8]) -> String {
    Base32.groups(Base32.encode(bytes), "-")
  }

  /// The digest by which it is known, or nil where a text is no such code.
  static func digest(of text: String) -> Digest? {
    guard let bytes = Base32.decode(text), bytes.count == size else { return nil }
    return Digest.sha256(bytes)
  }
}
