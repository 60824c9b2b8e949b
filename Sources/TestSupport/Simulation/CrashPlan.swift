package import Evidence
package import Exchange
package import Sealing
import Synchronization

/// A process died between two effects.
package struct SimulatedCrash: Error {}

/// Decides between which two effects a process dies; effects are counted as they happen.
package final class CrashPlan: Sendable {
  private let fuse = Mutex<Int?>(nil)

  package init() {}

  /// The process dies after so many more effects.
  package func arm(after effects: Int) { fuse.withLock { $0 = effects } }
  package func disarm() { fuse.withLock { $0 = nil } }

  /// Passes a place between two effects.
  func step() throws {
    let dies = fuse.withLock { fuse in
      guard let left = fuse else { return false }
      fuse = left > 0 ? left - 1 : nil
      return left == 0
    }
    if dies { throw SimulatedCrash() }
  }
}

/// A store whose process may die before a commit or right after it.
package struct CrashingStore: Store {
  private let base: any Store
  private let plan: CrashPlan

  package init(_ base: any Store, _ plan: CrashPlan) {
    self.base = base
    self.plan = plan
  }

  package func read<Value>(_ body: (any StoreReading) throws -> Value) throws -> Value {
    try base.read(body)
  }

  package func write<Value>(_ body: (any StoreWriting) throws -> Value) throws -> Value {
    try plan.step()
    let value = try base.write { store in
      let value = try body(store)
      // Death inside the transaction: nothing of it may remain.
      try plan.step()
      return value
    }
    try plan.step()
    return value
  }
}

/// A shelf in memory whose process may die around each of its effects; what landed stays.
package final class MemoryShelf: Shelf {
  private struct Box: Sendable {
    var outline: PackageOutline
    var pieces: [[UInt8]]
    var isComplete: Bool
  }

  private let boxes = Mutex<[Digest: Box]>([:])
  private let plan: CrashPlan

  package init(_ plan: CrashPlan) { self.plan = plan }

  package func newPackage() throws -> any ShelfWriting {
    try plan.step()
    return Writer(shelf: self)
  }

  private final class Writer: ShelfWriting {
    private let shelf: MemoryShelf
    private var bytes: [UInt8] = []

    init(shelf: MemoryShelf) { self.shelf = shelf }

    func write(_ bytes: [UInt8]) throws { self.bytes += bytes }
    func discard() { bytes = [] }

    func commit(_ outline: PackageOutline) throws {
      try shelf.plan.step()
      let geometry = outline.geometry
      let pieces = (0..<geometry.count).map { Array(bytes[geometry.range(of: $0)]) }
      shelf.boxes.withLock {
        $0[outline.name] = Box(outline: outline, pieces: pieces, isComplete: true)
      }
      try shelf.plan.step()
    }
  }

  package func outline(of package: Digest) throws -> PackageOutline? {
    boxes.withLock { $0[package]?.outline }
  }

  package func expect(_ outline: PackageOutline) throws {
    try plan.step()
    boxes.withLock { boxes in
      if boxes[outline.name] == nil {
        boxes[outline.name] = Box(outline: outline, pieces: [], isComplete: false)
      }
    }
    try plan.step()
  }

  package func heldPieces(of package: Digest) throws -> Int {
    boxes.withLock { $0[package]?.pieces.count ?? 0 }
  }

  package func append(_ piece: VerifiedPiece) throws {
    try plan.step()
    boxes.withLock { boxes in
      if boxes[piece.package]?.pieces.count == piece.index {
        boxes[piece.package]?.pieces.append(piece.bytes)
      }
    }
    try plan.step()
  }

  package func complete(_ package: Digest) throws {
    try plan.step()
    boxes.withLock { $0[package]?.isComplete = true }
    try plan.step()
  }

  package func isComplete(_ package: Digest) throws -> Bool {
    boxes.withLock { $0[package]?.isComplete ?? false }
  }

  package func piece(_ index: Int, of package: Digest) throws -> [UInt8] {
    let piece = boxes.withLock { boxes in
      boxes[package].flatMap { index < $0.pieces.count ? $0.pieces[index] : nil }
    }
    guard let piece else { throw NodeError.notHeld(package.short) }
    return piece
  }

  package func remove(_ package: Digest, unless isNeeded: () throws -> Bool) throws {
    guard try !isNeeded() else { return }
    boxes.withLock { $0[package] = nil }
  }
}
