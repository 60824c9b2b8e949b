import Evidence

/// Where the values of a JSON text stand that was read, by their paths.
struct JSONPlaces {
  private let offsets: [String: Int]
  private let lines: [Int: (line: Int, column: Int)]

  /// Looks for paths such as `matters[17].facts.names.fr.text` in a text that is sound JSON.
  init(of paths: Set<String>, in bytes: [UInt8]) {
    var finder = Finder(bytes, paths)
    finder.value("")
    offsets = finder.found
    lines = Self.places(of: Set(finder.found.values), in: bytes)
  }

  /// The line and the column of a path; of one that there is not, those of what would hold it.
  subscript(_ path: String) -> (line: Int, column: Int) {
    var path = path[...]
    while true {
      if let offset = offsets[String(path)], let place = lines[offset] { return place }
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
      path = path[..<end]
    }
    return offsets[""].flatMap { lines[$0] } ?? (1, 1)
  }

  static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    places(of: [offset], in: bytes)[offset] ?? (1, 1)
  }

  /// Lines end with LF; columns are counted in Unicode scalars. SPEC partnership-tables 6.
  private static func places(
    of offsets: Set<Int>, in bytes: [UInt8]
  ) -> [Int: (line: Int, column: Int)] {
    var result: [Int: (line: Int, column: Int)] = [:]
    var (line, column, position) = (1, 1, 0)
    for offset in offsets.sorted() {
      while position < min(offset, bytes.count) {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\n") {
          (line, column) = (line + 1, 1)
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
        position += 1
      }
      result[offset] = (line, column)
    }
    return result
  }
}

/// Walks over sound JSON, and only into what holds something that is looked for.
private struct Finder {
  private let bytes: [UInt8]
  /// The paths that are looked for, and those of all that hold them.
  private var wanted: Set<String> = [""]
  private var position = 0
  private(set) var found: [String: Int] = [:]

  init(_ bytes: [UInt8], _ paths: Set<String>) {
    self.bytes = bytes
    for path in paths {
      var path = path[...]
      while wanted.insert(String(path)).inserted,
        let end = path.lastIndex(where: { $0 == "." || $0 == "[" })
      {
        path = path[..<end]
      }
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) {
      position += 1
    }
  }

  /// Passes over a value, whose path is nil where nothing in it is looked for.
  mutating func value(_ path: String?) {
    skipSpace()
    guard position < bytes.count else { return }
    if let path, found[path] == nil { found[path] = position }
    switch bytes[position] {
    case UInt8(ascii: "{"): object(path)
    case UInt8(ascii: "["): array(path)
    case UInt8(ascii: "\""): string()
    default:
      while position < bytes.count, !Self.ends.contains(bytes[position]) { position += 1 }
    }
  }

  private static let ends: Set<UInt8> = Set(",]} \n\r\t".utf8)

  private mutating func string() {
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position += 1
  }

  /// Steps over a comma, or over the bracket that ends what holds the values; false then.
  private mutating func goesOn() -> Bool {
    skipSpace()
    defer { position += 1 }
    return position < bytes.count && bytes[position] == UInt8(ascii: ",")
  }

  private mutating func isEmpty() -> Bool {
    position += 1
    skipSpace()
    guard position < bytes.count, [0x5D, 0x7D].contains(bytes[position]) else { return false }
    position += 1
    return true
  }

  private mutating func object(_ path: String?) {
    guard !isEmpty() else { return }
    repeat {
      skipSpace()
      let start = position
      string()
      let end = min(position, bytes.count)
      let name = path.flatMap { _ in Self.name(bytes[start..<end]) }
      skipSpace()
      position += 1
      let below = path.flatMap { path in name.map { FactChecker.path(path, $0) } }
      value(below.flatMap { wanted.contains($0) ? $0 : nil })
    } while position < bytes.count && goesOn()
  }

  private mutating func array(_ path: String?) {
    guard !isEmpty() else { return }
    var place = 0
    repeat {
      let below = path.map { "\($0)[\(place)]" }
      value(below.flatMap { wanted.contains($0) ? $0 : nil })
      place += 1
    } while position < bytes.count && goesOn()
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
    if case .string(let name)? = try? JSON(parsing: Array(bytes), limit: TableLimit.bytes) {
      return name
    }
    return nil
  }
}
