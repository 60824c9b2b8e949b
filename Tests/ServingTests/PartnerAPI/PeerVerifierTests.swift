import Evidence
import Testing
import X509

import enum Crypto.P256

@testable import Serving

@Suite("Peer verification")
struct PeerVerifierTests {
  private let authority: TestAuthority

  init() throws { authority = try TestAuthority() }

  private func verdict(
    on shown: TLSIdentity, pinning pinned: PinnedPeer? = nil, as role: PeerVerifier.Role = .client,
    chain: [[UInt8]]? = nil
  ) async -> PeerRefusal? {
    let verifier = PeerVerifier(
      role: role, peers: { [pinned ?? shown.pinned] }, now: { TestAuthority.now })
    switch await verifier.verdict(on: chain ?? [shown.certificateDER]) {
    case .success: return nil
    case .failure(let refusal): return refusal
    }
  }

  @Test("the pinned leaf is admitted as client and as server, with or without its authority")
  func good() async throws {
    let leaf = try authority.leaf()
    #expect(await verdict(on: leaf) == nil)
    #expect(await verdict(on: leaf, as: .server) == nil)
    #expect(await verdict(on: leaf, chain: [leaf.certificateDER, leaf.caCertificateDER]) == nil)
  }

  @Test("nothing pinned admits nobody")
  func defaultDeny() async throws {
    let leaf = try authority.leaf()
    let verifier = PeerVerifier(role: .client, peers: { [] }, now: { TestAuthority.now })
    #expect(await verifier.verdict(on: [leaf.certificateDER]) == .failure(.unknownKey))
  }

  @Test("an empty chain is refused")
  func empty() async throws {
    let leaf = try authority.leaf()
    #expect(await verdict(on: leaf, chain: []) == .noCertificate)
  }

  @Test("bytes that are no certificate are refused, first or later in the chain")
  func malformed() async throws {
    let leaf = try authority.leaf()
    #expect(await verdict(on: leaf, chain: [[1, 2, 3]]) == .malformed)
    #expect(await verdict(on: leaf, chain: [leaf.certificateDER, [1]]) == .malformed)
  }

  @Test("a chain longer than four is refused")
  func tooLong() async throws {
    let leaf = try authority.leaf()
    let chain = Array(repeating: leaf.certificateDER, count: 5)
    #expect(await verdict(on: leaf, chain: chain) == .malformed)
  }

  @Test("a leaf whose key no library reads is malformed, and ends nothing")
  func unreadableKey() async throws {
    let leaf = try authority.leaf()
    var der = leaf.certificateDER
    // The last byte of the curve's identifier, prime256v1.
    let curve: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
    let place = try #require(der.firstRange(of: curve))
    der[place.upperBound - 1] = 0x7F
    #expect(try PinnedPeer.pin(ofCertificate: der) != leaf.publicKeyPin)
    #expect(await verdict(on: leaf, chain: [der]) == .malformed)
  }

  @Test("another leaf of the right authority is refused")
  func wrongKey() async throws {
    let pinned = try authority.leaf().pinned
    let other = try authority.leaf()
    #expect(await verdict(on: other, pinning: pinned) == .unknownKey)
  }

  @Test("the right key under another authority of the same name is refused")
  func wrongAuthority() async throws {
    let key = P256.Signing.PrivateKey()
    let forged = try TestAuthority().leaf(key: key)
    let pinned = try authority.leaf(key: key).pinned
    #expect(await verdict(on: forged, pinning: pinned) == .untrustedChain)
    #expect(
      await verdict(
        on: forged, pinning: pinned, chain: [forged.certificateDER, forged.caCertificateDER])
        == .untrustedChain)
  }

  @Test("key and authority of two different pins do not add up to a peer")
  func mixedPins() async throws {
    let key = P256.Signing.PrivateKey()
    let other = try TestAuthority(name: "Other")
    let shown = try authority.leaf(key: key)
    let pins = [try other.leaf(key: key).pinned, try authority.leaf().pinned]
    let verifier = PeerVerifier(role: .client, peers: { pins }, now: { TestAuthority.now })
    #expect(await verifier.verdict(on: [shown.certificateDER]) == .failure(.untrustedChain))
  }

  @Test("an expired certificate is refused")
  func expired() async throws {
    let leaf = try authority.leaf(until: -1000)
    #expect(await verdict(on: leaf) == .expired)
  }

  @Test("a certificate that is not yet valid is refused")
  func notYetValid() async throws {
    let leaf = try authority.leaf(from: 1000)
    #expect(await verdict(on: leaf) == .notYetValid)
  }

  @Test("a good certificate under an expired authority is refused")
  func expiredAuthority() async throws {
    let authority = try TestAuthority(until: -1000)
    let leaf = try authority.leaf()
    #expect(await verdict(on: leaf) == .untrustedChain)
  }

  @Test("a certificate for the other role only is refused")
  func wrongUsage() async throws {
    let server = try authority.leaf(usages: [.serverAuth])
    let client = try authority.leaf(usages: [.clientAuth])
    #expect(await verdict(on: server) == .wrongUsage)
    #expect(await verdict(on: client, as: .server) == .wrongUsage)
  }

  @Test("a peer that left the pins, or whose certificate ended, is no longer admitted")
  func stillAdmits() async throws {
    let peer = try authority.leaf().pinned
    let end = TestAuthority.now.adding(milliseconds: 1000)
    let admitted = AdmittedPeer(peer: peer, validUntil: end)
    func verifier(_ peers: [PinnedPeer], at time: Instant) -> PeerVerifier {
      PeerVerifier(role: .client, peers: { peers }, now: { time })
    }
    #expect(verifier([peer], at: end).stillAdmits(admitted))
    #expect(!verifier([peer], at: end.adding(milliseconds: 1)).stillAdmits(admitted))
    #expect(!verifier([], at: end).stillAdmits(admitted))
  }
}
