import Evidence
import Foundation
import Treaty

/// Canada's node sends to Korea's; both are asked through their local API.
struct BenchExchange: Sendable {
  /// A transmittal that was offered: its number, and its act's place in the journal.
  struct Sent: Sendable {
    let number: String
    let index: Int
  }

  let sender: NodeClient
  let receiver: NodeClient

  /// What is asked for when a file is offered.
  static func query(_ title: String, size: Int) -> String {
    PathText.query([
      URLQueryItem(name: "title", value: title),
      URLQueryItem(name: "mediaType", value: "application/octet-stream"),
      URLQueryItem(name: "level", value: "secret"),
      URLQueryItem(name: "purpose", value: "research"),
      URLQueryItem(name: "from", value: "CAN/registry"),
      URLQueryItem(name: "to", value: "KOR/registry"),
      URLQueryItem(name: "size", value: String(size)),
    ])
  }

  /// Offers what `next` gives, `size` bytes in all.
  func send(_ title: String, size: Int, next: () throws -> [UInt8]?) async throws -> Sent {
    let query = Self.query(title, size: size)
    let made = try await sender.upload("/api/v1/transmittals?\(query)", length: size, next: next)
    guard let number = made["number"]?.text, let index = made["index"]?.number else {
      throw Failure(.failed, lines: [made.printed])
    }
    return Sent(number: number, index: index)
  }

  /// Offers a small file.
  func send(_ title: String, _ bytes: [UInt8]) async throws -> Sent {
    var rest: [UInt8]? = bytes
    return try await send(title, size: bytes.count) {
      defer { rest = nil }
      return rest
    }
  }

  /// Waits until a transmittal has arrived; gives the moment at which that was seen.
  func arrival(
    of sent: Sent, within limit: Duration = .seconds(60)
  ) async throws -> ContinuousClock.Instant {
    try await Waiting.until(sent.number, every: .milliseconds(20), within: limit) {
      // Until the offer has come, the receiver knows no such number.
      let item = try? await receiver.get("/api/v1/transmittals/\(sent.number)")
      return item?["status"]?.text == "arrived" ? ContinuousClock.now : nil
    }
  }

  /// How much of the sender's own journal is cosigned.
  func cosigned() async throws -> Int { try await Self.own(sender, "CAN").cosigned }

  /// The acts in both journals, by who wrote them, once each node has a proof of all its own.
  func waitUntilProven(
    receiverActs: Int = 0, within limit: Duration = .seconds(60)
  ) async throws -> (sender: Int, receiver: Int) {
    try await Waiting.until("proofs", every: .milliseconds(20), within: limit) {
      let theirs = try await Self.own(receiver, "KOR")
      guard theirs.size >= receiverActs, theirs.cosigned == theirs.size else { return nil }
      let ours = try await Self.own(sender, "CAN")
      return ours.cosigned == ours.size ? (ours.size, theirs.size) : nil
    }
  }

  /// Waits until a transmittal has arrived and neither node has anything more to say.
  func waitUntilIdle(after sent: Sent) async throws {
    _ = try await arrival(of: sent)
    _ = try await waitUntilProven()
  }

  /// Fails unless every file that the sender offered has arrived, or was withdrawn since.
  func requireAllArrived() async throws {
    let others = try await receiver.get(
      "/api/v1/transmittals?author=CAN&status=offered,wanted,refused&limit=1")
    guard others.elements.isEmpty else { throw Failure(.failed, lines: [others.printed]) }
  }

  private static func own(
    _ client: NodeClient, _ party: String
  ) async throws -> (size: Int, cosigned: Int) {
    let journal = try await client.get("/api/v1/status")["journals"]?.elements
      .first { $0["party"]?.text == party }
    return (journal?["size"]?.number ?? 0, journal?["cosigned"]?.number ?? 0)
  }
}
