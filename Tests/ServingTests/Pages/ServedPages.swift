import Evidence
import People
import Web
import X509

@testable import Serving

/// The pages of a node at a listener of their own, on a free port, for the length of a test.
struct ServedPages {
  /// Whose cards are taken.
  let authority: TestAuthority
  private let pages: PagesUnderTest
  private let server: TLSIdentity

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
    authority = try TestAuthority(name: "Card authority")
    server = try TestAuthority(name: "Server authority").leaf(names: [.dnsName("node.example")])
  }

  /// Runs `body` with the port while the listener is open, then lets it drain.
  func run(
    takingCards: Bool = true, limits: ListenerLimits = .pages, _ body: (Int) async throws -> Void
  ) async throws {
    let identity = try PagesIdentity(
      certificates: server.certificatePEM, key: server.privateKeyPEM,
      authorities: takingCards ? try authority.leaf().caCertificatePEM : nil)
    let application = pages.application
    try await RunningService.run(
      { onBound in
        PagesListener(
          host: "127.0.0.1", port: 0, names: ["node.example"], identity: identity,
          now: { TestAuthority.now }, limits: limits, logger: RunningService.silent,
          routes: { application.add(to: $0) }, onBound: onBound)
      }, { port, _ in try await body(port) })
  }

  /// Enrols a card for the registry's officer.
  func enrol(_ card: TLSIdentity) throws {
    let signIn = pages.signIn
    let opened = try signIn.begin(
      "registry", PagesUnderTest.passphrase, from: "test", browser: nil)
    try signIn.enrolCard(
      opened.cookie, PagesUnderTest.passphrase, card.publicKeyPin, until: TestAuthority.now)
  }

  // MARK: Asking

  /// An answer as it came.
  struct Answer {
    let text: String

    var status: Int { Int(text.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0 }
    /// The session's cookie, if one was given.
    var cookie: String? {
      text.firstMatch(of: #/__Host-entente-KOR=[0-9a-f]{64}/#).map { String($0.output) }
    }
  }

  func head(_ method: String, _ path: String, _ host: String) -> String {
    "\(method) \(path) HTTP/1.1\r\nhost: \(host)\r\nconnection: close\r\n"
  }

  /// Asks for a page over a connection of its own; throws when nothing comes back.
  @discardableResult
  func ask(
    _ path: String, at port: Int, card: TLSIdentity? = nil, cookie: String? = nil,
    host: String? = nil, more: String = ""
  ) async throws -> Answer {
    let cookie = cookie.map { "cookie: \($0)\r\n" } ?? ""
    return try await talk(
      head("GET", path, host ?? "node.example:\(port)") + cookie + more + "\r\n", port, card)
  }

  /// Posts an empty form, as a page of ours does.
  func post(
    _ path: String, at port: Int, card: TLSIdentity? = nil, origin: String? = nil
  ) async throws -> Answer {
    let host = "node.example:\(port)"
    return try await talk(
      head("POST", path, host) + "origin: \(origin ?? "https://\(host)")\r\n"
        + "content-type: application/x-www-form-urlencoded\r\ncontent-length: 0\r\n\r\n", port,
      card)
  }

  private func talk(_ request: String, _ port: Int, _ card: TLSIdentity?) async throws -> Answer {
    Answer(text: try await RawTLS(port: port, identity: card).talk(request))
  }
}
