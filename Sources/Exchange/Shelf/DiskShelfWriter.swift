import Evidence
import Sealing

/// A package that is being sealed to a temporary file.
final class DiskShelfWriter: ShelfWriting {
  private let shelf: DiskShelf
  private let disk: any Disk
  private let temporary: String
  private var file: LongFile?
  private var offset = 0
  private var passed = 0
  /// Bytes between two synchronisations.
  private static let stride = 32 << 20

  init(_ shelf: DiskShelf, _ disk: any Disk, _ file: LongFile, _ temporary: String) {
    self.shelf = shelf
    self.disk = disk
    self.file = file
    self.temporary = temporary
  }

  deinit { discard() }

  func write(_ bytes: [UInt8]) throws {
    guard let file else { throw NodeError.shelf("the package is closed") }
    try DiskShelf.mapped { () throws(FileError) in try file.write(bytes, at: offset) }
    offset += bytes.count
    guard offset - passed >= Self.stride else { return }
    let stretch = passed..<offset
    try DiskShelf.mapped { () throws(FileError) in try file.synchronizeBehind(stretch) }
    passed = offset
  }

  func commit(_ outline: PackageOutline) throws {
    guard let file, offset == outline.bodyLength else {
      throw NodeError.shelf("the body has another length")
    }
    try DiskShelf.mapped { () throws(FileError) in
      try file.synchronize()
      try shelf.write(outline)
      try shelf.name(temporary, outline.name, "body")
    }
    self.file = nil
  }

  func discard() {
    guard file != nil else { return }
    file = nil
    // Nothing refers to a temporary file, so failing to remove it harms no one.
    try? disk.remove(temporary)
  }
}
