/// Reads a small, strict subset of XML 1.0 from hostile bytes.
///
/// It takes UTF-8 without a byte order mark, elements, attributes, text, comments between elements,
/// the five predefined entities, numeric references and namespaces. It refuses `DOCTYPE`, other
/// entities, processing instructions, `CDATA` and whatever passes its limits. Work and memory are
/// linear in the input, and it doesn't recurse. Rules: `docs/spec/label.md`, section 3.
package struct XMLReader {
  let source: [UInt8]
  let limits: XMLLimits
  var offset = 0
  var namespaces = XMLNamespaces()
  private var nodes = 0
  private var open: [OpenElement] = []
  private var root: XMLElement?

  /// An element whose end tag has not come yet.
  private struct OpenElement {
    let rawName: ArraySlice<UInt8>
    let shadows: [XMLNamespaces.Shadow]
    var element: XMLElement
    var hasText = false
    var comment: Int?
  }

  /// The root element of `source`; fails with the first fault and its place.
  package static func read(
    _ source: [UInt8], limits: XMLLimits = .label
  ) throws(XMLError) -> XMLElement {
    guard source.count <= limits.bytes else {
      throw XMLError(.tooBig, at: XMLPosition(line: 1, column: 1))
    }
    try XMLCharacters.check(source)
    var reader = XMLReader(source: source, limits: limits)
    return try reader.document()
  }

  private init(source: [UInt8], limits: XMLLimits) {
    self.source = source
    self.limits = limits
  }

  private mutating func document() throws(XMLError) -> XMLElement {
    try declaration()
    while offset < source.count {
      if source[offset] == UInt8(ascii: "<") { try markup() } else { try text() }
    }
    guard open.isEmpty else { throw error(.ended) }
    guard let root else { throw error(.root) }
    return root
  }

  private mutating func markup() throws(XMLError) {
    switch offset + 1 < source.count ? source[offset + 1] : 0 {
    case UInt8(ascii: "/"): return try endTag()
    case UInt8(ascii: "!"):
      if starts(with: "<!--") { return try comment() }
      if starts(with: "<![CDATA[") { throw error(.cdata) }
      if starts(with: "<!DOCTYPE") { throw error(.doctype) }
    case UInt8(ascii: "?"): throw error(.processingInstruction)
    default: break
    }
    try startTag()
  }

  private mutating func startTag() throws(XMLError) {
    let start = offset
    guard root == nil else { throw error(.root) }
    guard open.count < limits.depth else { throw error(.tooDeep) }
    try count()
    let tag = try readStartTag()
    let resolved = try resolve(tag, at: start)
    let entry = OpenElement(
      rawName: tag.name.raw, shadows: resolved.shadows, element: resolved.element)
    if tag.isEmpty { try close(entry) } else { open.append(entry) }
  }

  private mutating func endTag() throws(XMLError) {
    let start = offset
    offset += 2
    let name = try readName()
    skipSpace()
    try expect(">")
    guard let entry = open.popLast(), entry.rawName.elementsEqual(name.raw) else {
      throw error(.tag, at: start)
    }
    try close(entry)
  }

  private mutating func close(_ entry: OpenElement) throws(XMLError) {
    // INVARIANT: a comment never splits a value, so no two readers can join it differently.
    if let comment = entry.comment, entry.hasText { throw error(.commentInText, at: comment) }
    namespaces.restore(entry.shadows)
    if open.isEmpty {
      root = entry.element
    } else {
      open[open.count - 1].element.children.append(.element(entry.element))
    }
  }

  private mutating func text() throws(XMLError) {
    let start = offset
    let text = try readText()
    let isBlank = source[start..<offset].allSatisfy(XMLCharacters.isSpace)
    guard !open.isEmpty else {
      if isBlank { return }
      throw error(.root, at: start)
    }
    try count(at: start)
    open[open.count - 1].element.children.append(.text(text))
    if !isBlank { open[open.count - 1].hasText = true }
  }

  private mutating func comment() throws(XMLError) {
    let start = offset
    try count()
    offset += 4
    while !starts(with: "--") {
      guard offset < source.count else { throw error(.comment, at: start) }
      offset += 1
    }
    guard starts(with: "-->") else { throw error(.comment) }
    offset += 3
    if !open.isEmpty { open[open.count - 1].comment = start }
  }

  private mutating func count(at place: Int? = nil) throws(XMLError) {
    guard nodes < limits.nodes else { throw error(.tooManyNodes, at: place) }
    nodes += 1
  }

  // MARK: The cursor

  /// The error for a fault at a byte, which is the current one without `place`.
  func error(_ fault: XMLFault, at place: Int? = nil) -> XMLError {
    XMLError(fault, at: XMLPosition(offset: place ?? offset, in: source))
  }

  /// The current byte, or nil at the end.
  var byte: UInt8? { offset < source.count ? source[offset] : nil }

  /// Whether the rest begins with `literal`.
  func starts(with literal: String) -> Bool {
    var place = offset
    for byte in literal.utf8 {
      guard place < source.count, source[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// Steps over `literal` or fails.
  mutating func expect(_ literal: String) throws(XMLError) {
    guard starts(with: literal) else { throw error(byte == nil ? .ended : .unexpected) }
    offset += literal.utf8.count
  }

  /// Steps over white space and says whether there was any.
  @discardableResult mutating func skipSpace() -> Bool {
    let start = offset
    while let byte, XMLCharacters.isSpace(byte) { offset += 1 }
    return offset > start
  }
}
