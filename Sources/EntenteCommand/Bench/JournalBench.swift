import Evidence
import Foundation
import Treaty

/// How many acts a second a node makes durable in its journal.
struct JournalBench {
  let world: DemoWorld

  private static let batches = [1, 16, 256]
  /// The most acts of one batch size.
  private static let most = 20_000
  /// What is wanted of the largest batches, in acts a second.
  private static let wanted = 10_600.0

  /// Offers in batches to a node of its own, a copy of Canada's before its process was started.
  func figures() throws -> [Figure] {
    BenchProgress.say(
      Trilingual("durable acts", "actes durables", "내구성 있는 행위 기록"))
    let folder = "\(world.folder)/journal"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let copies = try [world.can, world.kor].map { nation in
      let copy = "\(folder)/\(nation.code)"
      try FileManager.default.copyItem(atPath: nation.folder.path, toPath: copy)
      return NodeFolder(copy)
    }
    let pair = try JournalPair(copies[0], copies[1])
    return try Self.batches.map { batch in
      let appends = try Self.appends(batch, most: Self.most, by: pair)
      return try figure(of: batch, appends.perSecond, by: pair, in: folder)
    }
  }

  /// Offers in batches for about two seconds: how many acts a second, and the numbers of all.
  static func appends(
    _ batch: Int, most: Int, by pair: JournalPair
  ) throws -> (perSecond: Double, numbers: [String]) {
    var numbers = try pair.offer(batch)
    let start = ContinuousClock.now
    var made = 0
    var taken = Duration.zero
    repeat {
      let more = try pair.offer(batch)
      made += more.count
      numbers += more
      taken = ContinuousClock.now - start
    } while taken < .seconds(2) && made < most
    return (Double(made) / taken.inSeconds, numbers)
  }

  private func figure(
    of batch: Int, _ rate: Double, by pair: JournalPair, in folder: String
  ) throws -> Figure {
    let bytes = try batch * pair.lastActBytes()
    let limit = try DurableWrites.perSecond(bytes, in: folder) * Double(batch)
    return Figure(
      "journal.batch\(batch)",
      Trilingual(
        "durable acts, \(batch) at a time", "actes durables, par lots de \(batch)",
        "내구성 있는 행위 기록, \(batch)건씩"), rate, .perSecond,
      beside: .value(
        Trilingual(
          "their bytes written and synchronised", "leurs octets écrits et synchronisés",
          "같은 바이트의 쓰기와 동기화"), limit),
      reaching: batch == Self.batches.last ? .value(Self.wanted) : nil)
  }
}
