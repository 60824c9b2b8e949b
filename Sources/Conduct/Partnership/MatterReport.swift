package import Evidence
package import Treaty

/// What one party alone says of a matter: how it stands, or whom it sends.
package enum MatterReport: Hashable, Sendable {
  case progress(ProgressReport)
  case delegation(Delegation)

  package enum Form: Hashable, Sendable { case progress, delegation }

  package var progress: ProgressReport? {
    if case .progress(let report) = self { report } else { nil }
  }

  package var json: JSON {
    switch self {
    case .progress(let report): report.json
    case .delegation(let delegation): delegation.json
    }
  }

  /// Reads what `json` wrote.
  package init(_ kind: MatterKind, reading reader: inout JSONReader) throws {
    self =
      switch kind.report {
      case nil: throw ActError.unknownKind("\(kind.rawValue).reported")
      case .progress: .progress(try ProgressReport(kind, reading: &reader))
      case .delegation: .delegation(try Delegation(reading: &reader))
      }
  }
}

/// Whom one party sends to a meeting, by post; SPEC meetings 2.
package struct Delegation: Hashable, Sendable {
  package let posts: [String]
  package let note: String

  package init(_ posts: [String], note: String = "") {
    self.posts = posts
    self.note = note
  }

  package var json: JSON {
    .object(["delegation": .strings(posts), "note": .string(note)])
  }

  package init(reading reader: inout JSONReader) throws {
    posts = try reader.strings("delegation")
    guard posts.count <= 64, Set(posts.map { Array($0.utf8) }).count == posts.count,
      posts.allSatisfy({ $0.isLine(limit: MatterFacts.lineLimit) && $0.saysSomething })
    else { throw ActError.badField("delegation") }
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }
}

/// How one party says that a matter stands; SPEC partnership 3.
package struct ProgressReport: Hashable, Sendable {
  /// Something that shows it, by digest.
  package struct Evidence: Hashable, Sendable {
    package let digest: Digest
    /// The number of the transmittal whose package has this digest.
    package let item: String?

    package init(_ digest: Digest, item: String?) {
      self.digest = digest
      self.item = item
    }
  }

  /// What an indicator has come to.
  package struct Actual: Hashable, Sendable {
    package let indicator: String
    package let value: String
    package let asOf: CivilDate

    package init(_ indicator: String, _ value: String, asOf: CivilDate) {
      self.indicator = indicator
      self.value = value
      self.asOf = asOf
    }
  }

  package let status: Progress
  package let asOf: CivilDate
  package let evidence: [Evidence]
  package let actuals: [Actual]
  package let note: String

  package init(
    _ status: Progress, asOf: CivilDate, evidence: [Evidence] = [], actuals: [Actual] = [],
    note: String = ""
  ) {
    self.status = status
    self.asOf = asOf
    self.evidence = evidence
    self.actuals = actuals
    self.note = note
  }

  package var json: JSON {
    .object([
      "status": .string(status.rawValue), "asOf": .day(asOf),
      "evidence": .array(
        evidence.map {
          .object(["digest": .string($0.digest.hex), "item": .optional($0.item)])
        }),
      "actuals": .array(
        actuals.map {
          .object([
            "indicator": .string($0.indicator), "value": .string($0.value), "asOf": .day($0.asOf),
          ])
        }),
      "note": .string(note),
    ])
  }

  /// Reads what `json` wrote.
  package init(_ kind: MatterKind, reading reader: inout JSONReader) throws {
    status = try reader.word("status", of: Progress.self)
    asOf = try reader.day("asOf")
    evidence = try reader.values("evidence", count: 0...16, eachOnceBy: \.digest) { one in
      Evidence(try one.digest("digest"), item: try one.code(orNull: "item"))
    }
    actuals = try reader.values(
      "actuals", count: 0...(kind == .commitment ? 16 : 0), eachOnceBy: \.indicator
    ) { one in
      Actual(
        try one.code("indicator"), try one.decimal("value"), asOf: try one.day("asOf"))
    }
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }
}
