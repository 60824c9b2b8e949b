package import Evidence

/// A case of loss, from its report to its results; SPEC loss 3.
package struct Loss: Hashable, Sendable {
  /// How a case ended.
  package struct End: Hashable, Sendable {
    package let time: Instant
    package let results: String
    package let measures: String
  }

  package let number: String
  package let party: String
  package let report: LossAct.Report
  package let reported: Instant
  /// By when the report was owed, and the results are.
  package let reportDue: Instant
  package let resultsDue: Instant
  package private(set) var end: End?

  init(
    number: String, _ report: LossAct.Report, by party: String, at time: Instant,
    reportDue: Instant, resultsDue: Instant
  ) {
    self.number = number
    self.party = party
    self.report = report
    self.reported = time
    self.reportDue = reportDue
    self.resultsDue = resultsDue
  }

  package var isOpen: Bool { end == nil }
  package var status: String { isOpen ? "reported" : "closed" }

  /// The case after its end; the first stays.
  func closed(at time: Instant, results: String, measures: String) -> Loss {
    var after = self
    after.end = end ?? End(time: time, results: results, measures: measures)
    return after
  }
}

// MARK: As a store keeps it

extension Loss {
  package var json: JSON {
    .object([
      "number": .string(number), "party": .string(party), "report": report.json,
      "reported": .string(reported.description), "reportDue": .string(reportDue.description),
      "resultsDue": .string(resultsDue.description),
      "end": end.map { end in
        .object([
          "time": .string(end.time.description), "results": .string(end.results),
          "measures": .string(end.measures),
        ])
      } ?? .null,
    ])
  }

  /// Reads what `json` wrote.
  package init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 3 * Act.sizeLimit))
    number = try reader.string("number")
    party = try reader.string("party")
    var body = try reader.object("report")
    report = try LossAct.Report(reading: &body)
    try body.finish()
    reported = try reader.instant("reported")
    reportDue = try reader.instant("reportDue")
    resultsDue = try reader.instant("resultsDue")
    let value = try reader.value("end")
    if value != .null {
      var end = try JSONReader(value, path: "end")
      self.end = End(
        time: try end.instant("time"), results: try end.string("results"),
        measures: try end.string("measures"))
      try end.finish()
    }
    try reader.finish()
  }
}
