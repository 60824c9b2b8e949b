package import Evidence
package import Sealing
import Synchronization

/// A shelf of files: for each package `HEX.outline`, and `HEX.body` or, until whole, `HEX.part`.
///
/// Only verified pieces are written. After a crash only pieces below the
/// durable watermark are trusted; those above are hashed again. So a crash of the process loses at
/// most the piece in flight, and a loss of power at most what was not yet synchronised. What is said
/// to be here under its name has a durable name.
package final class DiskShelf: Shelf {
  private let disk: any Disk
  private let folder: String
  /// Pieces between two synchronisations of a part.
  private let stride: Int
  private let inTurn: Bool
  /// How many packages were begun here: their temporary files are numbered.
  private let begun = Mutex(0)
  private let parts = Parts()
  private let locks = PackageLocks()
  /// The longest body that stays in the system's memory after it was read, in bytes.
  private static let keptInMemory = 64 << 20
  /// How far the system reads ahead in a longer one, in bytes.
  private static let readAhead = 8 << 20

  /// Opens the shelf in a folder that no other process uses.
  ///
  /// With `inTurn` nothing is synchronised behind the writer, so that a simulation can be repeated.
  package init(
    folder: String, stride: Int = 32, disk: any Disk = SystemDisk(), inTurn: Bool = false
  ) throws {
    self.disk = disk
    self.folder = folder
    self.stride = stride
    self.inTurn = inTurn
    try Self.mapped { () throws(FileError) in
      try disk.makeFolder(folder)
      try sweep()
      // A process that died may have given names without making them durable.
      try disk.synchronize(folder: folder)
    }
  }

  /// Removes what a process that died was still writing or removing: nothing refers to it.
  private func sweep() throws(FileError) {
    let inOrder = try disk.names(in: folder)
    let names = Set(inOrder)
    for name in inOrder {
      let isBeingMade = name.hasPrefix("new-") || name.hasSuffix(".new")
      let isOrphan =
        [".part", ".mark", ".body"].contains { name.hasSuffix($0) }
        && !names.contains("\(name.dropLast(5)).outline")
      guard isBeingMade || isOrphan else { continue }
      try disk.remove("\(folder)/\(name)")
    }
  }

  private func path(_ package: Digest, _ suffix: String) -> String {
    "\(folder)/\(package.hex).\(suffix)"
  }

  static func mapped<Value>(_ body: () throws(FileError) -> Value) throws(NodeError) -> Value {
    do { return try body() } catch {
      throw error.isFull ? .shelfFull : .shelf("system error \(error.number)")
    }
  }

  package func newPackage() throws -> any ShelfWriting {
    let number = begun.withLock { begun in
      begun += 1
      return begun
    }
    let temporary = "\(folder)/new-\(number).body"
    return try Self.mapped { () throws(FileError) in
      let file = LongFile(try disk.open(temporary, .createNew), inTurn: inTurn)
      return DiskShelfWriter(self, disk, file, temporary)
    }
  }

  // MARK: Names

  /// Gives a synchronised file its name, and makes the name durable.
  func name(_ temporary: String, _ package: Digest, _ suffix: String) throws(FileError) {
    parts.setUnsettled(package, true)
    try disk.move(temporary, to: path(package, suffix))
    try disk.synchronize(folder: folder)
    parts.setUnsettled(package, false)
  }

  /// Makes a package's names durable, if it is not known that they are.
  private func settleNames(of package: Digest) throws(FileError) {
    guard parts.isUnsettled(package) else { return }
    try disk.synchronize(folder: folder)
    parts.setUnsettled(package, false)
  }

  /// Writes a package's outline and makes it durable.
  func write(_ outline: PackageOutline) throws(FileError) {
    let temporary = path(outline.name, "outline.new")
    try disk.remove(temporary)
    let file = try disk.open(temporary, .createNew)
    try file.write(outline.bytes, at: 0)
    try file.synchronize()
    try name(temporary, outline.name, "outline")
  }

  package func filedPackages() throws -> Set<Digest> {
    let names = try Self.mapped { () throws(FileError) in try disk.names(in: folder) }
    return Set(
      names.lazy.filter { $0.hasSuffix(".outline") }
        .compactMap { Digest(hex: String($0.dropLast(8))) })
  }

  // MARK: Receiving

  package func outline(of package: Digest) throws -> PackageOutline? {
    if let outline = parts.outline(package) { return outline }
    let path = path(package, "outline")
    let bytes: [UInt8]? = try Self.mapped { () throws(FileError) in
      guard try disk.exists(path) else { return nil }
      let file = try disk.open(path, .read)
      return try file.read(try file.length(), at: 0)
    }
    // One that makes no sense is as good as none; it is written again when it comes again.
    guard let bytes, let outline = try? PackageOutline(parsing: bytes), outline.name == package
    else {
      return nil
    }
    parts.keep(outline)
    return outline
  }

  package func expect(_ outline: PackageOutline) throws {
    try locks.with(outline.name) {
      if let held = try self.outline(of: outline.name) {
        guard held == outline else { throw NodeError.shelf("another outline is here") }
        return try Self.mapped { () throws(FileError) in try settleNames(of: outline.name) }
      }
      try Self.mapped { () throws(FileError) in try write(outline) }
    }
  }

  package func isComplete(_ package: Digest) throws -> Bool {
    try Self.mapped { () throws(FileError) in
      guard try disk.exists(path(package, "body")) else { return false }
      try settleNames(of: package)
      return true
    }
  }

  package func lastGrowth(of package: Digest) throws -> Instant? {
    guard try !isComplete(package) else { return nil }
    return try Self.mapped { () throws(FileError) in
      let began = try disk.lastWrite(path(package, "outline"))
      guard let grew = try disk.lastWrite(path(package, "part")) else { return began }
      return began.map { max($0, grew) } ?? grew
    }
  }

  package func heldPieces(of package: Digest) throws -> Int {
    try locks.with(package) { try counted(package) }
  }

  private func counted(_ package: Digest) throws -> Int {
    guard let outline = try outline(of: package) else { return 0 }
    return try parts.held(package) {
      if try isComplete(package) { return outline.geometry.count }
      return try recount(part: path(package, "part"), mark: path(package, "mark"), outline)
    }
  }

  /// Counts the pieces that are whole: those below the durable watermark, then those that hash right.
  private func recount(part: String, mark: String, _ outline: PackageOutline) throws -> Int {
    try Self.mapped { () throws(FileError) in
      guard try disk.exists(part) else { return 0 }
      try disk.settle(part)
      let file = try disk.open(part, .read)
      let length = try file.length()
      var held = 0
      if try disk.exists(mark) {
        let bytes = try disk.open(mark, .read).read(8, at: 0)
        if bytes.count == 8 {
          held = Int(truncatingIfNeeded: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        }
      }
      held = max(0, min(held, outline.geometry.count))
      if held > 0, outline.geometry.range(of: held - 1).upperBound > length { held = 0 }
      while held < outline.geometry.count {
        let range = outline.geometry.range(of: held)
        guard range.upperBound <= length else { break }
        let piece = try file.read(range.count, at: range.lowerBound)
        guard outline.holds(piece, at: held) else { break }
        held += 1
      }
      return held
    }
  }

  package func append(_ piece: VerifiedPiece) throws {
    try locks.with(piece.package) { try land(piece) }
  }

  private func land(_ piece: VerifiedPiece) throws {
    let (package, index) = (piece.package, piece.index)
    guard let outline = try outline(of: package), outline.root == piece.root,
      try counted(package) == index
    else { throw NodeError.shelf("piece \(index) does not belong here") }
    let range = outline.geometry.range(of: index)
    try Self.mapped { () throws(FileError) in
      let file = try part(package)
      try file.write(piece.bytes, at: range.lowerBound)
      guard (index + 1) % stride == 0 else { return }
      let start = outline.geometry.range(of: index + 1 - stride).lowerBound
      let mark = path(package, "mark")
      try trusted(package) { () throws(FileError) in
        try file.synchronizeBehind(start..<range.upperBound) { [disk] () throws(FileError) in
          try disk.setMark(index + 1, mark)
        }
      }
    }
    parts.advance(package, to: index + 1)
  }

  /// Synchronises a part; when that fails nobody knows what of it is on disk, so it is dropped.
  private func trusted(
    _ package: Digest, _ synchronize: () throws(FileError) -> Void
  ) throws(FileError) {
    do { try synchronize() } catch {
      try drop(package)
      throw error
    }
  }

  private func drop(_ package: Digest) throws(FileError) {
    parts.close(package)
    for suffix in ["mark", "part"] { try disk.remove(path(package, suffix)) }
  }

  /// The part that is being written; a part whose descriptor had to be closed is settled first.
  private func part(_ package: Digest) throws(FileError) -> LongFile {
    try parts.file(package) { () throws(FileError) in
      LongFile(try disk.open(path(package, "part"), .readWrite), inTurn: inTurn)
    } closing: { other, file throws(FileError) in
      file.settle()
      if file.hasFailed { try drop(other) }
    }
  }

  package func complete(_ package: Digest) throws {
    try locks.with(package) { try makeWhole(package) }
  }

  private func makeWhole(_ package: Digest) throws {
    if try isComplete(package) { return }
    guard let outline = try outline(of: package), try counted(package) == outline.geometry.count
    else { throw NodeError.shelf("not all pieces are held") }
    try Self.mapped { () throws(FileError) in
      let file = try part(package)
      try trusted(package) { () throws(FileError) in try file.synchronize() }
      try name(path(package, "part"), package, "body")
      try disk.remove(path(package, "mark"))
    }
    parts.forget(package)
  }

  package func piece(_ index: Int, of package: Digest) throws -> [UInt8] {
    guard let outline = try outline(of: package), (0..<outline.geometry.count).contains(index)
    else { throw NodeError.shelf("no such piece") }
    return try Self.mapped { () throws(FileError) in
      let range = outline.geometry.range(of: index)
      let file = try parts.reader(package) { () throws(FileError) in
        try disk.open(path(package, "body"), .read)
      }
      guard outline.bodyLength > Self.keptInMemory else {
        return try file.read(range.count, at: range.lowerBound)
      }
      // Only what no piece before has asked for: to ask again costs a walk over all of it.
      let ahead = range.upperBound + Self.readAhead
      file.prepare(ahead - range.count..<ahead)
      let bytes = try file.read(range.count, at: range.lowerBound)
      file.forget(range)
      return bytes
    }
  }

  package func remove(_ package: Digest, unless isNeeded: () throws -> Bool) throws {
    try locks.with(package) {
      guard try !isNeeded() else { return }
      // What nobody may read any more goes last: a body without outline is swept at the next start.
      try Self.mapped { () throws(FileError) in
        parts.forget(package)
        // A mark never outlives its part: it would vouch for the next one.
        for suffix in ["outline", "body", "mark", "part"] {
          try disk.remove(path(package, suffix))
        }
        parts.forget(package)
      }
    }
  }
}

extension Disk {
  /// Says how many pieces are durable.
  fileprivate func setMark(_ held: Int, _ path: String) throws(FileError) {
    try open(path, .readWrite).write(
      (0..<8).map { UInt8(truncatingIfNeeded: held >> (56 - 8 * $0)) }, at: 0)
  }
}

extension PackageOutline {
  /// Whether bytes are the piece that was signed.
  fileprivate func holds(_ bytes: [UInt8], at piece: Int) -> Bool {
    do {
      try verify(piece: piece, bytes)
      return true
    } catch {
      return false
    }
  }
}
