import Crypto
import Foundation
import Treaty

/// What all cores of this machine can do at most when they do nothing else, in bytes a second.
struct MachineLimits {
  /// AES-256-GCM over chunks of 16 KiB, by the library that seals packages.
  private(set) var aes: Double
  /// SHA-256, by the same library.
  private(set) var sha256: Double
  /// Copying memory that is in no cache.
  private(set) var copying: Double
  static let cores = ProcessInfo.processInfo.activeProcessorCount

  private static let chunk = 16_384
  private static let size = 64 << 20

  /// Measures each for about a second on all cores at once, one after another.
  static func measure() throws -> MachineLimits {
    BenchProgress.say(
      Trilingual("limits of this machine", "limites de cette machine", "이 컴퓨터의 한계"))
    let source = [UInt8](repeating: 0x5A, count: size)
    let aes = try Rate.onAllCores { try sealing(source) }
    let sha256 = try Rate.onAllCores { Rate.perSecond { _ = SHA256.hash(data: source) } }
    let copying = try Rate.onAllCores { try copied(source) }
    let bytes = Double(size)
    return MachineLimits(aes: aes * bytes, sha256: sha256 * bytes, copying: copying * bytes)
  }

  private static func sealing(_ source: [UInt8]) throws -> Double {
    let key = SymmetricKey(size: .bits256)
    var nonce = [UInt8](repeating: 0, count: 12)
    var sealed = 0
    let rate = try Rate.perSecond {
      for start in stride(from: 0, to: size, by: chunk) {
        nonce[start / chunk % 12] &+= 1
        let box = try AES.GCM.seal(
          source[start..<start + chunk], using: key, nonce: AES.GCM.Nonce(data: nonce))
        sealed += box.ciphertext.count
      }
    }
    guard sealed > 0 else { throw Failure(.failed, lines: ["limit.aes"]) }
    return rate
  }

  private static func copied(_ source: [UInt8]) throws -> Double {
    var target: [UInt8] = []
    target.reserveCapacity(size)
    let rate = Rate.perSecond {
      target.removeAll(keepingCapacity: true)
      target.append(contentsOf: source)
    }
    guard target.last == source.last else { throw Failure(.failed, lines: ["limit.copying"]) }
    return rate
  }

  /// The most that sealing can reach where storage takes so many bytes a second: each byte is read,
  /// sealed, hashed and stored.
  func sealing(storage: Double) -> Double { 1 / (1 / aes + 1 / sha256 + 1 / copying + 1 / storage) }

  /// The most that opening without an offer can reach there: each byte is read, opened and stored;
  /// opening is taken to cost what sealing does.
  func opening(storage: Double) -> Double { 1 / (1 / aes + 1 / copying + 1 / storage) }

  /// Takes over what another measurement found to be faster.
  mutating func raise(to other: MachineLimits) {
    aes = max(aes, other.aes)
    sha256 = max(sha256, other.sha256)
    copying = max(copying, other.copying)
  }

  /// The limits as figures of their own.
  var figures: [Figure] {
    [
      Figure(
        "limit.aes",
        Trilingual("AES-256-GCM, all cores", "AES-256-GCM, tous cœurs", "AES-256-GCM, 모든 코어"),
        aes, .bytesPerSecond, beside: .none),
      Figure(
        "limit.sha256", Trilingual("SHA-256, all cores", "SHA-256, tous cœurs", "SHA-256, 모든 코어"),
        sha256, .bytesPerSecond, beside: .none),
      Figure(
        "limit.copying",
        Trilingual(
          "copying memory, all cores", "copie de mémoire, tous cœurs", "메모리 복사, 모든 코어"),
        copying, .bytesPerSecond, beside: .none),
    ]
  }
}
