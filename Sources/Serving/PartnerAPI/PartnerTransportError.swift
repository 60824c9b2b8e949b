/// Why a request did not get an answer from the partner's node.
///
/// A refusal by the partner's node is not among these: it comes as `PartnerProblem`.
package enum PartnerTransportError: Error, Sendable, Hashable {
  /// Nobody listens there.
  case connectionRefused
  /// The address can't be resolved or reached.
  case unreachable
  /// One of the two sides refused the other in the TLS handshake.
  case tlsRefused(TLSRefusal)
  /// Nothing moved for as long as the client waits.
  case timedOut
  /// The connection closed before the answer was whole.
  case closedMidway
  /// The answer is over 16 MiB.
  case answerTooLarge
  /// The answer is not of the partner protocol.
  case malformedAnswer

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .connectionRefused: "partner.connectionRefused"
    case .unreachable: "partner.unreachable"
    case .tlsRefused(let refusal): refusal.code
    case .timedOut: "partner.timedOut"
    case .closedMidway: "partner.closedMidway"
    case .answerTooLarge: "partner.answerTooLarge"
    case .malformedAnswer: "partner.malformedAnswer"
    }
  }
}

/// Who refused whom in a TLS handshake.
package enum TLSRefusal: Sendable, Hashable {
  /// We refuse the partner's certificate.
  case partnerCertificate(PeerRefusal)
  /// The partner refuses our certificate.
  case ownCertificate
  /// No common ground before certificates: another version of TLS, or no TLS at all.
  case handshake

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .partnerCertificate(let refusal): refusal.code
    case .ownCertificate: "tls.ownCertificateRefused"
    case .handshake: "tls.handshakeFailed"
    }
  }
}
