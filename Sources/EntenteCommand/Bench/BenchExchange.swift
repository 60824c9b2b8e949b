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

  /// Offers what `next` gives, `size` bytes in all.
  func send(_ title: String, size: Int, next: () throws -> [UInt8]?) async throws -> Sent {
    let query = PathText.query([
      URLQueryItem(name: "title", value: title),
      URLQueryItem(name: "mediaType", value: "application/octet-stream"),
      URLQueryItem(name: "level", value: "secret"),
      URLQueryItem(name: "purpose", value: "research"),
      URLQueryItem(name: "from", value: "CAN/registry"),
      URLQueryItem(name: "to", value: "KOR/registry"),
      URLQueryItem(name: "size", value: String(size)),
    ])
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

  /// Waits until all have arrived at the receiver; gives the moment at which the last was seen there.
  func arrival(
    of sent: [Sent], within limit: Duration
  ) async throws -> ContinuousClock.Instant {
    var seen = ContinuousClock.now
    // The last first: most of the others are there then, and asking for them takes no time that counts.
    for one in sent.sorted(by: { $0.index > $1.index }) {
      if try await hasArrived(one) { continue }
      seen = try await Self.wait(one.number, every: .milliseconds(20), within: limit) {
        try await hasArrived(one) ? ContinuousClock.now : nil
      }
    }
    return seen
  }

  private func hasArrived(_ sent: Sent) async throws -> Bool {
    // Until the offer has come, the receiver knows no such number.
    let item = try? await receiver.get("/api/v1/transmittals/\(sent.number)")
    return item?["status"]?.text == "arrived"
  }

  /// How much of the sender's own journal is cosigned.
  func cosigned() async throws -> Int {
    try await journals().first { $0["party"]?.text == "CAN" }?["cosigned"]?.number ?? 0
  }

  /// Waits until a transmittal has arrived and neither node has anything more to say.
  func waitUntilIdle(after sent: Sent) async throws {
    _ = try await arrival(of: [sent], within: .seconds(60))
    let here = sender
    _ = try await Self.wait(sent.number, every: .milliseconds(20), within: .seconds(60)) {
      let item = try await here.get("/api/v1/transmittals/\(sent.number)")
      let isQuiet = try await journals().allSatisfy { $0["size"] == $0["cosigned"] }
      return item["status"]?.text == "arrived" && isQuiet ? true : nil
    }
  }

  private func journals() async throws -> [JSON] {
    try await sender.get("/api/v1/status")["journals"]?.elements ?? []
  }

  /// Asks again and again until there is an answer.
  static func wait<Value>(
    _ what: String, every pause: Duration, within limit: Duration,
    _ ask: () async throws -> Value?
  ) async throws -> Value {
    let end = ContinuousClock.now.advanced(by: limit)
    while ContinuousClock.now < end {
      if let value = try await ask() { return value }
      try await Task.sleep(for: pause)
    }
    throw Failure(.failed, lines: ["… \(what)?"])
  }
}
