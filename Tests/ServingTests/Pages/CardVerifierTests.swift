import Evidence
import Testing
import X509

@testable import Serving

@Suite("which certificates are those of cards")
struct CardVerifierTests {
  private let authority: TestAuthority

  init() throws { authority = try TestAuthority(name: "Card authority") }

  private func card(
    _ chain: [[UInt8]], of authorities: [TestAuthority]? = nil, at now: Instant = TestAuthority.now
  ) async -> VerifiedCard? {
    let verifier = CardVerifier(
      authorities: (authorities ?? [authority]).map(\.certificate), now: { now })
    return await verifier.card(of: chain)
  }

  @Test("a card of an authority that is taken is known by its key, and holds as long as it does")
  func good() async throws {
    let leaf = try authority.leaf(usages: [.clientAuth])
    let card = try #require(await card([leaf.certificateDER]))
    #expect(card.pin == leaf.publicKeyPin)
    #expect(card.until == TestAuthority.now.adding(milliseconds: TestAuthority.hour))
    #expect(await self.card([leaf.certificateDER, leaf.caCertificateDER]) == card)
    // Where no use is named, none is forbidden.
    for usages in [[], [.any]] as [[ExtendedKeyUsage.Usage]] {
      let open = try authority.leaf(usages: usages)
      #expect(await self.card([open.certificateDER]) != nil)
    }
    let short = try TestAuthority(name: "Short", until: 1000)
    let under = try short.leaf()
    let resting = try #require(
      await self.card([under.certificateDER], of: [authority, short]))
    #expect(resting.until == TestAuthority.now.adding(milliseconds: 1000))
  }

  @Test("another authority, also one of the same name, another time and another use are refused")
  func bad() async throws {
    let hour = TestAuthority.hour
    let namesake = try TestAuthority(name: "Card authority")
    let leaf = try authority.leaf()
    for (chain, what) in [
      ([try TestAuthority().leaf().certificateDER], "another authority"),
      ([try namesake.leaf().certificateDER], "a namesake"),
      ([try namesake.leaf().certificateDER, leaf.caCertificateDER], "a namesake with the chain"),
      ([try authority.leaf(from: -2 * hour, until: -1000).certificateDER], "expired"),
      ([try authority.leaf(from: 1000).certificateDER], "not yet valid"),
      ([try authority.leaf(usages: [.serverAuth]).certificateDER], "a server's"),
      ([try authority.leaf(mayIssue: true).certificateDER], "an authority below"),
      ([leaf.caCertificateDER], "the authority itself"), ([], "nothing"), ([[]], "no bytes"),
      ([Array("certificate".utf8)], "no certificate"),
      ([leaf.certificateDER + [0]], "a byte too many"),
      ([[UInt8]](repeating: leaf.certificateDER, count: 7), "too many"),
    ] {
      #expect(await card(chain) == nil, "\(what)")
    }
    let late = TestAuthority.now.adding(milliseconds: 25 * hour)
    let long = try authority.leaf(until: 48 * hour)
    #expect(await card([long.certificateDER]) != nil)
    #expect(await card([long.certificateDER], at: late) == nil, "the authority has expired")
    #expect(await card([leaf.certificateDER], of: []) == nil)
  }
}
