import Evidence
import Treaty

/// Why a command ends without having done its work, in the person's language.
struct Failure: Error {
  /// What the program's exit says; documented in `entente --help` and docs/guides/running-a-node.md.
  enum Code: Int32 {
    case failed = 1
    case refused = 2
    case notProven = 3
    case notReady = 4
    case usage = 64

    /// The problem's name when nothing more exact is known.
    fileprivate var problem: String {
      switch self {
      case .failed: "command.failed"
      case .refused: "command.refused"
      case .notProven: "command.notProven"
      case .notReady: "command.notReady"
      case .usage: "command.usage"
      }
    }
  }

  let code: Code
  /// What happened, one line each.
  let lines: [String]
  /// What to do about it.
  let hint: String?
  /// A stable name for programs, such as `node.unknownTransmittal`.
  let problem: String
  /// Why the agreement refuses, as data: code, reference and sentence of each reason.
  let reasons: [JSON]

  init(
    _ code: Code = .failed, _ text: Trilingual, hint: Trilingual? = nil, problem: String? = nil
  ) {
    self.init(code, lines: [text[Voice.language]], hint: hint?[Voice.language], problem: problem)
  }

  init(
    _ code: Code, lines: [String], hint: String? = nil, problem: String? = nil,
    reasons: [JSON] = []
  ) {
    self.code = code
    self.lines = lines
    self.hint = hint
    self.problem = problem ?? code.problem
    self.reasons = reasons
  }

  /// A refusal by the agreement, with all its reasons as the local API gives them.
  init(refused reasons: [JSON], hint: String? = nil) {
    self.init(
      .refused, lines: reasons.compactMap { $0["sentence"]?.spoken }, hint: hint, reasons: reasons)
  }

  /// A refusal by the agreement, with all its reasons.
  init(refused reasons: [Reason], under agreement: Agreement?, hint: Trilingual? = nil) {
    self.init(
      refused: reasons.map { $0.json(under: agreement) }, hint: hint?[Voice.language])
  }

  /// The same failure with something else to do about it.
  func advising(_ hint: String) -> Failure {
    Failure(code, lines: lines, hint: hint, problem: problem, reasons: reasons)
  }

  /// Writes the failure to standard error: as one JSON object for programs, in lines for people.
  func print() {
    guard !Voice.isJSON else { return Voice.complain(json.printed) }
    for line in lines { Voice.complain(line) }
    if let hint { Voice.complain("  → \(hint)") }
  }

  private var json: JSON {
    .object([
      "error": .object([
        "code": .string(problem), "message": .string(lines.joined(separator: "\n")),
        "hint": hint.map(JSON.string) ?? .null, "reasons": .array(reasons),
      ]),
      "exit": .integer(Int64(code.rawValue)),
    ])
  }
}

extension Reason {
  /// The reason as data, in the form that the local API gives it.
  func json(under agreement: Agreement?) -> JSON {
    let words = Trilingual(
      en: sentence(in: .en, under: agreement), fr: sentence(in: .fr, under: agreement),
      ko: sentence(in: .ko, under: agreement))
    return .object([
      "code": .string(code.rawValue), "reference": reference.map(JSON.string) ?? .null,
      "sentence": words.json,
    ])
  }
}
