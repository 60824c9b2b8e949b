import Conduct
import Evidence
import Exchange
import Hummingbird
import Interop
import Treaty

extension APIRoutes {
  /// The progress report to the ministers for a period: its content, its digest and its page.
  ///
  /// What it cites may all be mentioned here: whoever has the secret may list every transmittal.
  func report(_ request: Request) async throws -> Response {
    let asked = try ReportAsked(request, of: node)
    let node = node
    // Thousands of acts are read: one report after another, away from the threads that serve others.
    return answer(try await unlocking.value { try asked.answer(by: node) })
  }
}

/// Which report is asked for.
private struct ReportAsked: Sendable {
  let period: ReportPeriod
  let version: ReportVersion
  let languages: [Language]

  init(_ request: Request, of node: Node) throws {
    let query = request.uri.queryParameters
    func day(_ name: String) throws -> CivilDate {
      guard let text = query[name[...]] else {
        throw APIProblem(
          status: 400, code: "api.missingParameter", detail: "`\(name)` is missing")
      }
      guard let day = CivilDate(String(text)) else {
        throw APIProblem(
          status: 400, code: "api.badDay", detail: "`\(name)` is not a day such as 2026-11-23")
      }
      return day
    }
    let (since, until) = (try day("since"), try day("until"))
    // A day that has begun nowhere has no acts yet; the report would change under its readers.
    guard since <= until, node.latestDay.map({ until <= $0 }) ?? false else {
      throw APIProblem(
        status: 400, code: "api.badPeriod",
        detail: "`until` is before `since`, or has not begun at either party")
    }
    period = try ReportPeriod(since: since, until: until)
    do {
      version =
        try query["releasable"].map {
          try ReportVersion(releasable: String($0), under: node.agreement)
        } ?? .whole
    } catch {
      throw APIProblem(
        status: 400, code: "api.unknownLevel",
        detail: "`releasable` is neither a level of the agreement nor `unclassified`")
    }
    languages =
      try query["lang"].map { text in
        try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
          guard let language = Language(rawValue: String(word)) else {
            throw APIProblem(
              status: 400, code: "api.unknownLanguage",
              detail: "`lang` has another word than `en`, `fr` and `ko`")
          }
          return language
        }
      } ?? Language.allCases
  }

  func answer(by node: Node) throws -> JSON {
    let agreement = node.agreement
    let matters = try node.matters(endOf: [period.until, period.dayBefore])
    let cited = Set(
      matters[0].flatMap { $0.reports.values }.flatMap(\.evidence).compactMap(\.item))
    var levels: [String: String] = [:]
    for number in cited {
      levels[number] = try node.transmittal(number).level(under: agreement)?.id
    }
    let known = levels
    let content = try ReportContent(
      ReportSource(
        under: agreement, period, matters: matters[0], earlier: matters[1],
        sections: ReportSource.sections(of: try node.matters(.review), for: period),
        access: ReportAccess(level: { known[$0] }), version: version))
    let page = ReportPage(content, under: agreement).html(in: languages)
    return APIViews.report(content, page: page, under: agreement)
  }
}

extension APIViews {
  /// A report with its page, and what to look at before it is handed over.
  static func report(_ value: ReportContent, page: String, under agreement: Agreement) -> JSON {
    .object([
      "digest": .string(value.digest.hex), "level": text(value.level),
      "marking": trilingual { value.marking(in: $0, under: agreement) },
      "check": .array(
        value.languageCheck.map { finding in
          .object([
            "subject": .string(finding.subject), "field": .string(finding.field),
            "language": text(finding.language?.rawValue),
            "problem": .string(finding.problem.rawValue),
          ])
        }),
      "content": value.json, "page": .string(page),
    ])
  }
}
