package import Evidence
import Exchange

/// A refusal as it travels between partners: RFC 9457 problem details.
package struct PartnerProblem: Error, Sendable, Hashable {
  /// The HTTP status, 400 to 599.
  package var status: Int
  /// A stable name, such as `body.tooLarge`; on the wire the last part of `urn:entente:problem:…`.
  package var code: String
  /// One sentence for people, or nothing.
  package var detail: String

  package init(status: Int, code: String, detail: String) {
    self.status = status
    self.code = code
    self.detail = detail
  }

  /// The media type of a problem.
  static let mediaType = "application/problem+json"
  /// The most bytes in a detail that is shown.
  private static let detailLimit = 1000
  private static let prefix = "urn:entente:problem:"

  /// The problem as it travels.
  package var json: JSON {
    var members = [
      JSONMember(name: "type", value: .string(Self.prefix + code)),
      JSONMember(name: "title", value: .string(title)),
      JSONMember(name: "status", value: .integer(Int64(status))),
    ]
    if !detail.isEmpty { members.append(JSONMember(name: "detail", value: .string(detail))) }
    return .object(members)
  }

  /// Reads a problem from an answer with `status`, or nil when it is not one of ours.
  ///
  /// Members that we don't know are ignored, as RFC 9457, 3.2 demands.
  package init?(parsing bytes: [UInt8], status: Int) {
    guard let value = try? JSON(parsing: bytes), var reader = try? JSONReader(value),
      let type = try? reader.string("type"), type.hasPrefix(Self.prefix),
      (try? reader.integer("status")) == Int64(status)
    else { return nil }
    let code = String(type.dropFirst(Self.prefix.count))
    guard DiagnosticCode.isCode(code),
      let detail = try? reader.optionalString("detail") ?? ""
    else { return nil }
    // It is shown to people and logged: what could move a terminal's cursor, or is no line, is not.
    self.init(
      status: status, code: code, detail: detail.isLine(limit: Self.detailLimit) ? detail : "")
  }

  private var title: String {
    switch status {
    case 400: "Bad request"
    case 403: "Forbidden"
    case 404: "Not found"
    case 405: "Method not allowed"
    case 409: "Conflict"
    case 411: "Length required"
    case 413: "Content too large"
    case 415: "Unsupported media type"
    case 422: "Refused"
    case 429: "Too many requests"
    case 500: "Internal error"
    case 503: "Busy"
    default: status < 500 ? "Refused" : "Failed"
    }
  }
}

extension PartnerProblem {
  static let notFound = PartnerProblem(
    status: 404, code: "route.unknown", detail: "there is nothing at this path")
  static let methodNotAllowed = PartnerProblem(
    status: 405, code: "route.method", detail: "this path takes another method")
  static let malformedQuery = PartnerProblem(
    status: 400, code: "query.malformed", detail: "give `from` once, a piece number from 0")
  static let tooLarge = PartnerProblem(
    status: 413, code: "body.tooLarge", detail: "a body is at most 16 MiB here")
  static let lengthRequired = PartnerProblem(
    status: 411, code: "body.lengthRequired", detail: "send `Content-Length`")
  static let encoded = PartnerProblem(
    status: 415, code: "body.encoded", detail: "send the bytes as they are: nothing is decompressed"
  )
  static let unexpectedBody = PartnerProblem(
    status: 400, code: "body.unexpected", detail: "this request takes no body")
  static let cut = PartnerProblem(
    status: 400, code: "body.cut", detail: "the body ended before its length")
  static let busy = PartnerProblem(
    status: 503, code: "busy", detail: "too many bodies are being read")
  static let revoked = PartnerProblem(
    status: 403, code: "peer.revoked", detail: "the key of this connection is no longer accepted")
  static let internalError = PartnerProblem(status: 500, code: "internal", detail: "")
}
