import Evidence
import Foundation
import Sealing
import Treaty

/// A transfer whose connection is cut in the middle: how many bytes went over the wire twice.
///
/// The wire counts. A whole transfer is counted first; what a transfer with a cut takes more than
/// that went twice, with the greeting of the second connection.
struct CutBench {
  let nodes: BenchNodes
  let place: BenchPlace

  private static let size = 256 << 20

  func figures() async throws -> [Figure] {
    let folder = place.disk
    try place.requireRoom(6 * Self.size, in: folder)
    BenchProgress.say(Trilingual("a cut", "une coupure", "연결 끊김"))
    let path = "\(folder)/cut"
    try BenchFile.make(path, size: Self.size)
    let world = nodes.world
    let relay = try LoopbackRelay(to: world.kor.port)
    defer { relay.close() }
    try await connect(through: relay.port)
    let whole = try await transfer(path, over: relay)
    relay.cut(after: Self.size / 2)
    let cut = try await transfer(path, over: relay)
    guard relay.wasCut else { throw Failure(.failed, lines: ["cut?"]) }
    try await connect(through: world.kor.port)
    try BenchFile.remove(path)
    let size = ByteCount.text(Self.size)
    return [
      Figure(
        "cut.resent",
        Trilingual(
          "bytes sent twice after a cut", "octets envoyés deux fois après une coupure",
          "끊긴 뒤 다시 보낸 바이트"), Double(max(0, cut.bytes - whole.bytes)), .bytes,
        beside: .value(
          Trilingual("one piece", "un morceau", "조각 하나"),
          Double(PieceGeometry.pieceLengthLimit)),
        reaching: .value(Double(PieceGeometry.pieceLengthLimit))),
      Figure(
        "cut.time",
        Trilingual(
          "\(size[.en]) with a cut in the middle",
          "\(size[.fr]) avec une coupure au milieu",
          "\(size[.ko]), 중간에 끊김"), cut.seconds, .seconds,
        beside: .value(Trilingual("without a cut", "sans coupure", "끊김 없이"), whole.seconds)),
    ]
  }

  /// Restarts the sending node with another address of its partner.
  private func connect(through port: Int) async throws {
    let can = nodes.world.can
    nodes.world.stop(can)
    var settings = try can.folder.settings()
    settings.partnerPort = port
    try Files.write(settings.bytes, to: can.folder.settingsPath, secret: true)
    try await nodes.world.start(can)
    try await nodes.world.waitUntilReconciled(can)
  }

  private func transfer(
    _ path: String, over relay: LoopbackRelay
  ) async throws -> (seconds: Double, bytes: Int) {
    let exchange = try nodes.exchange()
    let file = try Outgoing(path)
    let before = relay.forwarded
    let start = ContinuousClock.now
    let sent = try await exchange.send("cut", size: file.size) { try file.next() }
    let end = try await exchange.arrival(of: sent, within: .seconds(300))
    _ = try await exchange.waitUntilProven()
    return ((end - start).inSeconds, relay.forwarded - before)
  }
}
