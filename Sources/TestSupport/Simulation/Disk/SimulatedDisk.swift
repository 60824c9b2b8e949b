package import Evidence
import Exchange
import Synchronization

/// The disk of one simulated machine: it can die between any two effects, lose what was not
/// synchronised, fill up and fail, all of it from one seed.
///
/// Processes use it through `mount()`; after a `restart` what they mounted before is of no use.
///
///     let disk = SimulatedDisk(seed: 7)
///     let mount = disk.mount()
///     let store = try mount.store(at: "/store.sqlite")
///     let shelf = try DiskShelf(folder: "/packages", disk: mount, inTurn: true)
///     disk.arm(after: 30)
///     // … work, until `disk.isDead` …
///     disk.restart(.powerLost)
package final class SimulatedDisk: Sendable {
  /// How a process or its machine came to an end.
  package enum End: Sendable {
    /// What the system had in memory is still there.
    case killed
    /// Of what was not synchronised anything may be there, or in part, or nothing.
    case powerLost
  }

  /// What was durable at one time.
  package struct Snapshot: Sendable {
    fileprivate let names: DiskNames
    fileprivate let inodes: [Int: Inode]
  }

  /// The number by which SQLite finds it.
  let number: Int
  let state: Mutex<DiskState>

  /// An empty disk; `clock` is that of its machine, by which files have their times.
  package convenience init(
    seed: UInt64, clock: @escaping @Sendable () -> Instant = { TestParty.noon }
  ) {
    self.init(DiskState(seed: seed, clock: clock))
  }

  private init(_ state: DiskState) {
    self.state = Mutex(state)
    number = SimulatedDisks.nextNumber()
    SimulatedDisks.add(self)
  }

  deinit { SimulatedDisks.remove(number) }

  /// The disk for a process that starts now.
  package func mount() -> SimulatedMount {
    SimulatedMount(self, life: state.withLock { $0.life })
  }

  // MARK: Ends

  /// The process dies at the `effects`-th effect from now, which is then not done, or half done.
  package func arm(after effects: Int) { state.withLock { $0.fuse = max(1, effects) } }

  package func disarm() { state.withLock { $0.fuse = nil } }

  /// Whether the process died; then nothing can be read or written until a restart.
  package var isDead: Bool { state.withLock { $0.isDead } }

  /// The process or its machine ends, unless it is dead already, and the next begins.
  package func restart(_ end: End) { state.withLock { $0.restart(end) } }

  /// A sound disk with what would be here if the machine lost power now; nothing happens to this one.
  func afterPowerLoss(seed: UInt64) -> SimulatedDisk {
    var copy = state.withLock { $0 }
    copy.random = SeededRandom(seed: seed)
    copy.troubles = Troubles()
    copy.restart(.powerLost)
    return SimulatedDisk(copy)
  }

  // MARK: Troubles

  package var troubles: Troubles {
    get { state.withLock { $0.troubles } }
    set { state.withLock { $0.troubles = newValue } }
  }

  // MARK: Copies

  /// A copy of what is durable now, as a backup of the whole disk would have it.
  package func snapshot() -> Snapshot {
    state.withLock { state in
      let image = state.image
      return Snapshot(names: image.names, inodes: image.inodes)
    }
  }

  /// Puts an old copy in place of everything; whatever process ran has ended.
  package func restore(_ snapshot: Snapshot) {
    state.withLock { $0.restore((snapshot.names, snapshot.inodes)) }
  }

  // MARK: Counts

  /// How many effects there have been: writes, synchronisations and changes of names.
  package var effects: Int { state.withLock { $0.effects } }
  /// How many synchronisations of files have failed.
  var failedSynchronizations: Int { state.withLock { $0.failedSynchronizations } }
  /// The bytes in all files, open ones without a name too.
  package var used: Int { state.withLock { $0.used } }
  /// The most bytes that there have been.
  package var largest: Int { state.withLock { $0.largest } }
}
