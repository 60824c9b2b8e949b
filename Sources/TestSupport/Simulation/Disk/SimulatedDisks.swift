import Synchronization

/// The simulated disks of this process by number, because SQLite knows nothing but paths.
enum SimulatedDisks {
  private struct Entry {
    weak var disk: SimulatedDisk?
  }

  private static let newest = Mutex(0)
  private static let disks = Mutex<[Int: Entry]>([:])

  static func nextNumber() -> Int {
    newest.withLock { newest in
      newest += 1
      return newest
    }
  }

  static func add(_ disk: SimulatedDisk) {
    disks.withLock { $0[disk.number] = Entry(disk: disk) }
  }

  static func remove(_ number: Int) { disks.withLock { $0[number] = nil } }

  /// The path by which SQLite finds a file: the disk, the life of its process, and where it is there.
  static func path(_ path: String, on mount: SimulatedMount) -> String {
    "/disk-\(mount.disk.number)/life-\(mount.life)\(path)"
  }

  /// Where a path of SQLite leads.
  static func find(_ path: String) -> (mount: SimulatedMount, path: String)? {
    let parts = path.split(separator: "/", maxSplits: 2)
    guard parts.count == 3, parts[0].hasPrefix("disk-"), parts[1].hasPrefix("life-"),
      let number = Int(parts[0].dropFirst(5)), let life = Int(parts[1].dropFirst(5)),
      let disk = disks.withLock({ $0[number]?.disk })
    else { return nil }
    return (SimulatedMount(disk, life: life), "/\(parts[2])")
  }
}
