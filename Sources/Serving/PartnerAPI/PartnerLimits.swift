/// The limits of the partner protocol, which a partner however hostile stays within.
///
/// SPEC partner-protocol 5.
package enum PartnerLimits {
  /// The largest body that is held in memory: an envelope or an outline, either way.
  static let heldBody = 16 * 1024 * 1024
  /// How many bodies the listener holds at once, over all connections.
  static let heldBodies = 8
  /// How many transfers of pieces the listener takes at once, over all connections.
  static let transfers = 8
  /// The number of connections after which no more are accepted until one closes.
  static let connections = 64
  /// How many connections without a request the client keeps for the next ones.
  static let idleConnections = 4
  /// How long a TLS handshake may take.
  static let handshakeSeconds: Int64 = 10
  /// How long a connection may stay without a request, or a request without a byte of its body.
  static let idleSeconds: Int64 = 60
  /// How long a connection may stay without a byte in either direction.
  static let silenceSeconds: Int64 = 120
  /// How long what a partner still sends is read and dropped after an early answer.
  static let lingerSeconds: Int64 = 5
  /// The bytes of one header field, name or value.
  package static let headerField = 8192
  /// The bytes of all header fields of a message.
  package static let headers = 16_384
  /// The number of header fields of a message.
  package static let headerFields = 50
  /// The certificates of one chain.
  static let chain = 4
  /// The size of one read from a socket, and of one write of body bytes.
  static let block = 256 * 1024
  /// How many bytes of a body may be on their way to the client's socket.
  static let window = 2 * 1024 * 1024
}
