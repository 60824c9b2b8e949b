import Dispatch
import Evidence
import Exchange
import Sealing

/// Answers the partner from the node, and turns the node's refusals into problems.
struct NodePartnerService: PartnerService {
  let node: Node
  let meters: NodeMeters
  /// Told when something came that may lead to acts or transfers of our own.
  let onNews: @Sendable () -> Void
  private let queue = DispatchQueue(label: "entente.partner")
  /// For what asks the disk about packages: an exchange never waits for it.
  private let packages = DispatchQueue(label: "entente.partner.packages", attributes: .concurrent)

  init(node: Node, meters: NodeMeters, onNews: @escaping @Sendable () -> Void) {
    self.node = node
    self.meters = meters
    self.onNews = onNews
  }

  func answer(_ envelope: [UInt8]) async throws -> [UInt8] {
    let node = node
    meters.exchangeBytesIn.add(envelope.count)
    let answer = try await queue.value(of: { try mapped { try node.answer(envelope) } })
    meters.exchangeBytesOut.add(answer.count)
    // What follows from the news is no part of the answer, which the partner is waiting for.
    queue.async(execute: onNews)
    return answer
  }

  func receiveParcel(_ parcel: [UInt8]) async throws -> [String] {
    let node = node
    meters.pieceBytesIn.add(parcel.count)
    let results = try await queue.value(of: { try mapped { try node.receive(parcel: parcel) } })
    queue.async(execute: onNews)
    return results
  }

  func packageStatus(_ package: Digest) async throws -> PackageStatus {
    let node = node
    let holding = try await packages.value(of: { try mapped { try node.holding(of: package) } })
    return PackageStatus(
      wanted: holding.isWanted, outlineHeld: holding.hasOutline, heldPieces: holding.pieces,
      complete: holding.isComplete)
  }

  func receiveOutline(_ outline: [UInt8], of package: Digest) async throws {
    let node = node
    try await packages.value(of: { try mapped { try node.receive(outline: outline, of: package) } })
  }

  func receiver(for package: Digest, from piece: Int) async throws -> any PieceReceiver {
    let node = node
    let intake = try await packages.value(of: {
      try mapped { try node.receivePieces(of: package, from: piece) }
    })
    return NodePieceReceiver(
      intake: intake, node: node, package: package, received: meters.pieceBytesIn,
      packages: packages, onNews: onNews)
  }
}

/// Lands pieces as their bytes come, and makes the package whole at the end.
private struct NodePieceReceiver: PieceReceiver {
  let intake: PieceIntake
  let node: Node
  let package: Digest
  let received: Counter
  let packages: DispatchQueue
  let onNews: @Sendable () -> Void

  mutating func receive(_ bytes: [UInt8]) throws {
    received.add(bytes.count)
    try mapped { try intake.receive(bytes) }
  }

  mutating func finish() async throws -> Int {
    let (intake, node, package) = (intake, node, package)
    try await packages.value(of: {
      try mapped {
        try intake.finish()
        try node.finishReceiving(package)
      }
    })
    packages.async(execute: onNews)
    return intake.held
  }
}

/// Turns what the node refuses into what the partner may know of it.
private func mapped<Value>(_ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as NodeError {
    throw error.partnerProblem
  } catch is StoreFull {
    throw NodeError.shelfFull.partnerProblem
  } catch let error as SealingError {
    throw PartnerProblem(status: 422, code: error.code, detail: error.place)
  }
}

extension NodeError {
  /// The problem that a partner is told; nothing in it comes from content.
  var partnerProblem: PartnerProblem {
    switch self {
    case .later(let what):
      PartnerProblem(status: 503, code: code, detail: what)
    case .notReconciled:
      PartnerProblem(
        status: 503, code: code, detail: "both journals must be agreed first")
    case .shelfFull:
      PartnerProblem(status: 503, code: code, detail: "the disk is full")
    case .notHeld:
      PartnerProblem(status: 404, code: code, detail: "no such package is wanted")
    case .breach, .journalLost, .mirrorLost:
      PartnerProblem(status: 409, code: code, detail: "the journals contradict each other")
    case .messageRefused(let what):
      PartnerProblem(status: 422, code: what, detail: "the message is refused whole")
    case .sealing, .note, .refused:
      PartnerProblem(status: 422, code: code, detail: "")
    default:
      PartnerProblem(status: 500, code: code, detail: "")
    }
  }
}
