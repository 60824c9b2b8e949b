import Foundation
import Serving
import Synchronization
import Treaty

/// A wire on loopback that counts what goes to its far end, and that can be cut.
final class LoopbackRelay: Sendable {
  /// Where it listens.
  let port: Int
  private let target: Int
  private let listener: LoopbackSocket
  private let state = Mutex(State())

  private struct State {
    var forwarded = 0
    /// When so many bytes have gone through, the wire is cut once.
    var limit: Int?
    var isOpen = true
    var connections: [Connection] = []
  }

  private struct Connection {
    let near: LoopbackSocket
    let far: LoopbackSocket

    func end() {
      near.end()
      far.end()
    }
  }

  /// Begins to forward connections to a port.
  init(to target: Int) throws {
    self.target = target
    do {
      port = try FreePorts.some(1)[0]
      listener = try LoopbackSocket(listeningOn: port)
    } catch { throw Failure(.failed, lines: ["127.0.0.1:0"]) }
    Thread { [self] in
      while let near = listener.accepted() { connect(near) }
    }.start()
  }

  /// How many bytes have gone to the far end.
  var forwarded: Int { state.withLock { $0.forwarded } }

  /// Cuts all connections once so many more bytes have gone to the far end; new ones may be made.
  func cut(after count: Int) { state.withLock { $0.limit = $0.forwarded + count } }

  /// Whether a cut that was asked for has happened.
  var wasCut: Bool { state.withLock { $0.limit == nil } }

  /// Ends everything.
  func close() {
    let connections = state.withLock { state in
      state.isOpen = false
      return state.connections
    }
    listener.end()
    for connection in connections { connection.end() }
  }

  private func connect(_ near: LoopbackSocket) {
    guard let far = try? LoopbackSocket(to: target) else { return near.end() }
    let connection = Connection(near: near, far: far)
    let isOpen = state.withLock { state in
      if state.isOpen { state.connections.append(connection) }
      return state.isOpen
    }
    guard isOpen else { return connection.end() }
    Thread { [self] in
      pump(from: near, to: far) { count in
        let cut = state.withLock { state -> [Connection] in
          state.forwarded += count
          guard let limit = state.limit, state.forwarded >= limit else { return [] }
          state.limit = nil
          return state.connections
        }
        for connection in cut { connection.end() }
      }
      connection.end()
    }.start()
    Thread { [self] in
      pump(from: far, to: near) { _ in }
      connection.end()
    }.start()
  }

  private func pump(
    from source: LoopbackSocket, to target: LoopbackSocket, _ passed: (Int) -> Void
  ) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = source.read(into: &buffer)
      guard count > 0, target.write(buffer[..<count]) else { return }
      passed(count)
    }
  }
}
