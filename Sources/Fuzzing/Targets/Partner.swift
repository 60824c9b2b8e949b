import Evidence
import NIOHTTP1
import Serving
import SwiftASN1
import TestSupport
import X509

extension ParseTarget {
  /// What comes over HTTP from the partner's node.
  static let partner = [
    route, packageStatus, parcelAnswer, problem, certificatePin, request, answer,
  ]

  private static let hex = String(repeating: "5d41402a", count: 8)

  /// SPEC partner-protocol 3. One request has one path.
  private static let route = ParseTarget(
    "route", most: 15_000,
    samples: {
      [
        "/healthz", "/partner/v1/exchange", "/partner/v1/packages/\(hex)",
        "/partner/v1/packages/\(hex)/outline", "/partner/v1/packages/\(hex)/pieces?from=2147483647",
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return .refused("notText") }
      return try outcome(
        of: bytes, { _ throws(PartnerProblem) in try PartnerRoute(target: text) }, \.code
      ) { route in
        try Violation.unless(Array(route.target.utf8) == bytes, "it is written otherwise")
      }
    })

  /// SPEC partner-protocol 3. Order and white space may differ, and nothing else.
  private static let packageStatus = ParseTarget(
    "package-status",
    samples: {
      [PackageStatus(wanted: true, outlineHeld: false, heldPieces: 12, complete: false).json.bytes]
    },
    outcome: { bytes in
      try outcome(of: bytes, PackageStatus.init(parsing:), \.code) { status in
        try Violation.unless(
          try JSONMeaning(of: bytes) == JSONMeaning(status.json),
          "its values say something else than its text")
      }
    })

  /// SPEC partner-protocol 3. Order and white space may differ, and nothing else.
  private static let parcelAnswer = ParseTarget(
    "parcel-answer",
    samples: {
      [ParcelAnswer(results: ["held", "seal.pieceMismatch"]), ParcelAnswer(results: [])]
        .map(\.json.bytes)
    },
    outcome: { bytes in
      try outcome(of: bytes, ParcelAnswer.init(parsing:), \.code) { answer in
        try Violation.unless(
          try JSONMeaning(of: bytes) == JSONMeaning(answer.json),
          "its values say something else than its text")
      }
    })

  /// SPEC partner-protocol 4. What is shown of a problem was in it, on one line; members that are not
  /// known say nothing.
  private static let problem = ParseTarget(
    "problem",
    samples: {
      [
        PartnerProblem(
          status: 422, code: "seal.pieceMismatch", detail: "piece 4 does not match, « été »"),
        PartnerProblem(status: 422, code: "busy", detail: ""),
      ].map(\.json.bytes)
    },
    outcome: { bytes in
      guard let problem = PartnerProblem(parsing: bytes, status: 422) else {
        return .refused("problem")
      }
      guard case .object(let members) = try JSON(parsing: bytes) else {
        throw Violation("it is no object")
      }
      func text(_ name: String) -> String? {
        guard case .string(let text)? = members.first(where: { $0.name == name })?.value else {
          return nil
        }
        return text
      }
      try Violation.unless(
        text("type").map { Array($0.utf8) } == Array("urn:entente:problem:\(problem.code)".utf8),
        "its code is another")
      try Violation.unless(
        members.contains(JSONMember(name: "status", value: .integer(422))), "its status is another")
      try Violation.unless(
        problem.detail.isEmpty
          || problem.detail.isLine(limit: 1000)
            && text("detail").map { Array($0.utf8) } == Array(problem.detail.utf8),
        "its detail is not the line that was written")
      return .accepted
    })

  /// SPEC partner-protocol 2. A certificate has the pin of a key only if it holds that very key, and
  /// whoever reads the rest of it refuses what it can't read.
  private static let certificatePin = ParseTarget(
    "certificate", most: 8_000, memory: MemoryBound(multiple: 256),
    samples: { [try certificate.get()] },
    outcome: { bytes in
      let pin: Digest
      do { pin = try PinnedPeer.pin(ofCertificate: bytes) } catch { return .refused("certificate") }
      let sample = try certificate.get()
      if pin == (try PinnedPeer.pin(ofCertificate: sample)) {
        try Violation.unless(bytes.firstRange(of: sample[keyPlace]) != nil, "it holds another key")
      }
      _ = try? Certificate(derEncoded: bytes).extensions.extendedKeyUsage
      return .accepted
    })

  private static let certificate = Result {
    try RepositoryFolder.bytes("Corpus/samples/node-certificate.der")
  }
  /// Where the SubjectPublicKeyInfo stands in the sample.
  private static let keyPlace = 127..<218

  /// SPEC partner-protocol 3 and 5.
  private static let request = ParseTarget(
    "request", most: 3_000, memory: MemoryBound(constant: 4 << 20),
    samples: {
      [
        "GET /healthz HTTP/1.1\r\nhost: kor.example:8443\r\n\r\n",
        "POST /partner/v1/exchange HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc"
          + "GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        "PUT /partner/v1/packages/\(hex)/pieces?from=0 HTTP/1.1\r\nhost: a\r\n"
          + "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
      ].map { Array($0.utf8) }
    },
    outcome: { try readMessages($0, by: .listener) })

  /// SPEC partner-protocol 4 and 5.
  private static let answer = ParseTarget(
    "answer", most: 3_000, memory: MemoryBound(constant: 4 << 20),
    samples: {
      [
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc",
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\n"
          + "retry-after: 30\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
      ].map { Array($0.utf8) }
    },
    outcome: { try readMessages($0, by: .client) })

  /// Where reads end means nothing, every message has one length, and a message written again in one
  /// way is the same message.
  private static func readMessages(
    _ bytes: [UInt8], by side: HTTPMessages.Side
  ) throws -> Outcome {
    let messages = try HTTPMessages([bytes], by: side)
    let middle = bytes.count / 2
    try Violation.unless(
      try HTTPMessages([Array(bytes[..<middle]), Array(bytes[middle...])], by: side) == messages,
      "it matters where a read ends")
    for message in messages.whole {
      try Violation.unless(message.lengths <= 1, "a message has two lengths")
      let again = try HTTPMessages([message.written], by: side).whole
      try Violation.unless(again.first?.isSame(as: message) == true, "it is written otherwise")
    }
    return messages.whole.isEmpty ? .refused("http") : .accepted
  }
}
