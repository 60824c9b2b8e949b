extension SPIFReader {
  /// The most classifications: each is compared with each.
  private static let mostClasses = 256

  /// The classifications, with what they have in common.
  func classifications(
    _ element: XMLElement
  ) throws(SPIFError) -> (SPIFGroupTitle, [SPIFClassification]) {
    let parts = try parts(of: element, .classifications)
    var classes: [SPIFClassification] = []
    var seen: Set<String> = []
    if parts[0].count > Self.mostClasses {
      throw fault(
        .tooManyClasses, parts[0][Self.mostClasses].offset, ["limit": String(Self.mostClasses)])
    }
    for child in parts[0] {
      let found = try classification(child)
      try requireNew("name", "name \(found.name.asciiLowercased)", in: &seen, of: child)
      try requireNew("lacv", "lacv \(found.lacv)", in: &seen, of: child)
      if let color = found.color {
        try requireNew("color", "color \(color.asciiLowercased)", in: &seen, of: child)
      }
      classes.append(found)
    }
    let title = SPIFGroupTitle(
      name: try prose("name", of: element), markings: try markings(parts[1], parts[2]))
    return (title, classes)
  }

  private func classification(_ element: XMLElement) throws(SPIFError) -> SPIFClassification {
    let parts = try parts(of: element, .classification)
    return SPIFClassification(
      name: try name("name", of: element), lacv: try requiredNumber("lacv", of: element),
      hierarchy: try requiredNumber("hierarchy", of: element), color: try color(of: element),
      isObsolete: try flag("obsolete", of: element) ?? false,
      equivalents: try parts[0].map(equivalent), markings: try markings(parts[1], parts[2]),
      required: try parts[3].map(requirement))
  }

  private func equivalent(
    _ element: XMLElement
  ) throws(SPIFError) -> SPIFEquivalentClassification {
    let requirements = try parts(of: element, .equivalentClassification)[0]
    return SPIFEquivalentClassification(
      policy: try policyReference(of: element), lacv: try requiredNumber("lacv", of: element),
      applied: try requiredWord("applied", of: element),
      required: try requirements.map(foreignRequirement))
  }

  private static let colors: Set<String> = [
    // The schema spells the fourth so.
    "aqua", "black", "blue", "fuschia", "gray", "green", "lime", "maroon", "navy", "olive",
    "purple", "red", "silver", "teal", "white", "yellow",
  ]

  private func color(of element: XMLElement) throws(SPIFError) -> String? {
    guard let attribute = attribute("color", of: element) else { return nil }
    let bytes = Array(attribute.value.utf8)
    let isRGB =
      bytes.count == 7 && bytes[0] == UInt8(ascii: "#")
      && bytes.dropFirst().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }
    guard isRGB || Self.colors.contains(attribute.value) else {
      throw fault(.color, attribute.offset, ["found": attribute.value])
    }
    return attribute.value
  }

  /// The privacy marks.
  func privacyMarks(_ element: XMLElement) throws(SPIFError) -> SPIFPrivacyMarks {
    let parts = try parts(of: element, .privacyMarks)
    var marks: [SPIFPrivacyMarks.Mark] = []
    var seen: Set<String> = []
    for child in parts[0] {
      let markings = try self.parts(of: child, .privacyMark)
      let name = try phrase("name", of: child, words: true) ?? ""
      try requireNew("name", name, in: &seen, of: child)
      marks.append(
        SPIFPrivacyMarks.Mark(
          name: name, isObsolete: try flag("obsolete", of: child) ?? false,
          markings: try self.markings(markings[0], markings[1])))
    }
    return SPIFPrivacyMarks(
      marks: marks, limits: try limits(of: element), markings: try markings(parts[1], parts[2]))
  }

  // MARK: Markings

  func markings(
    _ data: [XMLElement], _ qualifiers: [XMLElement]
  ) throws(SPIFError) -> SPIFMarkings {
    SPIFMarkings(data: try data.map(markingData), qualifiers: try qualifiers.map(qualifier))
  }

  private func markingData(_ element: XMLElement) throws(SPIFError) -> SPIFMarkingData {
    let codes = try parts(of: element, .markingData)[0].map(code)
    return SPIFMarkingData(
      phrase: try phrase("phrase", of: element), language: try language(of: element),
      codes: Set(codes))
  }

  private func code(_ element: XMLElement) throws(SPIFError) -> SPIFMarkingCode {
    try code(try text(of: element), at: element.offset)
  }

  private func code(_ text: String, at offset: Int) throws(SPIFError) -> SPIFMarkingCode {
    guard let code = SPIFMarkingCode(rawValue: text) else {
      throw fault(.markingCode, offset, ["found": text])
    }
    return code
  }

  func qualifier(_ element: XMLElement) throws(SPIFError) -> SPIFMarkingQualifier {
    let parts = try parts(of: element, .markingQualifier)[0]
    var place: SPIFMarkingCode?
    if let attribute = attribute("markingCode", of: element) {
      place = try code(attribute.value, at: attribute.offset)
    }
    return SPIFMarkingQualifier(code: place, parts: try parts.map(qualifierPart))
  }

  private func qualifierPart(
    _ element: XMLElement
  ) throws(SPIFError) -> SPIFMarkingQualifier.Part {
    _ = try parts(of: element, .qualifier)
    return SPIFMarkingQualifier.Part(
      text: try prose("markingQualifier", of: element, limit: SPIFReader.longestPhrase) ?? "",
      place: try requiredWord("qualifierCode", of: element), language: try language(of: element))
  }
}
