extension SPIFReader {
  /// The most characters of a phrase, by the schema.
  static let longestPhrase = 256
  /// The most characters of texts that say where a policy comes from.
  private static let longestProse = 1024

  /// The error for a fault at a byte.
  func fault(
    _ fault: SPIFFault, _ offset: Int, _ arguments: [String: String] = [:]
  ) -> SPIFError {
    SPIFError(.spif(fault), at: XMLPosition(offset: offset, in: source), arguments)
  }

  /// An attribute in no namespace, or nil.
  func attribute(_ local: String, of element: XMLElement) -> XMLAttribute? {
    element.attributes.first { $0.name == XMLName(local: local) }
  }

  func required(_ local: String, of element: XMLElement) throws(SPIFError) -> XMLAttribute {
    guard let found = attribute(local, of: element) else {
      throw fault(.attributeMissing, element.offset, ["name": local])
    }
    return found
  }

  /// A canonical token, as labels hold it.
  func name(_ local: String, of element: XMLElement) throws(SPIFError) -> String {
    let attribute = try required(local, of: element)
    do { try LabelText.checkToken(attribute.value) } catch {
      throw fault(.name, attribute.offset)
    }
    return attribute.value
  }

  /// The text of an element that holds a value.
  func text(of element: XMLElement) throws(SPIFError) -> String {
    if let attribute = element.attributes.first {
      throw fault(.attributeUnknown, attribute.offset, ["found": attribute.name.local])
    }
    if let child = element.elements.first {
      throw fault(.elementUnknown, child.offset, ["found": child.name.local])
    }
    return element.text
  }

  /// A text that may be empty, or nil without the attribute.
  func prose(
    _ local: String, of element: XMLElement, limit: Int = longestProse
  ) throws(SPIFError) -> String? {
    guard let attribute = attribute(local, of: element) else { return nil }
    let text = attribute.value
    guard text.unicodeScalars.count <= limit else {
      throw fault(.textTooLong, attribute.offset, ["limit": String(limit)])
    }
    guard !text.unicodeScalars.contains(where: { LabelText.isInvisible($0.value) }) else {
      throw fault(.textCharacter, attribute.offset)
    }
    return text
  }

  /// A text that people read, which is not empty, or nil without the attribute.
  ///
  /// With `words` it is one that a label may hold too.
  func phrase(
    _ local: String, of element: XMLElement, words: Bool = false
  ) throws(SPIFError) -> String? {
    guard let text = try prose(local, of: element, limit: Self.longestPhrase) else { return nil }
    let offset = attribute(local, of: element)?.offset ?? element.offset
    guard !text.isEmpty else { throw fault(.textEmpty, offset) }
    if words {
      do { try LabelText.checkFree(text) } catch { throw fault(.name, offset) }
    }
    return text
  }

  func policyReference(of element: XMLElement) throws(SPIFError) -> String {
    let name = try name("policyRef", of: element)
    guard index.policies.contains(name) else {
      let offset = attribute("policyRef", of: element)?.offset ?? element.offset
      throw fault(.policyUnknown, offset, ["found": name])
    }
    return name
  }

  /// Refuses a name or number that another element of the same list has already.
  func requireNew(
    _ local: String, _ key: String, in seen: inout Set<String>, of element: XMLElement
  ) throws(SPIFError) {
    guard seen.insert(key).inserted else {
      let attribute = attribute(local, of: element)
      throw fault(
        .repeated, attribute?.offset ?? element.offset, ["found": attribute?.value ?? ""])
    }
  }
}
