import Dispatch
package import Exchange
import Synchronization

/// The payload of an opened package as an asynchronous sequence; at most a few pieces are waiting.
package struct Released: AsyncSequence {
  package typealias Element = [UInt8]

  private let stream: AsyncThrowingStream<[UInt8], any Error>
  private let room: Room

  /// Lets the producer run only a few portions ahead, and stops it when nobody reads on.
  fileprivate final class Room: Sendable {
    static let portions = 4
    let free = DispatchSemaphore(value: 0)
    let isClosed = Mutex(false)

    /// A semaphore that ends below the value it was made with traps, so this one begins at 0.
    init() { for _ in 0..<Self.portions { free.signal() } }
  }

  private struct Abandoned: Error {}

  package init(_ opened: OpenedPackage) {
    let room = Room()
    self.room = room
    let (stream, feed) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    self.stream = stream
    feed.onTermination = { _ in
      room.isClosed.withLock { $0 = true }
      room.free.signal()
    }
    // A thread of its own: the release waits for the reader.
    DispatchQueue(label: "entente.release").async {
      do {
        try opened.release { bytes in
          room.free.wait()
          guard !room.isClosed.withLock({ $0 }) else { throw Abandoned() }
          feed.yield(bytes)
        }
        feed.finish()
      } catch {
        feed.finish(throwing: error)
      }
    }
  }

  package struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate var base: AsyncThrowingStream<[UInt8], any Error>.AsyncIterator
    fileprivate let room: Room

    package mutating func next() async throws -> [UInt8]? {
      try await next(isolation: nil)
    }

    package mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(any Error) -> [UInt8]? {
      let bytes = try await base.next(isolation: actor)
      room.free.signal()
      return bytes
    }
  }

  package func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(base: stream.makeAsyncIterator(), room: room)
  }
}
