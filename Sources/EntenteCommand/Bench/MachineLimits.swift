import Crypto
import Foundation
import Treaty

/// What one core of this machine can do at most, in bytes a second.
struct MachineLimits {
  /// AES-256-GCM over chunks of 16 KiB, by the library that seals packages.
  let aes: Double
  /// SHA-256, by the same library.
  let sha256: Double
  /// Copying memory that is in no cache.
  let copying: Double
  let cores = ProcessInfo.processInfo.activeProcessorCount

  private static let chunk = 16_384
  private static let size = 64 << 20

  /// Measures each for about a second, one after another.
  static func measure() throws -> MachineLimits {
    BenchProgress.say(
      Trilingual("limits of this machine", "limites de cette machine", "이 컴퓨터의 한계"))
    let source = [UInt8](repeating: 0x5A, count: size)
    let key = SymmetricKey(size: .bits256)
    var nonce = [UInt8](repeating: 0, count: 12)
    var sealed = 0
    let aes = try Rate.perSecond {
      for start in stride(from: 0, to: size, by: chunk) {
        nonce[start / chunk % 12] &+= 1
        let box = try AES.GCM.seal(
          source[start..<start + chunk], using: key, nonce: AES.GCM.Nonce(data: nonce))
        sealed += box.ciphertext.count
      }
    }
    let sha256 = Rate.perSecond { _ = SHA256.hash(data: source) }
    var target: [UInt8] = []
    target.reserveCapacity(size)
    let copying = Rate.perSecond {
      target.removeAll(keepingCapacity: true)
      target.append(contentsOf: source)
    }
    guard sealed > 0, target.last == source.last else {
      throw Failure(.failed, lines: ["limits"])
    }
    let bytes = Double(size)
    return MachineLimits(aes: aes * bytes, sha256: sha256 * bytes, copying: copying * bytes)
  }

  /// The most that sealing can reach on all cores: each byte is read, sealed, hashed and written.
  var sealing: Double { Double(cores) / (1 / aes + 1 / sha256 + 2 / copying) }

  /// The most that opening can reach on all cores: all is checked once before a second pass writes.
  var opening: Double { Double(cores) / (2 / aes + 2 / sha256 + 3 / copying) }

  /// The limits as figures of their own.
  var figures: [Figure] {
    [
      Figure(
        "limit.aes",
        Trilingual("AES-256-GCM, one core", "AES-256-GCM, un cœur", "AES-256-GCM, 코어 하나"),
        aes, .bytesPerSecond, beside: .none),
      Figure(
        "limit.sha256", Trilingual("SHA-256, one core", "SHA-256, un cœur", "SHA-256, 코어 하나"),
        sha256, .bytesPerSecond, beside: .none),
      Figure(
        "limit.copying",
        Trilingual(
          "copying memory, one core", "copie de mémoire, un cœur", "메모리 복사, 코어 하나"),
        copying, .bytesPerSecond, beside: .none),
    ]
  }
}
