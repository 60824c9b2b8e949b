import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// One connection of the client to the partner's listener.
struct PartnerConnection: Sendable {
  private let channel: any Channel
  private let admission: PeerAdmission
  private let end: ConnectionEnd

  /// Connects; the TLS handshake goes on while the first request is already being written.
  ///
  /// Cancelling the task gives up at once, also when nothing at all answers.
  static func open(
    host: String, port: Int, context: NIOSSLContext, verifier: PeerVerifier, patience: TimeAmount
  ) async throws -> PartnerConnection {
    let admission = PeerAdmission(verifier: verifier)
    let end = ConnectionEnd()
    let opening = Opening()
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = PartnerLimits.headerField
    limits.maxHeaderListSize = PartnerLimits.headers
    limits.maxHeaderFieldCount = PartnerLimits.headerFields
    let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connectTimeout(patience)
      .channelInitializer { [limits] channel in
        channel.eventLoop.makeCompletedFuture {
          opening.note(channel)
          try PartnerSocket.tune(channel)
          let pipeline = channel.pipeline.syncOperations
          let guardian = AdmissionGuard(admission: admission)
          try pipeline.addHandlers([
            NIOSSLClientHandler(
              context: context, serverHostname: nil, customVerificationCallback: admission.verify),
            guardian,
          ])
          try pipeline.addHTTPClientHandlers(decoderLimitConfiguration: limits)
          try pipeline.addHandler(
            PartnerCallHandler(guardian, admission: admission, patience: patience, end: end))
        }
      }
    do {
      let channel = try await withTaskCancellationHandler {
        try await bootstrap.connect(host: host, port: port).get()
      } onCancel: {
        opening.giveUp()
      }
      return PartnerConnection(channel: channel, admission: admission, end: end)
    } catch {
      throw reason(error)
    }
  }

  /// Whether another request may go over this connection.
  var isUsable: Bool { channel.isActive && admission.peer != nil }

  /// Closes the connection, whatever is on it.
  func close() { channel.close(promise: nil) }

  /// Sends a request, and its body as `next` gives it, and returns the whole answer.
  ///
  /// When the answer comes early nothing more is sent. Cancelling the task closes the connection.
  func call(
    _ head: HTTPRequestHead, bodyLength: Int?, next: () throws -> [UInt8]?
  ) async throws -> PartnerAnswer {
    let promise = channel.eventLoop.makePromise(of: PartnerAnswer.self)
    return try await withTaskCancellationHandler {
      do {
        try await send(head, bodyLength: bodyLength, promise, next: next)
      } catch is WriteFailed {
        // The connection is gone, and the promise knows why: an early answer, perhaps.
      } catch {
        close()
        _ = try? await promise.futureResult.get()
        throw error
      }
      return try await promise.futureResult.get()
    } onCancel: {
      close()
    }
  }

  private func send(
    _ head: HTTPRequestHead, bodyLength: Int?, _ promise: EventLoopPromise<PartnerAnswer>,
    next: () throws -> [UInt8]?
  ) async throws {
    let begin = PartnerCommand.head(head, bodyLength: bodyLength, promise)
    channel.writeAndFlush(begin).whenFailure { [end] _ in promise.fail(end.reason) }
    var moving: [(write: EventLoopFuture<Void>, size: Int)] = []
    var inFlight = 0
    while channel.isActive, let bytes = try next() {
      var rest = ByteBuffer(bytes: bytes)
      while let block = rest.readSlice(
        length: min(rest.readableBytes, PartnerLimits.block)), block.readableBytes > 0
      {
        moving.append((channel.writeAndFlush(PartnerCommand.body(block)), block.readableBytes))
        inFlight += block.readableBytes
        while inFlight > PartnerLimits.window {
          let oldest = moving.removeFirst()
          inFlight -= oldest.size
          do { try await oldest.write.get() } catch { throw WriteFailed() }
        }
      }
    }
    if bodyLength == nil { channel.writeAndFlush(PartnerCommand.end, promise: nil) }
  }

  private struct WriteFailed: Error {}

  private static func reason(_ error: any Error) -> PartnerTransportError {
    let causes = (error as? NIOConnectionError)?.connectionErrors.map(\.error) ?? [error]
    for case ChannelError.connectTimeout in causes { return .timedOut }
    let isRefused = causes.contains { ($0 as? IOError)?.errnoCode == ECONNREFUSED }
    return isRefused ? .connectionRefused : .unreachable
  }
}

/// The channels of a connection that is being made, one for each address that is tried.
private final class Opening: Sendable {
  private let state = Mutex((channels: [any Channel](), isGivenUp: false))

  func note(_ channel: any Channel) {
    let isTooLate = state.withLock { state in
      if !state.isGivenUp { state.channels.append(channel) }
      return state.isGivenUp
    }
    if isTooLate { channel.close(promise: nil) }
  }

  func giveUp() {
    let channels = state.withLock { state in
      state.isGivenUp = true
      return state.channels
    }
    for channel in channels { channel.close(promise: nil) }
  }
}
