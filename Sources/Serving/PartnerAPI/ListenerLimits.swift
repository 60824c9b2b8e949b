/// What the partner listener gives to whoever connects, and for how long.
///
/// SPEC partner-protocol 5. The numbers are parameters so that a test can make them small.
package struct ListenerLimits: Sendable {
  /// Connections whose handshake has not ended; for one more, an old one is closed.
  package var strangers = 64
  /// Connections of admitted peers; one more is closed at once.
  package var guests = 64
  /// Of these, those from one address, or from one IPv6 network of 64 bits; nil where none is counted.
  package var guestsOfOne: Int?
  /// How long a TLS handshake may take.
  package var handshake = Duration.seconds(10)
  /// How long a connection may stay without a request, or a request without a byte of its body.
  package var idle = Duration.seconds(60)
  /// How long a connection may stay without a byte in either direction.
  package var silence = Duration.seconds(120)
  /// How long a request may take, from its head to the last byte of its answer; each MiB of pieces
  /// gives it as long again.
  package var request = Duration.seconds(300)
  /// How long what a partner still sends is read and dropped after an early answer.
  package var linger = Duration.seconds(5)
  /// How long refused connections are only counted, after a line in the log.
  package var quiet = Duration.seconds(60)

  package init() {}

  /// All sockets at once: strangers, guests, and some that are closing already.
  var sockets: Int { strangers + guests + 16 }
}
