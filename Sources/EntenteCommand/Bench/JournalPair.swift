import Conduct
import Evidence
import Exchange
import Foundation
import Treaty

/// Two nodes that share one process: everything is as between two machines but the network.
///
/// Messages are sealed and opened, journals cosigned and stores synchronised; packages have no bytes.
struct JournalPair {
  let can: Node
  let kor: Node
  private let offers: BenchOffer
  /// The most acts in a transaction.
  private static let most = 4096

  /// Opens both nodes and lets them agree on both journals; their processes must not run.
  init(_ first: NodeFolder, _ second: NodeFolder) throws {
    can = try first.node()
    kor = try second.node()
    offers = try BenchOffer(under: can.agreement)
    for _ in 0..<8 {
      for (speaker, listener) in [(can, kor), (kor, can)] {
        try speaker.absorb(answer: try listener.answer(try speaker.speak()))
      }
      if can.isReconciled, kor.isReconciled { return }
    }
    throw NodeRefusal.notReconciled
  }

  /// The acts in both journals together.
  func acts() throws -> Int {
    try [can, kor].reduce(0) { total, node in
      total + Int(try node.store.read { try $0.head(of: node.party)?.checkpoint.size ?? 0 })
    }
  }

  /// The bytes of the act that Canada made last.
  func lastActBytes() throws -> Int {
    try can.store.read { store in
      let size = try store.head(of: "CAN")?.checkpoint.size ?? 0
      guard size > 0, let record = try store.entry(of: "CAN", at: size - 1) else { return 0 }
      return try Entry(parsing: record.entry).act.count
    }
  }

  // MARK: Acts

  /// Canada offers so many packages in one transaction; gives their numbers.
  func offer(_ count: Int) throws -> [String] {
    let drafts = (0..<count).map { _ in
      let offer = offers.make()
      return Draft(
        post: "CAN/registry", subject: .next(.transmittals),
        body: { _ in .transmittal(.offered(offer)) })
    }
    return try can.make(drafts).map(\.act.subject)
  }

  /// Korea says that it wants them and that they arrived; both hold the proofs of delivery.
  func pass(_ numbers: [String]) throws {
    try deliver(from: can, to: kor)
    let drafts = numbers.flatMap { number in
      [TransmittalAct.wanted, .arrived(root: BenchOffer.root)].map { act in
        Draft(post: "KOR/node", subject: .known(number), body: { _ in .transmittal(act) })
      }
    }
    for start in stride(from: 0, to: drafts.count, by: Self.most) {
      _ = try kor.make(Array(drafts[start..<min(start + Self.most, drafts.count)]))
    }
    try deliver(from: kor, to: can)
  }

  /// Canada withdraws them, so that none stays open.
  func withdraw(_ numbers: [String]) throws {
    let drafts = numbers.map { number in
      Draft(
        post: "CAN/registry", subject: .known(number),
        body: { _ in .transmittal(.withdrawn(note: "")) })
    }
    for start in stride(from: 0, to: drafts.count, by: Self.most) {
      _ = try can.make(Array(drafts[start..<min(start + Self.most, drafts.count)]))
    }
    try deliver(from: can, to: kor)
  }

  /// Sends what is new until the listener has cosigned all of it.
  private func deliver(from speaker: Node, to listener: Node) throws {
    let size = try speaker.store.read { try $0.head(of: speaker.party)?.checkpoint.size ?? 0 }
    while try speaker.work().progress.delivered < size {
      try speaker.absorb(answer: try listener.answer(try speaker.speak()))
    }
  }
}
