/// The names on a simulated disk: as processes see them, and as they would be after a loss of power.
///
/// Folders are durable when they are made.
struct DiskNames: Sendable {
  enum Change: Sendable {
    case create(String, Int)
    case rename(String, String)
    case remove(String)

    /// The path whose folder has to be synchronised.
    var path: String {
      switch self {
      case .create(let path, _), .rename(_, let path), .remove(let path): path
      }
    }

    func apply(to names: inout [String: Int]) {
      switch self {
      case .create(let path, let inode): names[path] = inode
      case .rename(let path, let other): names[other] = names.removeValue(forKey: path)
      case .remove(let path): names[path] = nil
      }
    }
  }

  private(set) var current: [String: Int] = [:]
  private var durable: [String: Int] = [:]
  private var changes: [Change] = []
  var folders: Set = ["/"]

  mutating func change(_ change: Change) {
    change.apply(to: &current)
    changes.append(change)
  }

  /// The folder that a path is in.
  static func folder(of path: String) -> String {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  func hasFolder(of path: String) -> Bool { folders.contains(Self.folder(of: path)) }

  func names(in folder: String) -> [String] {
    current.keys.filter { Self.folder(of: $0) == folder }
      .map { String($0.dropFirst(folder == "/" ? 1 : folder.count + 1)) }.sorted()
  }

  mutating func synchronize(_ folder: String) {
    changes.removeAll { change in
      guard Self.folder(of: change.path) == folder else { return false }
      change.apply(to: &durable)
      return true
    }
  }

  /// Of the changes that were not synchronised the first so many are there, whole, and no others; most
  /// of the time all of them, because systems write names down soon by themselves.
  mutating func losePower(_ random: inout SeededRandom) {
    let isWhole = Int.random(in: 0..<4, using: &random) > 0
    let count = isWhole ? changes.count : Int.random(in: 0...changes.count, using: &random)
    for change in changes.prefix(count) {
      change.apply(to: &durable)
    }
    self = image
  }

  /// The names as they would be if only what is durable now survived.
  var image: DiskNames {
    var image = DiskNames()
    (image.current, image.durable, image.folders) = (durable, durable, folders)
    return image
  }

  /// What is referred to, or would be after a loss of power.
  var inodes: Set<Int> {
    var inodes = Set(current.values).union(durable.values)
    for case .create(_, let inode) in changes { inodes.insert(inode) }
    return inodes
  }
}
