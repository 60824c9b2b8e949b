import Evidence
import Exchange
import Sealing
import Synchronization

@testable import Serving

/// Canada's client and Korea's whole node behind the real listener, settled with each other.
struct ServedPair {
  let nodes: ShelvedPair
  let tls: TestPair
  private let begun = Tally()

  init() throws {
    nodes = try .settled()
    tls = try TestPair()
  }

  /// How many transfers of pieces Korea's node has begun to take.
  var transfersBegun: Int { begun.value }

  /// Runs `body` with a client and the port, while Korea listens.
  func run(_ body: (PartnerClient, Int) async throws -> Void) async throws {
    let node = nodes.kor.node
    let service = NodePartnerService(node: node, meters: NodeMeters()) { _ = try? node.react() }
    let begun = begun
    var listener = TestListener(tls, service: Noting(base: service, begun: begun))
    listener.limits.linger = .milliseconds(200)
    try await listener.run { port, _ in
      try await body(tls.partnerClient(port: port), port)
    }
  }

  /// Canada has offered a payload, and Korea wants it.
  func wanted(_ size: Int) throws -> (number: String, outline: PackageOutline) {
    let number = try nodes.offer([UInt8](repeating: 7, count: size))
    try nodes.settle()
    return (number, try nodes.can.node.outgoing(number))
  }

  /// A piece of a package of Canada's.
  func piece(_ index: Int, of outline: PackageOutline) throws -> [UInt8] {
    try nodes.can.node.shelf.piece(index, of: outline.name)
  }

  /// Sends pieces from one of them on, as far as the package goes or less.
  func send(
    _ outline: PackageOutline, from first: Int, count: Int = .max, over client: PartnerClient
  ) async throws -> PackageStatus {
    let shelf = nodes.can.node.shelf
    let end = min(outline.geometry.count, count == .max ? .max : first + count)
    let next = Mutex(first)
    return try await client.sendPieces(of: outline.name, from: first) {
      let piece = next.withLock { next in
        defer { next += 1 }
        return next
      }
      return piece < end ? try shelf.piece(piece, of: outline.name) : nil
    }
  }
}

/// A service that counts the transfers that begin.
private struct Noting: PartnerService {
  let base: any PartnerService
  let begun: Tally

  func answer(_ envelope: [UInt8]) async throws -> [UInt8] { try await base.answer(envelope) }
  func receiveParcel(_ parcel: [UInt8]) async throws -> [String] {
    try await base.receiveParcel(parcel)
  }
  func packageStatus(_ package: Digest) async throws -> PackageStatus {
    try await base.packageStatus(package)
  }
  func receiveOutline(_ outline: [UInt8], of package: Digest) async throws {
    try await base.receiveOutline(outline, of: package)
  }
  func receiver(for package: Digest, from piece: Int) async throws -> any PieceReceiver {
    let receiver = try await base.receiver(for: package, from: piece)
    begun.add(1)
    return receiver
  }
}
