extension XMLReader {
  /// A name as written.
  struct RawName {
    let raw: ArraySlice<UInt8>
    let prefix: String
    let local: String
  }

  /// An attribute as written, its value already normalised.
  struct RawAttribute {
    let name: RawName
    let value: String
    let offset: Int
  }

  /// A start tag or an empty element as written.
  struct RawTag {
    let name: RawName
    let attributes: [RawAttribute]
    let isEmpty: Bool
  }

  /// Reads from `<` to the closing `>`.
  mutating func readStartTag() throws(XMLError) -> RawTag {
    offset += 1
    let name = try readName()
    var attributes: [RawAttribute] = []
    while true {
      let hasSpace = skipSpace()
      if starts(with: ">") || starts(with: "/>") { break }
      guard byte != nil else { throw error(.ended) }
      guard hasSpace else { throw error(.unexpected) }
      guard attributes.count < limits.attributes else { throw error(.tooManyAttributes) }
      let attribute = try readAttribute()
      // There are few: the limit bounds what comparing each with each costs.
      guard !attributes.contains(where: { $0.name.raw.elementsEqual(attribute.name.raw) }) else {
        throw error(.attributeRepeated, at: attribute.offset)
      }
      attributes.append(attribute)
    }
    let isEmpty = starts(with: "/>")
    try expect(isEmpty ? "/>" : ">")
    return RawTag(name: name, attributes: attributes, isEmpty: isEmpty)
  }

  private mutating func readAttribute() throws(XMLError) -> RawAttribute {
    let start = offset
    let name = try readName()
    skipSpace()
    try expect("=")
    skipSpace()
    return RawAttribute(name: name, value: try readAttributeValue(), offset: start)
  }

  /// Reads a name with at most one colon.
  mutating func readName() throws(XMLError) -> RawName {
    let start = offset
    let colon = UInt32(UInt8(ascii: ":"))
    var hasColon = false
    while let (value, length) = XMLCharacters.scalar(in: source, at: offset),
      value == colon || XMLCharacters.isNameCharacter(value)
    {
      if value == colon { hasColon = true }
      offset += length
    }
    guard offset > start else { throw error(byte == nil ? .ended : .name) }
    let raw = source[start..<offset]
    guard hasColon else {
      guard let (first, _) = XMLCharacters.scalar(in: source, at: start),
        XMLCharacters.isNameStart(first)
      else { throw error(.name, at: start) }
      return RawName(raw: raw, prefix: "", local: String(decoding: raw, as: UTF8.self))
    }
    let parts = raw.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count <= 2, parts.allSatisfy(XMLCharacters.isNCName) else {
      throw error(.name, at: start)
    }
    return RawName(
      raw: raw, prefix: parts.count == 2 ? parts[0] : "", local: parts[parts.count - 1])
  }

  /// Declares the tag's namespaces and gives its names their meaning.
  mutating func resolve(
    _ tag: RawTag, at start: Int
  ) throws(XMLError) -> (element: XMLElement, shadows: [XMLNamespaces.Shadow]) {
    var shadows: [XMLNamespaces.Shadow] = []
    for attribute in tag.attributes {
      guard let prefix = attribute.name.declaredPrefix else { continue }
      guard let shadow = namespaces.declare(prefix, as: attribute.value) else {
        throw error(.namespace, at: attribute.offset)
      }
      shadows.append(shadow)
    }
    var attributes: [XMLAttribute] = []
    for attribute in tag.attributes where attribute.name.declaredPrefix == nil {
      // SPEC xml-names 6.2: the default namespace does not apply to attributes.
      let name: XMLName
      if attribute.name.prefix.isEmpty {
        name = XMLName(local: attribute.name.local)
      } else {
        name = try meaning(of: attribute.name, at: attribute.offset)
      }
      guard !attributes.contains(where: { $0.name == name }) else {
        throw error(.attributeRepeated, at: attribute.offset)
      }
      attributes.append(
        XMLAttribute(name: name, value: attribute.value, offset: attribute.offset))
    }
    let name = try meaning(of: tag.name, at: start)
    return (XMLElement(name: name, attributes: attributes, offset: start), shadows)
  }

  private func meaning(of name: RawName, at place: Int) throws(XMLError) -> XMLName {
    guard let namespace = namespaces.namespace(of: name.prefix) else {
      throw error(.prefix, at: place)
    }
    return XMLName(namespace: namespace, local: name.local)
  }
}

extension XMLReader.RawName {
  /// The prefix that an attribute of this name declares, empty for the default, or nil if it declares none.
  fileprivate var declaredPrefix: String? {
    if prefix == "xmlns" { return local }
    return prefix.isEmpty && local == "xmlns" ? "" : nil
  }
}
