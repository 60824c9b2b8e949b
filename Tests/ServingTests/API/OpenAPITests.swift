import Hummingbird
import Logging
import TestSupport
import Testing

@testable import Serving

@Suite("docs/openapi.yaml", .timeLimit(.minutes(10)))
struct OpenAPITests {
  /// The methods and paths of the description, such as `GET /healthz`.
  private static func described() throws -> Set<String> {
    let text = String(
      decoding: try RepositoryFolder.bytes("docs/openapi.yaml"), as: UTF8.self)
    let methods: Set<String> = ["get", "put", "post", "delete", "options", "head", "patch"]
    var found: Set<String> = []
    var isInside = false
    var path = ""
    for line in text.split(separator: "\n") {
      if !line.hasPrefix(" ") { isInside = line == "paths:" }
      guard isInside, line.hasSuffix(":") else { continue }
      if line.hasPrefix("  /") {
        path = String(line.dropFirst(2).dropLast())
      } else if line.hasPrefix("    "), methods.contains(String(line.dropFirst(4).dropLast())) {
        found.insert("\(line.dropFirst(4).dropLast().uppercased()) \(path)")
      }
    }
    return found
  }

  @Test("it lists the routes of the local API, all of them and no other")
  func routes() throws {
    let api = RunningAPI(node: try ShelvedPair().can.node).api { _ in }
    let served = Set(api.router().routes.map { "\($0)" })
    let described = try Self.described()
    #expect(served.subtracting(described).isEmpty)
    #expect(described.subtracting(served).isEmpty)
    #expect(described.count == 34)
  }

  @Test("all that it lists is served, and all but one call needs the secret")
  func served() async throws {
    let pair = try ShelvedPair.settled()
    let number = try pair.offer()
    let described = try Self.described()
    #expect(described.contains("GET /healthz"))
    try await RunningAPI(node: pair.can.node).run { caller in
      for call in described.sorted() {
        let words = call.replacing("{number}", with: number).split(separator: " ")
          .map(String.init)
        let body = words[0] == "POST" ? Array("{}".utf8) : nil
        let answer = try await caller.call(words[0], words[1], body)
        #expect(answer.status != 405, "\(call)")
        if answer.status == 404 { #expect(try answer.problem().code != "http.404", "\(call)") }
        let stranger = try await caller.call(words[0], words[1], body, authorization: [])
        #expect(stranger.status == (call == "GET /healthz" ? 200 : 401), "\(call)")
      }
    }
  }
}
