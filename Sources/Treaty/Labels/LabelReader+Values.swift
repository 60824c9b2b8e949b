import Evidence

extension LabelReader {
  /// The error for a fault at a byte.
  func fault(_ fault: LabelFault, _ offset: Int) -> LabelError {
    .label(fault, at: XMLPosition(offset: offset, in: source))
  }

  /// Runs `body` and gives an error without a place the place `offset`.
  func at<Value>(
    _ offset: Int, _ body: () throws(LabelError) -> Value
  ) throws(LabelError) -> Value {
    do {
      return try body()
    } catch {
      guard case .label(let cause, nil) = error else { throw error }
      throw fault(cause, offset)
    }
  }

  /// An attribute in no namespace, or nil.
  func attribute(_ local: String, of element: XMLElement) -> XMLAttribute? {
    element.attributes.first { $0.name == XMLName(local: local) }
  }

  /// Refuses attributes other than those of an element without any.
  func checkAttributes(of element: XMLElement) throws(LabelError) {
    try checkAttributes(of: element, among: [])
  }

  /// Refuses attributes that are not among `names`; a root may carry schema hints, which mean nothing.
  func checkAttributes(
    of element: XMLElement, among names: [String], schemaHints: Bool = false
  ) throws(LabelError) {
    let hint = XMLName(namespace: XMLNamespaces.schemaInstance, local: "schemaLocation")
    for attribute in element.attributes {
      if schemaHints && attribute.name == hint { continue }
      let local = attribute.name.local
      if attribute.name.namespace.isEmpty {
        if names.contains(local) { continue }
        if names.contains(where: { $0.lowercased() == local.lowercased() }) {
          throw fault(.attributeCase, attribute.offset)
        }
      }
      throw fault(.attributeUnknown, attribute.offset)
    }
  }

  /// The children of `element`, one list a part of `content`; fails for all that doesn't belong.
  func parts(
    of element: XMLElement, _ content: LabelContent
  ) throws(LabelError) -> [[XMLElement]] {
    if !content.parts.isEmpty && !element.isBlank { throw fault(.textStray, element.offset) }
    var found = Array(repeating: [XMLElement](), count: content.parts.count)
    var reached = 0
    for child in element.elements {
      let index = try index(of: child, in: content)
      if !found[index].isEmpty && content.parts[index].occurrence != .many {
        throw fault(.elementRepeated, child.offset)
      }
      guard index >= reached else { throw fault(.elementOrder, child.offset) }
      reached = index
      found[index].append(child)
    }
    for (part, elements) in zip(content.parts, found)
    where part.occurrence == .once && elements.isEmpty {
      throw fault(part.absence, element.offset)
    }
    return found
  }

  private func index(
    of child: XMLElement, in content: LabelContent
  ) throws(LabelError) -> Int {
    guard !child.name.namespace.isEmpty else { throw fault(.namespaceMissing, child.offset) }
    // A caveat that can't be read can't be honoured, so it is refused and not skipped.
    guard child.name.namespace == ConfidentialityLabel.namespace else {
      throw fault(.elementForeign, child.offset)
    }
    if let index = content.parts.firstIndex(where: { $0.name == child.name.local }) {
      return index
    }
    switch child.name.local {
    case "CategoryValue": throw fault(.categoryValue, child.offset)
    case "IntegerValue": throw fault(.integerValue, child.offset)
    case "BitStringValue": throw fault(.bitStringValue, child.offset)
    default: throw fault(.elementUnknown, child.offset)
    }
  }

  /// The text of an element that holds a value, checked as free text.
  func text(_ element: XMLElement) throws(LabelError) -> String {
    _ = try parts(of: element, .value)
    let text = element.text
    try at(element.offset) { () throws(LabelError) in try LabelText.checkFree(text) }
    return text
  }

  /// The text of an element that holds a canonical token.
  func token(_ element: XMLElement) throws(LabelError) -> String {
    let text = try text(element)
    try at(element.offset) { () throws(LabelError) in try LabelText.checkToken(text) }
    return text
  }

  /// The moment in an element without attributes.
  func instant(_ element: XMLElement) throws(LabelError) -> Instant {
    try checkAttributes(of: element)
    _ = try parts(of: element, .value)
    return try instant(element.text, at: element.offset)
  }

  /// The moment that `text` at `offset` tells.
  func instant(_ text: String, at offset: Int) throws(LabelError) -> Instant {
    guard let instant = Instant(text) else { throw fault(.instant, offset) }
    return instant
  }

  /// The object identifier in the attribute `URI`, or nil without one.
  func oid(of element: XMLElement, or cause: LabelFault) throws(LabelError) -> OID? {
    guard let uri = attribute("URI", of: element) else { return nil }
    guard let oid = OID(urn: uri.value) else { throw fault(cause, uri.offset) }
    return oid
  }
}
