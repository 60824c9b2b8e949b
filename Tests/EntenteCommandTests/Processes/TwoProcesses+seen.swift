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

  /// What a running process holds now: open descriptors, and bytes of memory.
  func holds(_ code: String) throws -> (descriptors: Int, memory: Int) {
    let place = "/proc/\(try processNumber(of: code))"
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "\(place)/fd")
    let status = try String(contentsOfFile: "\(place)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    let words = line?.split(whereSeparator: \.isWhitespace) ?? []
    guard words.count > 1, let kilobytes = Int(words[1]) else {
      throw Broken(description: "\(place)/status")
    }
    return (descriptors.count, kilobytes << 10)
  }

  /// Where a node's partner listener listens.
  func port(of code: String) throws -> Int {
    let settings = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(code)/node.json"))
    return try JSONDecoder().decode(Settings.self, from: settings).port
  }

  private struct Settings: Decodable {
    let port: Int
  }

  /// What changes with each commit of a node's store.
  func commit(_ code: String) -> [Int] {
    let path = "\(folder)/\(code)/store.sqlite-wal"
    let found = try? FileManager.default.attributesOfItem(atPath: path)
    let time = (found?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return [(found?[.size] as? NSNumber)?.intValue ?? 0, Int(time * 1_000_000)]
  }
}
