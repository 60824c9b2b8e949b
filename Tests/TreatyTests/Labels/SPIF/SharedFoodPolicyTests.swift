import Evidence
import Testing

@testable import Treaty

/// A policy of another project that is not valid 2.1, mended fault by fault.
@Suite("The food policy of another project")
struct SharedFoodPolicyTests {
  /// One thing in which the file is not valid, with the code, and what mends it.
  struct Mend {
    let code: String
    let old: String
    let new: String
  }

  static let mends: [Mend] = [
    // In no namespace.
    Mend(
      code: "spif.namespaceMissing", old: "<SPIF>",
      new: "<SPIF xmlns=\"http://www.xmlspif.org/spif\">"),
    // Without the version of its form.
    Mend(
      code: "spif.attributeMissing", old: "<SPIF ", new: "<SPIF schemaVersion=\"2.1\" "),
    // Without the five other attributes that the schema requires.
    Mend(
      code: "spif.attributeMissing", old: "<SPIF ",
      new: "<SPIF creationDate=\"\" originatorDN=\"\" keyIdentifier=\"\" "
        + "privilegeId=\"2.25.1\" rbacId=\"2.25.2\" "),
    // A colour that the schema does not name.
    Mend(code: "spif.color", old: "color=\"gold\"", new: "color=\"yellow\""),
    // Elements of `Meaty` in another order than the schema's.
    Mend(
      code: "spif.elementOrder",
      old: "<excludedCategory tagSetRef='Ethics' tagType='permissive' all='true'/>", new: ""),
    Mend(
      code: "spif.elementOrder",
      old: """
        \t\t\t\t\t</requiredCategory>
        \t\t\t\t\t<markingData>
        \t\t\t\t\t\t<code>pageTopBottom</code>
        \t\t\t\t\t</markingData>
        """,
      new: """
        \t\t\t\t\t</requiredCategory>
        \t\t\t\t\t<excludedCategory tagSetRef='Ethics' tagType='permissive' all='true'/>
        """),
    // The same of `Chocolate`, whose phrase comes last.
    Mend(
      code: "spif.elementOrder",
      old: """
        \t\t\t\t\t<markingData phrase="Yummy Chocolate">
        \t\t\t\t\t\t<code>suppressClassName</code>
        \t\t\t\t\t</markingData>
        """, new: ""),
    // `code` where the attribute is called `markingCode`.
    Mend(
      code: "spif.attributeUnknown", old: "<markingQualifier code=",
      new: "<markingQualifier markingCode="),
  ]

  /// The mended policy; every mend takes away exactly the fault that was found.
  private func policy() throws -> SPIF? {
    guard let bytes = LabelTestFiles.shared("food-policy.fixed.xml") else { return nil }
    var text = String(decoding: bytes, as: UTF8.self)
    for mend in Self.mends {
      let error = #expect(throws: SPIFError.self) { try SPIF(parsing: Array(text.utf8)) }
      #expect(error?.code == mend.code, "\(mend.old)")
      #expect(text.contains(mend.old), "\(mend.old)")
      text = text.replacing(mend.old, with: mend.new)
    }
    return try SPIF(parsing: Array(text.utf8))
  }

  @Test("the file is refused for each fault in its turn, and read when none is left")
  func mending() throws {
    guard let spif = try policy() else { return }
    #expect(spif.policy.name == "Food")
    #expect(spif.tagSets.map(\.tags.count) == [3, 1, 2, 1])
    #expect(try SPIF(parsing: spif.xml) == spif)
  }

  @Test("as published it is not well-formed, and refused for that")
  func published() {
    guard let bytes = LabelTestFiles.shared("food-policy.xml") else { return }
    let error = #expect(throws: SPIFError.self) { try SPIF(parsing: bytes) }
    #expect(error?.code == "xml.tag")
    #expect(error?.position == XMLPosition(line: 81, column: 3))
  }

  @Test("labels under it are valid as expected.tsv says")
  func labels() throws {
    guard let spif = try policy(), let rows = SharedSPIFTests.expectations() else { return }
    let wanted = rows.filter { $0.label.hasPrefix("food-label-") }
    #expect(wanted.count == 5)
    for row in wanted {
      guard let bytes = LabelTestFiles.shared(row.label) else { return }
      let information = try Self.information(XMLReader.read(bytes), under: spif)
      let reasons = spif.refusals(
        of: information, madeAt: Instant(milliseconds: 0), as: .new)
      #expect(reasons.isEmpty == row.isValid, "\(row.label): \(reasons.map(\.code.rawValue))")
    }
  }

  @Test("the two labels that are not valid have the reasons that the source gives")
  func reasons() throws {
    guard let spif = try policy() else { return }
    func codes(_ name: String) throws -> [String]? {
      guard let bytes = LabelTestFiles.shared("food-label-\(name).xml") else { return nil }
      let information = try Self.information(XMLReader.read(bytes), under: spif)
      return spif.refusals(of: information, madeAt: Instant(milliseconds: 0), as: .new)
        .map { "\($0.code.rawValue) \($0.arguments["value"] ?? "")" }
    }
    #expect(try codes("cheap-milk-chocolate") == ["classification-excluded Chocolate"])
    #expect(
      try codes("meaty-milk-chocolate") == [
        "category-excluded Meaty", "category-excluded Chocolate",
      ])
  }

  /// What a label of that project says, in names where it has numbers.
  private static func information(
    _ root: XMLElement, under spif: SPIF
  ) throws -> ConfidentialityInformation {
    func part(_ local: String) -> [XMLElement] { root.elements.filter { $0.name.local == local } }
    let lacv = try #require(part("classification").first?.attribute("lacv"))
    let classification = try #require(spif.classifications.first { String($0.lacv) == lacv })
    let types: [String: SPIFTagType] = [
      "permissive": .permissive, "restrictive": .restrictive, "informative": .informative,
      "enumeratedRestrictive": .enumeratedRestrictive,
    ]
    let categories = try part("tag").map { tag in
      let set = try #require(
        spif.tagSets.first { $0.oid.description == tag.attribute("id") })
      let type = try #require(types[tag.attribute("type") ?? ""])
      let value = SPIFValue(tag.attribute("lacv") ?? "")
      let category = try #require(
        set.tags.filter { $0.type == type }.flatMap(\.categories).first { $0.lacv == value })
      return try LabelCategory(
        tagName: set.name, kind: type.kind, values: [category.name], tagSet: set.oid)
    }
    return try ConfidentialityInformation(
      policy: spif.policy.name, policyOID: spif.policy.oid, classification: classification.name,
      categories: categories)
  }
}
