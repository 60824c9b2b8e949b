/// The limits of the partner protocol, which a partner however hostile stays within.
///
/// SPEC partner-protocol 5. Those of time and number are in `ListenerLimits`.
package enum PartnerLimits {
  /// The largest body that is held in memory: an envelope or an outline, either way.
  static let heldBody = 16 * 1024 * 1024
  /// How many bodies the listener holds at once, over all connections.
  static let heldBodies = 8
  /// How many transfers of pieces the listener takes at once, over all connections.
  static let transfers = 8
  /// How many connections without a request the client keeps for the next ones.
  static let idleConnections = 4
  /// The bytes of one header field, name or value.
  package static let headerField = 8192
  /// The bytes of all header fields of a message.
  package static let headers = 16_384
  /// The number of header fields of a message.
  package static let headerFields = 50
  /// The bytes that become no part of a message, above the longest head: then the connection ends.
  static let fruitless = 64 * 1024
  /// What both sides name in the handshake (ALPN).
  static let applicationProtocol = "http/1.1"
  /// The certificates of one chain.
  static let chain = 4
  /// The size of one read from a socket, and of one write of body bytes.
  static let block = 256 * 1024
  /// How many bytes of a body may be on their way to the client's socket.
  static let window = 2 * 1024 * 1024
}
