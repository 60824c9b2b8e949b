import Evidence

extension SPIFReader {
  func oid(_ local: String, of element: XMLElement) throws(SPIFError) -> OID {
    let attribute = try required(local, of: element)
    guard let oid = OID(attribute.value) else {
      throw fault(.oid, attribute.offset, ["found": attribute.value])
    }
    return oid
  }

  func lacv(of element: XMLElement) throws(SPIFError) -> SPIFValue {
    SPIFValue(try name("lacv", of: element))
  }

  /// A whole number, or nil without the attribute.
  func number(_ local: String, of element: XMLElement) throws(SPIFError) -> Int? {
    guard let attribute = attribute(local, of: element) else { return nil }
    let taken = Int(Int32.min)...Int(Int32.max)
    guard let number = Int(attribute.value), taken.contains(number) else {
      throw fault(.number, attribute.offset, ["found": attribute.value])
    }
    return number
  }

  func requiredNumber(_ local: String, of element: XMLElement) throws(SPIFError) -> Int {
    _ = try required(local, of: element)
    return try number(local, of: element) ?? 0
  }

  /// An `xs:boolean`, or nil without the attribute.
  func flag(_ local: String, of element: XMLElement) throws(SPIFError) -> Bool? {
    guard let attribute = attribute(local, of: element) else { return nil }
    switch attribute.value {
    case "true", "1": return true
    case "false", "0": return false
    case let found:
      throw fault(.word, attribute.offset, ["found": found, "words": "true, false, 1, 0"])
    }
  }

  /// One of a closed list of words, or nil without the attribute.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ local: String, of element: XMLElement
  ) throws(SPIFError) -> Word? {
    guard let attribute = attribute(local, of: element) else { return nil }
    let word: Word = try value(attribute.value, at: attribute.offset)
    return word
  }

  func requiredWord<Word: RawRepresentable<String> & CaseIterable>(
    _ local: String, of element: XMLElement
  ) throws(SPIFError) -> Word {
    let attribute = try required(local, of: element)
    return try value(attribute.value, at: attribute.offset)
  }

  /// The word that a text is.
  func value<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, at offset: Int
  ) throws(SPIFError) -> Word {
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault(.word, offset, ["found": text, "words": words])
    }
    return word
  }

  /// The moments between which an element is valid.
  func validity(_ element: XMLElement) throws(SPIFError) -> SPIFValidity {
    let from = try instant("notBefore", of: element)
    let until = try instant("notAfter", of: element)
    if let from, let until, from > until { throw fault(.validityReversed, element.offset) }
    return SPIFValidity(notBefore: from, notAfter: until)
  }

  private func instant(_ local: String, of element: XMLElement) throws(SPIFError) -> Instant? {
    guard let attribute = attribute(local, of: element) else { return nil }
    guard let instant = Instant(attribute.value) else { throw fault(.instant, attribute.offset) }
    return instant
  }

  /// How many may be selected; `unbounded` says nothing at either end.
  func limits(of element: XMLElement) throws(SPIFError) -> SPIFSelection {
    let least = try selection("minSelection", of: element) ?? 0
    var most = try selection("maxSelection", of: element)
    if try flag("singleSelection", of: element) ?? false { most = min(most ?? 1, 1) }
    if let most, least > most { throw fault(.limitsReversed, element.offset) }
    return SPIFSelection(least: least, most: most)
  }

  private func selection(_ local: String, of element: XMLElement) throws(SPIFError) -> Int? {
    guard let attribute = attribute(local, of: element), attribute.value != "unbounded" else {
      return nil
    }
    guard let number = try number(local, of: element), number >= 0 else {
      throw fault(.number, attribute.offset, ["found": attribute.value])
    }
    return number
  }

  /// The language that `xml:lang` says, or nil without it.
  func language(of element: XMLElement) throws(SPIFError) -> String? {
    let attribute = element.attributes.first { $0.name == Self.languageName }
    guard let attribute else { return nil }
    let parts = attribute.value.utf8.split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isTag = parts.enumerated().allSatisfy { place, part in
      (1...8).contains(part.count)
        && part.allSatisfy { $0.isASCIILetter || (place > 0 && $0.isASCIIDigit) }
    }
    guard isTag else { throw fault(.language, attribute.offset, ["found": attribute.value]) }
    return attribute.value
  }

  static let languageName = XMLName(namespace: XMLNamespaces.xml, local: "lang")
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  fileprivate var isASCIIDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}
