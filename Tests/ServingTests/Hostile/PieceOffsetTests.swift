import Conduct
import Evidence
import Exchange
import Sealing
import Testing

@testable import Serving

@Suite("Pieces in the wrong place, over sockets", .timeLimit(.minutes(10)))
struct PieceOffsetTests {
  private let pair: ServedPair

  init() throws { pair = try ServedPair() }

  private func later(_ held: Int) -> PartnerProblem {
    PartnerProblem(status: 503, code: "node.later", detail: "pieces.from.\(held)")
  }

  @Test("pieces from beyond what is held, or beyond the end, are refused, and nothing is written")
  func beyond() async throws {
    let (number, outline) = try pair.wanted(3_500_000)
    let count = outline.geometry.count
    try #require(count > 3)
    try await pair.run { client, _ in
      _ = try await client.sendOutline(outline.bytes, of: outline.name)
      for held in 0...1 {
        for first in [held + 1, count - 1, count, count + 1, Int(Int32.max)] {
          await #expect(throws: later(held)) {
            try await client.sendPieces(of: outline.name, from: first, next: { nil })
          }
        }
        let status = try await client.packageStatus(outline.name)
        #expect((status.heldPieces, status.complete) == (held, false))
        if held == 0 { _ = try await pair.send(outline, from: 0, count: 1, over: client) }
      }
      _ = try await pair.send(outline, from: 1, over: client)
      #expect(try pair.nodes.kor.status(of: number) == .arrived)
      await #expect(throws: PartnerProblem.self) {
        try await pair.send(outline, from: count, over: client)
      }
    }
  }

  @Test("bytes after the last piece are refused, however many come, and the package stays whole")
  func afterTheEnd() async throws {
    let (number, outline) = try pair.wanted(3_500_000)
    let count = outline.geometry.count
    try await pair.run { client, port in
      _ = try await client.sendOutline(outline.bytes, of: outline.name)
      let peer = try await RawPeer.client(of: pair.tls, port: port)
      try await peer.write(
        "PUT /partner/v1/packages/\(outline.name.hex)/pieces?from=0 HTTP/1.1\r\nhost: x\r\n"
          + "content-length: 1000000000000\r\n\r\n")
      for piece in 0..<count { try await peer.write(pair.piece(piece, of: outline)) }
      _ = await peer.pump(String(repeating: "x", count: 65_536))
      let answer = try await peer.text
      #expect(answer.hasPrefix("HTTP/1.1 422"), "\(answer)")
      #expect(answer.contains("pieces.beyondTheEnd"))
      #expect(try await client.packageStatus(outline.name).heldPieces == count)
      // An empty rest makes it whole.
      _ = try await client.sendPieces(of: outline.name, from: count, next: { nil })
      #expect(try pair.nodes.kor.status(of: number) == .arrived)
    }
  }

  @Test("two transfers of the same pieces at once write each piece once, and one of them goes on")
  func overlapping() async throws {
    let (number, outline) = try pair.wanted(3_500_000)
    let first = try pair.piece(0, of: outline)
    try await pair.run { client, port in
      _ = try await client.sendOutline(outline.bytes, of: outline.name)
      let slow = try await RawPeer.client(of: pair.tls, port: port)
      try await slow.write(
        "PUT /partner/v1/packages/\(outline.name.hex)/pieces?from=0 HTTP/1.1\r\nhost: x\r\n"
          + "content-length: \(outline.bodyLength)\r\nconnection: close\r\n\r\n")
      try await slow.write(Array(first.prefix(1000)))
      while pair.transfersBegun == 0 { await Task.yield() }
      let status = try await pair.send(outline, from: 0, count: 2, over: client)
      #expect(status.heldPieces == 2)
      try await slow.write(Array(first.dropFirst(1000)))
      // The answer may come before all of it was taken, at the latest when it has ended.
      for piece in 1..<outline.geometry.count {
        try? await slow.write(pair.piece(piece, of: outline))
      }
      let answer = try await slow.text
      #expect(answer.hasPrefix("HTTP/1.1 503"), "\(answer)")
      #expect(answer.contains("pieces.from.2"))
      _ = try await pair.send(outline, from: 2, over: client)
      #expect(try pair.nodes.kor.status(of: number) == .arrived)
    }
  }
}

extension ShelvedNode {
  /// How a transmittal stands in this node's own view.
  func status(of number: String) throws -> Transmittal.Status? {
    try node.transmittal(number).status
  }
}
