import Evidence
import Sealing

/// A package that is being sealed to a temporary file.
final class DiskShelfWriter: ShelfWriting {
  private let folder: String
  private let temporary: String
  private var file: LongFile?
  private var offset = 0
  private var passed = 0
  /// Bytes between two synchronisations.
  private static let stride = 32 << 20

  init(folder: String) throws {
    self.folder = folder
    var generator = SystemRandomNumberGenerator()
    temporary = "\(folder)/new-\(String(generator.next(), radix: 16)).body"
    file = try DiskShelf.mapped { () throws(FileError) in try LongFile(temporary, .createNew) }
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
      let name = "\(folder)/\(outline.name.hex)"
      let sidecar = try File(name + ".outline.new", .createNew)
      try sidecar.write(outline.bytes, at: 0)
      try sidecar.synchronize()
      try File.rename(name + ".outline.new", to: name + ".outline", in: folder)
      try File.rename(temporary, to: name + ".body", in: folder)
    }
    self.file = nil
  }

  func discard() {
    guard file != nil else { return }
    file = nil
    // Nothing refers to a temporary file, so failing to remove it harms no one.
    try? File.remove(temporary)
  }
}
