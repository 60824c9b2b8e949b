import Crypto

/// The algorithms of a sealed package or envelope; the agreement names one, nobody negotiates.
///
/// 2 is reserved for a category 5 suite with ML-KEM-1024, 3 for Korean algorithms; both are refused
/// until they are specified.
package enum Suite: UInt16, Sendable {
  /// HPKE with X-Wing, HKDF-SHA256 and AES-256-GCM; bodies are Cobblestone-256 messages.
  case xWing = 1

  var ciphersuite: HPKE.Ciphersuite {
    switch self {
    case .xWing: .XWingMLKEM768X25519_SHA256_AES_GCM_256
    }
  }
}
