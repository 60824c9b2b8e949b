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
  /// The folder in which it was made; of a file without a name none.
  let folder: String?
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

  /// A synchronisation failed: of each write the system may think that it is done with it. Half of the
  /// time only the word of it was lost, and all will be written.
  mutating func failToSynchronize(_ random: inout SeededRandom) {
    guard Bool.random(using: &random) else { return }
    let count = changes.count
    let luck = Self.luck(&random)
    changes.removeAll { change in
      guard case .write = change else { return false }
      return Int.random(in: 0..<100, using: &random) >= luck
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

  /// Of what was not synchronised each change is there, or not, or in some sectors only, or it made
  /// the file longer and nothing else.
  mutating func losePower(_ random: inout SeededRandom) {
    // What fits beside its name is written with it, and soon.
    let isSmall = bytes.count <= Self.sector && Int.random(in: 0..<4, using: &random) > 0
    let luck = isSmall ? 100 : Self.luck(&random)
    for change in changes {
      if Int.random(in: 0..<100, using: &random) < luck {
        change.apply(to: &durable)
      } else if case .write(let written, let offset) = change {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          for range in Self.sectors(of: written.count, at: offset)
          where Bool.random(using: &random) {
            durable.put(Array(written[range]), at: offset + range.lowerBound)
          }
        case 1, 2: durable.lengthen(to: offset + written.count)
        default: break
        }
      }
    }
    self = image
  }

  /// How likely each change is to reach the disk, in per cent: drawn once for a file, so that often all
  /// of them do and often none.
  private static func luck(_ random: inout SeededRandom) -> Int {
    max(0, min(100, Int.random(in: -50...150, using: &random)))
  }

  init(in folder: String?, at time: Instant) {
    self.folder = folder
    written = time
  }

  /// The file as it would be if only what is durable now survived.
  var image: Inode {
    var image = Inode(in: folder, at: written)
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
