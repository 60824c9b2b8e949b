extension SPIFReader {
  /// The children of `element`, one list a part of its shape; fails for all that doesn't belong.
  func parts(of element: XMLElement, _ shape: SPIFShape) throws(SPIFError) -> [[XMLElement]] {
    try checkAttributes(of: element, shape)
    guard element.isBlank else { throw fault(.textStray, element.offset) }
    var found = Array(repeating: [XMLElement](), count: shape.parts.count)
    var reached = 0
    for child in element.elements {
      let index = try index(of: child, in: shape)
      guard index >= reached else {
        throw fault(.elementOrder, child.offset, ["found": child.name.local])
      }
      let occurrence = shape.parts[index].occurrence
      if !found[index].isEmpty && (occurrence == .once || occurrence == .optional) {
        throw fault(.elementRepeated, child.offset, ["found": child.name.local])
      }
      reached = index
      found[index].append(child)
    }
    for (part, elements) in zip(shape.parts, found) where elements.isEmpty {
      guard part.occurrence == .optional || part.occurrence == .many else {
        throw fault(.elementMissing, element.offset, ["name": part.name])
      }
    }
    return found
  }

  private func index(of child: XMLElement, in shape: SPIFShape) throws(SPIFError) -> Int {
    switch child.name.namespace {
    case Self.namespace: break
    case "": throw fault(.namespaceMissing, child.offset)
    case XMLNamespaces.signature: throw fault(.signed, child.offset)
    default: throw fault(.elementForeign, child.offset)
    }
    guard let index = shape.parts.firstIndex(where: { $0.name == child.name.local }) else {
      throw fault(.elementUnknown, child.offset, ["found": child.name.local])
    }
    return index
  }

  /// Refuses attributes that the shape does not list; hints about schemas mean nothing on the root.
  private func checkAttributes(
    of element: XMLElement, _ shape: SPIFShape
  ) throws(SPIFError) {
    let hint = XMLName(namespace: XMLNamespaces.schemaInstance, local: "schemaLocation")
    let known = shape.required + shape.optional
    for attribute in element.attributes {
      let local = attribute.name.local
      if attribute.name == hint && element.name.local == "SPIF" { continue }
      if attribute.name == Self.languageName && shape.hasLanguage { continue }
      guard attribute.name.namespace.isEmpty else {
        throw fault(.attributeForeign, attribute.offset, ["found": local])
      }
      if known.contains(local) { continue }
      let isCase = known.contains { $0.lowercased() == local.lowercased() }
      throw fault(
        isCase ? .attributeCase : .attributeUnknown, attribute.offset, ["found": local])
    }
    for name in shape.required where attribute(name, of: element) == nil {
      throw fault(.attributeMissing, element.offset, ["name": name])
    }
  }
}
