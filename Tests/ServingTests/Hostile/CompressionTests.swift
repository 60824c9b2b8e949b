import Evidence
import Testing

@testable import Serving

@Suite("Nothing is decompressed, over sockets", .timeLimit(.minutes(10)))
struct CompressionTests {
  private static let package = Digest.sha256([7])
  private let pair: TestPair
  private let calls = Tally()

  init() throws { pair = try TestPair() }

  private var service: ScriptedService {
    let calls = calls
    return ScriptedService(
      onAnswer: { envelope in
        calls.add(1)
        return envelope
      }, onOutline: { _, _ in _ = calls.add(1) },
      onPieces: { _, _ in
        calls.add(1)
        return ClosedReceiver()
      })
  }

  @Test(
    "a body that says it is encoded is refused before a byte of it is read",
    arguments: [
      "gzip", "deflate", "br", "zstd", "x-gzip", "identity, gzip", "GZIP", "aes128gcm", "",
    ])
  func contentEncoding(coding: String) async throws {
    let requests = [
      "POST /partner/v1/exchange", "PUT /partner/v1/packages/\(Self.package.hex)/outline",
      "PUT /partner/v1/packages/\(Self.package.hex)/pieces?from=0",
    ]
    try await TestListener(pair, service: service).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      for request in requests {
        let answer = try await raw.talk(
          "\(request) HTTP/1.1\r\nhost: x\r\ncontent-encoding: \(coding)\r\n"
            + "content-length: 4\r\nconnection: close\r\n\r\n\u{1F}x\u{8}\u{0}")
        #expect(answer.hasPrefix("HTTP/1.1 415"), "\(answer)")
        #expect(answer.contains("urn:entente:problem:body.encoded"))
      }
    }
    #expect(calls.value == 0)
  }

  @Test(
    "a transfer coding other than chunked is refused",
    arguments: ["gzip, chunked", "deflate, chunked", "chunked, gzip", "gzip", "chunked, chunked"])
  func transferEncoding(coding: String) async throws {
    try await TestListener(pair, service: service).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let answer = try await raw.talk(
        "PUT /partner/v1/packages/\(Self.package.hex)/pieces?from=0 HTTP/1.1\r\nhost: x\r\n"
          + "transfer-encoding: \(coding)\r\nconnection: close\r\n\r\n4\r\nabcd\r\n0\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 415") || answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
    }
    #expect(calls.value == 0)
  }

  @Test("a length and chunks at once are refused: they could mean two things")
  func twoLengths() async throws {
    try await TestListener(pair, service: service).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let answer = try await raw.talk(
        "POST /partner/v1/exchange HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n"
          + "transfer-encoding: chunked\r\nconnection: close\r\n\r\n4\r\nabcd\r\n0\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
    }
    #expect(calls.value == 0)
  }

  @Test("an answer is never encoded, whatever the peer would accept")
  func acceptEncoding() async throws {
    try await TestListener(pair, service: service).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let answer = try await raw.talk(
        "GET /healthz HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip, br, zstd, *;q=1\r\n"
          + "te: gzip, trailers\r\nconnection: close\r\n\r\n")
      #expect(answer.hasSuffix(#"{"status":"ok"}"#))
      #expect(!answer.lowercased().contains("-encoding"))
    }
  }
}
