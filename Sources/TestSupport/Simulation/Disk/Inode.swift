import Evidence
import Exchange

/// The contents of a simulated file: as processes read it, and as it would be after a loss of power.
struct Inode {
  /// How large the stretches are that a disk writes whole or not at all.
  static let sector = 512

  private enum Change {
    case write([UInt8], at: Int)
    case truncate(Int)

    func apply(to bytes: inout [UInt8]) {
      switch self {
      case .write(let written, let offset): bytes.put(written, at: offset)
      case .truncate(let length): bytes.removeLast(max(0, bytes.count - length))
      }
    }
  }

  /// What processes read.
  private(set) var bytes: [UInt8] = []
  private var durable: [UInt8] = []
  /// What was done since the last synchronisation and may still reach the disk.
  private var changes: [Change] = []
  /// Whether something that processes read will never reach the disk by itself.
  private var hasForgotten = false
  /// When it was last written.
  private(set) var written: Instant
  /// How many open files refer to it.
  var users = 0
  /// The open file that has locked it.
  var owner: Int?

  mutating func write(_ bytes: [UInt8], at offset: Int, time: Instant) {
    record(.write(bytes, at: offset))
    written = time
  }

  mutating func truncate(to length: Int) {
    if length < bytes.count { record(.truncate(length)) }
  }

  private mutating func record(_ change: Change) {
    change.apply(to: &bytes)
    changes.append(change)
  }

  mutating func synchronize() {
    for change in changes { change.apply(to: &durable) }
    changes = []
  }

  /// A synchronisation failed: of each write the system may think that it is done with it.
  mutating func failToSynchronize(_ random: inout SeededRandom) {
    let count = changes.count
    changes.removeAll { change in
      guard case .write = change else { return false }
      return Bool.random(using: &random)
    }
    if changes.count < count { hasForgotten = true }
  }

  /// The system gives up what it has in memory and need not write, and reads it again when asked.
  mutating func leaveMemory() {
    guard hasForgotten else { return }
    bytes = durable
    for change in changes { change.apply(to: &bytes) }
    hasForgotten = false
  }

  /// Of what was not synchronised each change is there, or not, or in some sectors only.
  mutating func losePower(_ random: inout SeededRandom) {
    // Drawn once, so that often all of it is there and often nothing.
    let luck = Int.random(in: 0...100, using: &random)
    for change in changes {
      if Int.random(in: 0..<100, using: &random) < luck {
        change.apply(to: &durable)
      } else if case .write(let written, let offset) = change, Bool.random(using: &random) {
        for range in Self.sectors(of: written.count, at: offset)
        where Bool.random(using: &random) {
          durable.put(Array(written[range]), at: offset + range.lowerBound)
        }
      }
    }
    self = image
  }

  init(at time: Instant) { written = time }

  /// The file as it would be if only what is durable now survived.
  var image: Inode {
    var image = Inode(at: written)
    (image.bytes, image.durable) = (durable, durable)
    return image
  }

  /// The process that used it is gone; what the system has in memory is not.
  mutating func leaveProcess() {
    users = 0
    owner = nil
  }

  /// The parts of a write that reach the disk whole or not at all.
  static func sectors(of count: Int, at offset: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < count {
      let end = min(count, ((offset + start) / sector + 1) * sector - offset)
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}
