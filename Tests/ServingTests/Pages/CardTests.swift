import Evidence
import NIOCore
import NIOSSL
import People
import Testing
import X509

@testable import Serving

@Suite("the pages' own listener and cards, over sockets", .timeLimit(.minutes(10)))
struct CardTests {
  private static let secret = String(repeating: "5a", count: 32)
  private let served: ServedPages

  init() throws { served = try ServedPages() }

  @Test("without a card the pages are there, and the local API is not")
  func pagesOnly() async throws {
    try await served.run { port in
      let page = try await served.ask("/sign-in", at: port)
      #expect(page.status == 200 && page.text.contains("action=\"/sign-in\""))
      #expect(!page.text.contains("action=\"/sign-in/card\""))
      #expect(page.text.lowercased().contains("strict-transport-security: max-age="))
      #expect(try await served.post("/sign-in/card", at: port).status == 409)
      for path in ["/healthz", "/metrics", "/api/v1/status", "/api/v1/acts"] {
        let bearer = "authorization: Bearer \(Self.secret)\r\n"
        #expect(try await served.ask(path, at: port, more: bearer).status == 404, "\(path)")
      }
    }
  }

  @Test("a card signs its holder in once it is enrolled; its session is none without it")
  func good() async throws {
    let card = try served.authority.leaf(usages: [.clientAuth])
    let another = try served.authority.leaf(usages: [.clientAuth])
    try await served.run { port in
      let page = try await served.ask("/sign-in", at: port, card: card)
      #expect(page.text.contains("action=\"/sign-in/card\""))
      let unknown = try await served.post("/sign-in/card", at: port, card: card)
      #expect(unknown.status == 401 && unknown.cookie == nil)
      #expect(unknown.text.contains("Nobody signs in here with this card"))
      try served.enrol(card)
      let opened = try await served.post("/sign-in/card", at: port, card: card)
      let cookie = try #require(opened.cookie)
      #expect(opened.status == 303)
      #expect(try await served.ask("/", at: port, card: card, cookie: cookie).status == 200)
      // Stolen, it is worth nothing to whoever has no card or another one.
      for thief in [nil, another] {
        let refused = try await served.ask("/", at: port, card: thief, cookie: cookie)
        #expect(refused.status == 303 && refused.text.lowercased().contains("location: /sign-in"))
      }
      #expect(try await served.ask("/", at: port, card: card, cookie: cookie).status == 200)
    }
  }

  @Test("a card that does not hold, or that another authority gave, ends the handshake")
  func refused() async throws {
    let hour = TestAuthority.hour
    let authority = served.authority
    let namesake = try TestAuthority(name: "Card authority")
    try await served.run { port in
      for (card, what) in [
        (try TestAuthority().leaf(), "another authority"), (try namesake.leaf(), "a namesake"),
        (try authority.leaf(from: -2 * hour, until: -1000), "expired"),
        (try authority.leaf(from: 1000), "not yet valid"),
        (try authority.leaf(usages: [.serverAuth]), "for something else"),
      ] {
        await #expect(throws: (any Error).self, "\(what)") {
          try await served.ask("/sign-in", at: port, card: card)
        }
      }
      let whole = try authority.leaf()
      #expect(try await served.ask("/sign-in", at: port, card: whole).status == 200)
    }
  }

  @Test(
    "where no authority is named, no card is asked for, and one that is there counts for nothing")
  func notAsked() async throws {
    let card = try served.authority.leaf()
    try served.enrol(card)
    try await served.run(takingCards: false) { (port: Int) async throws in
      #expect(try await served.post("/sign-in/card", at: port, card: card).status == 409)
    }
  }

  @Test("another name, another port and another origin are refused")
  func names() async throws {
    try await served.run { port in
      for host in ["node.example", "node.example:1", "other.example:\(port)", "127.0.0.1:\(port)"] {
        #expect(try await served.ask("/sign-in", at: port, host: host).status == 421, "\(host)")
      }
      for origin in [
        "http://node.example:\(port)", "https://other.example", "https://node.example",
      ] {
        let refused = try await served.post("/sign-in/card", at: port, origin: origin)
        #expect(refused.status == 421, "\(origin)")
      }
    }
  }

  @Test("a request with two names, or with none, is refused before anybody reads it")
  func oneName() async throws {
    try await served.run { port in
      let host = "node.example:\(port)"
      for whole in ["https://evil.example/sign-in", "https://\(host)/sign-in", "*"] {
        let refused = try await served.ask(whole, at: port)
        #expect(refused.status == 400 && !refused.text.contains("<form"), "\(whole)")
      }
      for second in ["evil.example", host] {
        let refused = try await served.ask("/sign-in", at: port, more: "Host: \(second)\r\n")
        #expect(refused.status == 400 && !refused.text.contains("<form"), "\(second)")
      }
      let nameless = try await RawTLS(port: port, identity: nil).talk(
        "GET /sign-in HTTP/1.1\r\nconnection: close\r\n\r\n")
      #expect(nameless.hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test("neither an older TLS nor none is spoken", arguments: [TLSVersion.tlsv1, .tlsv11, .tlsv12])
  func older(version: TLSVersion) async throws {
    try await served.run { port in
      var raw = try RawTLS(port: port, identity: nil)
      raw.configuration.minimumTLSVersion = .tlsv1
      raw.configuration.maximumTLSVersion = version
      let old = raw
      let request = served.head("GET", "/sign-in", "node.example:\(port)") + "\r\n"
      await #expect(throws: (any Error).self) { try await old.talk(request) }
      let plain = (try? await RawTLS.plain(port: port, request)) ?? ""
      #expect(!plain.contains("HTTP/1.1"))
    }
  }

  @Test("who never ends a handshake is let go")
  func silent() async throws {
    var limits = ListenerLimits.pages
    limits.handshake = .seconds(2)
    try await served.run(limits: limits) { port in
      let peer = try await RawPeer.connect(port: port)
      // It comes to an end, without a word.
      #expect(try await peer.answer.get().isEmpty)
      #expect(try await served.ask("/sign-in", at: port).status == 200)
    }
  }
}
