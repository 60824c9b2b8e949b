import Evidence
import Testing

/// One answer of the local API as it came.
struct APIAnswer: Sendable {
  let status: Int
  let type: String
  let body: [UInt8]

  init(parsing bytes: [UInt8]) throws {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw NotAnAnswer() }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count > 1, let status = Int(words[1]) else { throw NotAnAnswer() }
    self.status = status
    let name = "content-type: "
    let line = lines.first { $0.lowercased().hasPrefix(name) }
    type = line.map { String($0.dropFirst(name.count)) } ?? ""
    body = Array(bytes[end.upperBound...])
  }

  struct NotAnAnswer: Error {}

  var json: JSON {
    get throws { try JSON(parsing: body, limit: 1 << 20) }
  }

  /// The elements of an answer that is a list of objects.
  func list() throws -> [JSONReader] {
    guard case .array(let elements) = try json else { throw JSONError.wrongType("") }
    return try elements.map { try JSONReader($0) }
  }

  /// The problem that the answer is, with no member more or less than documented.
  func problem() throws -> APIProblemText { try APIProblemText(self) }

  /// Expects problem details with this status and code; returns them.
  @discardableResult func expectProblem(
    _ status: Int, _ code: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> APIProblemText {
    #expect(self.status == status, sourceLocation: sourceLocation)
    #expect(type == "application/problem+json", sourceLocation: sourceLocation)
    let problem = try problem()
    #expect(problem.code == code, sourceLocation: sourceLocation)
    return problem
  }
}

/// Problem details as a caller reads them.
struct APIProblemText: Sendable {
  struct Reason: Sendable {
    let code: String
    let reference: String?
    /// The sentence by language.
    let sentence: [String: String]
  }

  let code: String
  let detail: String
  let reasons: [Reason]

  init(_ answer: APIAnswer) throws {
    var reader = try JSONReader(try answer.json)
    let code = try reader.string("code")
    let detail = try reader.string("detail")
    let type = try reader.string("type")
    let status = try reader.integer("status")
    let title = try reader.string("title")
    let reasons = try reader.array("reasons").map { try Self.reason($0) }
    try reader.finish()
    #expect(type == "urn:entente:problem:\(code)")
    #expect(status == Int64(answer.status))
    #expect(title == (detail.isEmpty ? code : detail))
    self.code = code
    self.detail = detail
    self.reasons = reasons
  }

  private static func reason(_ value: JSON) throws -> Reason {
    var reader = try JSONReader(value)
    let code = try reader.string("code")
    var reference: String?
    if case .string(let text) = try reader.value("reference") { reference = text }
    var texts = try reader.object("sentence")
    var sentence: [String: String] = [:]
    for language in ["en", "fr", "ko"] { sentence[language] = try texts.string(language) }
    try texts.finish()
    try reader.finish()
    return Reason(code: code, reference: reference, sentence: sentence)
  }

  /// Expects a reason of this code and clause, in three different languages.
  func expectReason(
    _ code: String, _ reference: String?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let reason = reasons.first { $0.code == code }
    #expect(reason != nil, "\(reasons.map(\.code))", sourceLocation: sourceLocation)
    #expect(reason?.reference == reference, sourceLocation: sourceLocation)
    let texts = reason?.sentence.values.filter { !$0.isEmpty } ?? []
    #expect(Set(texts).count == 3, sourceLocation: sourceLocation)
  }
}
