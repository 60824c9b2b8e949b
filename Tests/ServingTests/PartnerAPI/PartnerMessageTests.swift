import Evidence
import Testing

@testable import Serving

@Suite("Partner messages")
struct PartnerMessageTests {
  private static let package = Digest.sha256([1])

  @Test(
    "a route survives its target",
    arguments: [
      PartnerRoute.exchange, .parcel, .health, .package(package), .outline(package),
      .pieces(package, from: 0), .pieces(package, from: 100_000),
    ])
  func route(_ route: PartnerRoute) throws {
    #expect(try PartnerRoute(target: route.target) == route)
  }

  @Test(
    "a path written in any other way is unknown",
    arguments: [
      "", "/", "*", "healthz", "/healthz/", "/healthz?", "//healthz", "/partner/v2/exchange",
      "/partner/v1/exchange?x=1", "/partner/v1/packages?x=1", "/partner/v1/packages/",
      "/partner/v1/packages/00", "/partner/v1/packages/\(package.hex)/",
      "/partner/v1/packages/\(package.hex.uppercased())",
      "/partner/v1/packages/\(package.hex)?x=1", "/partner/v1/packages/\(package.hex)/outline?",
      "/partner/v1/packages/\(package.hex)/other", "/partner/v1/packages/\(package.hex)/pieces/0",
      "/partner/v1/packages/../exchange", "http://node/healthz", "node/healthz",
      "node/partner/v1/exchange", "\u{301}/healthz",
    ])
  func unknown(target: String) {
    #expect(throws: PartnerProblem.notFound) { try PartnerRoute(target: target) }
  }

  @Test(
    "a piece number that is not plain is refused",
    arguments: [
      "", "?", "?from", "?from=", "?from=-1", "?from=+1", "?from=01", "?from=1&from=1",
      "?from=1&x=1", "?from=2147483648", "?from=1.0", "?FROM=1",
    ])
  func piece(query: String) {
    #expect(throws: PartnerProblem.malformedQuery) {
      try PartnerRoute(target: "/partner/v1/packages/\(Self.package.hex)/pieces\(query)")
    }
  }

  @Test("a status survives its bytes")
  func status() throws {
    let status = PackageStatus(wanted: true, outlineHeld: false, heldPieces: 7, complete: false)
    #expect(try PackageStatus(parsing: status.json.bytes) == status)
  }

  @Test(
    "a status with a member missing, unknown, negative or of another type is refused",
    arguments: [
      #"{"wanted":true,"outlineHeld":true,"heldPieces":1}"#,
      #"{"wanted":true,"outlineHeld":true,"heldPieces":1,"complete":true,"more":1}"#,
      #"{"wanted":true,"outlineHeld":true,"heldPieces":-1,"complete":true}"#,
      #"{"wanted":1,"outlineHeld":true,"heldPieces":1,"complete":true}"#,
      #"{"wanted":true,"wanted":true,"outlineHeld":true,"heldPieces":1,"complete":true}"#, "[]",
    ])
  func badStatus(text: String) {
    #expect(throws: JSONError.self) { try PackageStatus(parsing: Array(text.utf8)) }
  }

  @Test("a problem survives its bytes")
  func problem() {
    let problem = PartnerProblem(status: 503, code: "quota.full", detail: "한도 초과 `x`")
    #expect(PartnerProblem(parsing: problem.json.bytes, status: 503) == problem)
  }

  @Test("members of a problem that nobody knows are ignored")
  func extended() {
    let text = #"{"type":"urn:entente:problem:a.b","status":422,"more":[1],"title":"x"}"#
    let read = PartnerProblem(parsing: Array(text.utf8), status: 422)
    #expect(read == PartnerProblem(status: 422, code: "a.b", detail: ""))
  }

  @Test(
    "a detail that is not one plain line is not shown",
    arguments: [
      "a\nb", "\u{1B}[2Jcleared", "abc\u{202E}cba", "\u{9B}2J", String(repeating: "x", count: 1001),
    ])
  func unshownDetail(detail: String) {
    let sent = PartnerProblem(status: 422, code: "a.b", detail: detail)
    let read = PartnerProblem(parsing: sent.json.bytes, status: 422)
    #expect(read == PartnerProblem(status: 422, code: "a.b", detail: ""))
  }

  @Test(
    "what is not a problem of ours is not read as one",
    arguments: [
      "", "{}", "<html>", #"{"type":"about:blank","status":422}"#,
      #"{"type":"urn:entente:problem:","status":422}"#,
      #"{"type":"urn:entente:problem:a b","status":422}"#,
      #"{"type":"urn:entente:problem:a.b","status":500}"#,
      #"{"type":"urn:entente:problem:a.b"}"#,
      #"{"type":"urn:entente:problem:a.b","status":422,"detail":7}"#,
    ])
  func foreign(text: String) {
    #expect(
      PartnerProblem(parsing: Array(text.utf8), status: 422) == nil)
  }
}
