import Testing

@testable import Treaty

/// The policy files of another project, and what it expects of labels under them.
@Suite("Policies of another project")
struct SharedSPIFTests {
  private func nato() throws -> SPIF? {
    try LabelTestFiles.shared("nato-4774-policy.xml").map { try SPIF(parsing: $0) }
  }

  @Test("a large policy of the field is valid 2.1 and is read whole")
  func largePolicy() throws {
    guard let spif = try nato() else { return }
    #expect(spif.policy.name == "NATO")
    #expect(spif.policy.oid.description == "1.3.26.1.3.1")
    #expect(spif.origin.version == 79)
    // No form of time that the schema describes: its type is a text, so it is kept and not judged.
    #expect(spif.origin.creationDate == "201511061430200Z")
    #expect(spif.isBound)
    #expect(spif.classifications.map(\.hierarchy) == [1, 2, 3, 4, 5])
    #expect(
      spif.tagSets.map { $0.tags.map(\.categories.count) } == [[9], [90], [90], [5], [11]])
    let top = spif.classifications[4]
    #expect(top.markings.phrase(in: .en) == nil)
    #expect(top.markings.phrase(in: .fr) == "TRES SECRET")
    let korea = spif.tagSets[1].tags[0].categories.first { $0.name == "KOR" }
    #expect(korea?.lacv == SPIFValue("410"))
    #expect(korea?.excludedClasses == ["TOP SECRET"])
    #expect(try SPIF(parsing: spif.xml) == spif.unbound)
  }

  @Test("labels under it are valid as expected.tsv says, and case does not count")
  func labels() throws {
    guard let spif = try nato(), let rows = Self.expectations() else { return }
    let wanted = rows.filter { $0.label.hasSuffix(".nato") }
    #expect(wanted.count >= 4)
    for row in wanted {
      guard let bytes = LabelTestFiles.shared(row.label) else { return }
      let label = try Self.mended(bytes)
      for age in SPIF.Age.allCases {
        #expect(spif.refusals(of: label, as: age).isEmpty == row.isValid, "\(row.label)")
      }
      let folded = try ConfidentialityInformation(
        policy: "nato", classification: label.classification.lowercased(),
        categories: label.categories)
      #expect(spif.refusals(of: folded, madeAt: label.creation, as: .new) == [])
    }
  }

  /// The labels lack what ADatP-4774 demands (`SharedLabelVectorTests`); here they have it.
  private static func mended(_ bytes: [UInt8]) throws -> ConfidentialityLabel {
    let end = "</originatorConfidentialityLabel>"
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing(end, with: "<CreationDateTime>2017-12-20T00:00:00Z</CreationDateTime>" + end)
      .replacing("Label xmlns=", with: "Label ReviewDateTime=\"2022-12-20T00:00:00Z\" xmlns=")
      .replacing(" URL=", with: " URI=")
    return try ConfidentialityLabel(parsing: Array(text.utf8), as: .originator)
  }

  @Test(
    "what the policy forbids is refused: a release at TOP SECRET, an obsolete context, a number")
  func refusals() throws {
    guard let spif = try nato(), let bytes = LabelTestFiles.shared("nato-4774-17-4.nato") else {
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    func codes(_ age: SPIF.Age, _ old: String, _ new: String) throws -> [String] {
      let label = try Self.mended(Array(text.replacing(old, with: new).utf8))
      return spif.refusals(of: label, as: age).map(\.code.rawValue)
    }
    let excluded = try codes(.new, ">RESTRICTED<", ">TOP SECRET<")
    #expect(Set(excluded) == ["classification-excluded"])
    #expect(excluded.count == 4)
    #expect(try codes(.new, ">JPN<", ">392<") == ["value-is-lacv"])
    #expect(try codes(.new, ">Releasable<", ">UKRAINE<") == ["value-obsolete"])
    #expect(try codes(.existing, ">Releasable<", ">UKRAINE<") == [])
  }

  // MARK: expected.tsv

  struct Expectation {
    let label: String
    let policy: String
    let isValid: Bool
  }

  /// The rows that say whether a label is valid, each label once.
  static func expectations() -> [Expectation]? {
    guard let bytes = LabelTestFiles.shared("expected.tsv") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    var seen: Set<String> = []
    return lines.compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 3, ["true", "false"].contains(fields[3]),
        seen.insert(fields[0]).inserted
      else { return nil }
      return Expectation(label: fields[0], policy: fields[1], isValid: fields[3] == "true")
    }
  }
}
