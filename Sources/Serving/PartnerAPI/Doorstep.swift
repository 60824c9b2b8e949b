import NIOCore

/// The first handler of a connection, next to the socket: tells the doorkeeper who comes and goes.
///
/// It closes strangers from where it stands, without a word of TLS: a peer that does not even finish
/// its handshake would make us wait for its goodbye.
final class Doorstep: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let doorkeeper: Doorkeeper
  private let handshakeTime: TimeAmount
  private var number: UInt64?
  private var deadline: Scheduled<Void>?

  init(_ doorkeeper: Doorkeeper, handshakeTime: TimeAmount) {
    self.doorkeeper = doorkeeper
    self.handshakeTime = handshakeTime
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { arrive(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    arrive(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  /// Lets the connection in as a guest, if there is room.
  func admit() -> Bool {
    guard let number, doorkeeper.admit(number) else { return false }
    deadline?.cancel()
    return true
  }

  private func arrive(_ context: ChannelHandlerContext) {
    guard number == nil else { return }
    let loop = context.eventLoop
    let here = NIOLoopBound(context, eventLoop: loop)
    let number = doorkeeper.arrive(from: context.remoteAddress?.ipAddress ?? "") {
      loop.execute { here.value.close(promise: nil) }
    }
    self.number = number
    deadline = loop.assumeIsolated().scheduleTask(in: handshakeTime) {
      if self.doorkeeper.isStranger(number) { context.close(promise: nil) }
    }
  }

  private func leave() {
    deadline?.cancel()
    if let number { doorkeeper.leave(number) }
  }
}
