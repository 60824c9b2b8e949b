import Testing

@testable import Treaty

/// The label files of another project, which lack what ADatP-4774 demands.
@Suite("Labels of another project")
struct SharedLabelVectorTests {
  /// What each file says.
  static let labels: [(file: String, classification: String, categories: [(String, [String])])] = [
    (
      "nato-4774-17-1.nato", "UNCLASSIFIED",
      [
        ("Context", ["NATO", "Releasable"]),
        ("Releasable To", ["NATO", "ISAF", "KFOR", "RESOLUTE SUPPORT"]),
      ]
    ),
    ("nato-4774-17-2.nato", "UNCLASSIFIED", [("Context", ["NATO"])]),
    (
      "nato-4774-17-3.nato", "UNCLASSIFIED", [("Context", ["NATO"]), ("Administrative", ["STAFF"])]
    ),
    (
      "nato-4774-17-4.nato", "RESTRICTED",
      [("Context", ["NATO", "Releasable"]), ("Releasable To", ["NATO", "JPN", "CHE", "UKR"])]
    ),
  ]

  private func refusal(_ bytes: [UInt8]) -> LabelError? {
    do throws(LabelError) {
      _ = try ConfidentialityLabel(parsing: bytes, as: .originator)
      return nil
    } catch {
      return error
    }
  }

  @Test("a label without creation time is refused for that, and read once it is complete")
  func labels() throws {
    for expected in Self.labels {
      guard let bytes = LabelTestFiles.shared(expected.file) else { return }
      #expect(refusal(bytes)?.code == "label.creationMissing")
      let end = "</originatorConfidentialityLabel>"
      var text = String(decoding: bytes, as: UTF8.self).replacing(
        end, with: "<CreationDateTime>2017-12-20T00:00:00Z</CreationDateTime>" + end)
      let isMisspelt = text.contains(" URL=")
      #expect(isMisspelt == (expected.file == "nato-4774-17-1.nato"))
      if !isMisspelt { #expect(refusal(Array(text.utf8))?.code == "label.reviewMissing") }
      text = text.replacing(
        "Label xmlns=", with: "Label ReviewDateTime=\"2022-12-20T00:00:00Z\" xmlns=")
      let misspelling = LabelError.label(
        .attributeUnknown, at: XMLPosition(line: 3, column: 19))
      #expect(refusal(Array(text.utf8)) == (isMisspelt ? misspelling : nil))
      text = text.replacing(" URL=", with: " URI=")
      let label = try ConfidentialityLabel(parsing: Array(text.utf8), as: .originator)
      #expect(label.policy == "NATO")
      #expect(label.classification == expected.classification)
      #expect(label.categories.map(\.tagName) == expected.categories.map(\.0))
      #expect(label.categories.map(\.values) == expected.categories.map(\.1))
      for category in label.categories {
        #expect(
          category.kind == (category.tagName == "Administrative" ? .informative : .permissive))
      }
      #expect(label.policyOID == (isMisspelt ? OID("1.3.26.1.3.1") : nil))
      let written = label.xml(as: .alternative)
      #expect(try ConfidentialityLabel(parsing: written, as: .alternative) == label)
    }
  }

  @Test("labels of another namespace are refused as labels")
  func foreignLabels() {
    let names = ["bacon", "cheap-milk-chocolate", "gimmick-milk-chocolate", "meaty-milk-chocolate"]
    for name in names + ["milk-chocolate", "water"] {
      guard let bytes = LabelTestFiles.shared("food-label-\(name).xml") else { return }
      #expect(refusal(bytes)?.code == "label.namespaceWrong")
    }
  }

  @Test("a policy with a misspelt end tag is refused on line 81, and read once it is mended")
  func foodPolicy() throws {
    guard let broken = LabelTestFiles.shared("food-policy.xml"),
      let mended = LabelTestFiles.shared("food-policy.fixed.xml")
    else { return }
    #expect(throws: XMLError(.tag, at: XMLPosition(line: 81, column: 3))) {
      try XMLReader.read(broken)
    }
    let root = try XMLReader.read(mended)
    #expect(root.name == XMLName(local: "SPIF"))
    #expect(root.elements.count == 4)
    #expect(refusal(mended)?.code == "label.namespaceMissing")
  }

  @Test("a policy of a real alliance is too big for a label and read within raised limits")
  func largePolicy() throws {
    guard let bytes = LabelTestFiles.shared("nato-4774-policy.xml") else { return }
    #expect(refusal(bytes)?.code == "xml.tooBig")
    let limits = XMLLimits(bytes: 1 << 20, depth: 16, attributes: 64, nodes: 100_000)
    let root = try XMLReader.read(bytes, limits: limits)
    #expect(root.name == XMLName(namespace: "http://www.xmlspif.org/spif", local: "SPIF"))
    #expect(root.elements.first?.attribute("id") == "1.3.26.1.3.1")
  }
}
