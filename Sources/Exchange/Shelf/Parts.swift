import Evidence
import Sealing
import Synchronization

/// Open files and counted pieces, so that landing a piece is one write.
final class Parts: Sendable {
  private struct State {
    var held: [Digest: Int] = [:]
    var outlines: [Digest: PackageOutline] = [:]
    var writers: [Digest: LongFile] = [:]
    var readers: [Digest: any DiskFile] = [:]
    /// Packages with a name that was given and is not known to be durable.
    var unsettled: Set<Digest> = []
  }

  private let state = Mutex(State())

  func held(_ package: Digest, counting count: () throws -> Int) throws -> Int {
    if let held = state.withLock({ $0.held[package] }) { return held }
    let held = try count()
    state.withLock { $0.held[package] = held }
    return held
  }

  func outline(_ package: Digest) -> PackageOutline? { state.withLock { $0.outlines[package] } }

  /// Keeps an outline at hand; a large package's has many hashes, so only a few are kept.
  func keep(_ outline: PackageOutline) {
    state.withLock {
      if $0.outlines.count >= 16 { $0.outlines.removeAll() }
      $0.outlines[outline.name] = outline
    }
  }

  func advance(_ package: Digest, to held: Int) {
    state.withLock { $0.held[package] = held }
  }

  /// The file of a part, opened at most once; too many open ones are given to `closing` first.
  func file(
    _ package: Digest, opening open: () throws(FileError) -> LongFile,
    closing: (Digest, LongFile) throws(FileError) -> Void
  ) throws(FileError) -> LongFile {
    if let file = state.withLock({ $0.writers[package] }) { return file }
    let others = state.withLock { state in
      guard state.writers.count >= 16 else { return [Digest: LongFile]() }
      defer { state.writers = [:] }
      return state.writers
    }
    for (other, file) in others { try closing(other, file) }
    let file = try open()
    state.withLock { $0.writers[package] = file }
    return file
  }

  func reader(
    _ package: Digest, opening open: () throws(FileError) -> any DiskFile
  ) throws(FileError) -> any DiskFile {
    if let file = state.withLock({ $0.readers[package] }) { return file }
    let file = try open()
    state.withLock {
      // A few open descriptors serve every transfer under way.
      if $0.readers.count >= 16 { $0.readers.removeAll() }
      $0.readers[package] = file
    }
    return file
  }

  /// Closes a part and counts its pieces anew when they are asked for.
  func close(_ package: Digest) {
    let file = state.withLock { state in
      state.held[package] = nil
      return state.writers.removeValue(forKey: package)
    }
    file?.settle()
  }

  /// Whether a name of a package was given and is not known to be durable.
  func isUnsettled(_ package: Digest) -> Bool {
    state.withLock { $0.unsettled.contains(package) }
  }

  func setUnsettled(_ package: Digest, _ isUnsettled: Bool) {
    state.withLock { state in
      if isUnsettled {
        state.unsettled.insert(package)
      } else {
        state.unsettled.remove(package)
      }
    }
  }

  func forget(_ package: Digest) {
    close(package)
    state.withLock {
      $0.outlines[package] = nil
      $0.readers[package] = nil
    }
  }
}
