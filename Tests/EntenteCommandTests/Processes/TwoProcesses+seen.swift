import Foundation
import Glibc

/// A transmittal as a node lists it.
struct Listed: Decodable, Hashable {
  /// One act about it.
  struct Act: Decodable, Hashable {
    let act: String
    let party: String
    let index: Int
  }

  let number: String
  let status: String
  let author: String
  let recipient: String
  let title: String
  let package: String
  let acts: [Act]

  var isOpen: Bool { ["offered", "wanted", "arrived"].contains(status) }
}

/// What can be seen of a node without stopping it: what it lists, and how its files grow.
extension TwoProcesses {
  /// All transmittals in the order of their numbers, or nil when the node does not answer.
  func list(_ code: String) throws -> [Listed]? {
    let answer = try run(
      "list", "--node", "\(folder)/\(code)", "--limit", "1000", "--json", at: code)
    guard answer.status == 0 else { return nil }
    return try JSONDecoder().decode([Listed].self, from: Data(answer.output.utf8))
      .sorted { $0.number < $1.number }
  }

  /// Whether a node has agreed with its partner on both journals since it began.
  func agrees(_ code: String) throws -> Bool {
    try run("doctor", "--node", "\(folder)/\(code)", at: code).output
      .contains("both nodes agree on both journals")
  }

  /// The names on a node's shelf.
  func shelf(_ code: String, _ suffix: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(code)/packages")
    return (names ?? []).filter { $0.hasSuffix(suffix) }
  }

  /// The bytes of the packages that a node is sealing.
  func sealing(_ code: String) -> Int {
    shelf(code, ".body").filter { $0.hasPrefix("new-") }
      .reduce(0) { $0 + (size("\(folder)/\(code)/packages/\($1)") ?? 0) }
  }

  /// How many bytes of a package have landed at a node; nil once it is whole.
  func landed(_ package: String, at code: String) -> Int? {
    let path = "\(folder)/\(code)/packages/\(package)"
    guard size("\(path).body") == nil else { return nil }
    return size("\(path).part") ?? 0
  }

  private func size(_ path: String) -> Int? {
    let found = try? FileManager.default.attributesOfItem(atPath: path)[.size]
    return (found as? NSNumber)?.intValue
  }

  /// What changes with each commit of a node's store.
  func commit(_ code: String) -> [Int] {
    let path = "\(folder)/\(code)/store.sqlite-wal"
    let found = try? FileManager.default.attributesOfItem(atPath: path)
    let time = (found?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return [(found?[.size] as? NSNumber)?.intValue ?? 0, Int(time * 1_000_000)]
  }
}
