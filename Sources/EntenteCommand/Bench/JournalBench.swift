import Conduct
import Evidence
import Exchange
import Foundation
import Treaty

/// How many acts a second a node makes durable in its journal.
struct JournalBench {
  let world: DemoWorld

  private static let batches = [1, 16, 256]
  /// The most acts of one batch size, so that the quotas of the agreement are never met.
  private static let most = 20_000

  /// Offers in batches to a node of its own, a copy of Canada's before its process was started.
  func figures() throws -> [Figure] {
    BenchProgress.say(
      Trilingual("durable acts", "actes durables", "내구성 있는 행위 기록"))
    let folder = "\(world.folder)/journal"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    let can = try node(world.can, in: folder)
    try reconcile(can, with: try node(world.kor, in: folder))
    let offer = try BenchOffer.make(under: can.agreement)
    let figures = try Self.batches.map { try figure(of: $0, offer, can, in: folder) }
    try FileManager.default.removeItem(atPath: folder)
    return figures
  }

  private func node(_ nation: DemoWorld.Nation, in folder: String) throws -> Node {
    let copy = "\(folder)/\(nation.code)"
    try FileManager.default.copyItem(atPath: nation.folder.path, toPath: copy)
    return try NodeFolder(copy).node()
  }

  /// Lets both agree on both journals, without a network.
  private func reconcile(_ first: Node, with second: Node) throws {
    for _ in 0..<8 {
      for (speaker, listener) in [(first, second), (second, first)] {
        try speaker.absorb(answer: try listener.answer(try speaker.speak()))
      }
      if first.isReconciled, second.isReconciled { return }
    }
    throw NodeRefusal.notReconciled
  }

  private func figure(
    of batch: Int, _ offer: Offer, _ node: Node, in folder: String
  ) throws -> Figure {
    let draft = Draft(
      post: "CAN/registry", subject: .next, body: { _ in .transmittal(.offered(offer)) })
    let drafts = Array(repeating: draft, count: batch)
    let last = try node.make(drafts).last
    let start = ContinuousClock.now
    var made = 0
    var taken = Duration.zero
    repeat {
      made += try node.make(drafts).count
      taken = ContinuousClock.now - start
    } while taken < .seconds(2) && made < Self.most
    let bytes = batch * (last?.act.bytes.count ?? 1)
    let limit = try DurableWrites.perSecond(bytes, in: folder) * Double(batch)
    return Figure(
      "journal.batch\(batch)",
      Trilingual(
        "durable acts, \(batch) at a time", "actes durables, par lots de \(batch)",
        "내구성 있는 행위 기록, \(batch)건씩"), Double(made) / taken.inSeconds, .perSecond,
      beside: .value(
        Trilingual(
          "their bytes written and synchronised", "leurs octets écrits et synchronisés",
          "같은 바이트의 쓰기와 동기화"), limit))
  }
}
