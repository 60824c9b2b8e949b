import Evidence
import Synchronization

/// Lets one operation at a time change the files of a package; a few locks serve all packages.
final class PackageLocks: Sendable {
  private final class Lock: Sendable {
    let mutex = Mutex(())
  }

  private let locks = (0..<16).map { _ in Lock() }

  /// Runs a body that no other operation on the same package can interrupt; it must not be nested.
  func with<Value>(_ package: Digest, _ body: () throws -> Value) rethrows -> Value {
    try locks[Int(package.bytes[0]) % locks.count].mutex.withLock { _ in try body() }
  }
}
