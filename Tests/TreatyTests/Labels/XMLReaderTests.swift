import Testing

@testable import Treaty

@Suite("The XML reader")
struct XMLReaderTests {
  private func read(_ text: String, limits: XMLLimits = .label) throws(XMLError) -> XMLElement {
    try XMLReader.read(Array(text.utf8), limits: limits)
  }

  private func fault(_ text: String, limits: XMLLimits = .label) -> XMLFault? {
    do throws(XMLError) {
      _ = try read(text, limits: limits)
      return nil
    } catch {
      return error.fault
    }
  }

  @Test("each limit is exact")
  func limits() {
    let limits = XMLLimits(bytes: 40, depth: 3, attributes: 2, nodes: 4)
    #expect(fault("<a>" + String(repeating: " ", count: 33) + "</a>", limits: limits) == nil)
    #expect(fault("<a>" + String(repeating: " ", count: 34) + "</a>", limits: limits) == .tooBig)
    #expect(fault("<a><b><c/></b></a>", limits: limits) == nil)
    #expect(fault("<a><b><c><d/></c></b></a>", limits: limits) == .tooDeep)
    #expect(fault("<a b='' xmlns:c='d'/>", limits: limits) == nil)
    #expect(fault("<a b='' c='' xmlns:d='e'/>", limits: limits) == .tooManyAttributes)
    #expect(fault("<a>x<b/><c/></a>", limits: limits) == nil)
    #expect(fault("<a>x<b/><c/>y</a>", limits: limits) == .tooManyNodes)
    #expect(fault("<a><!----><b/><c/></a>", limits: limits) == nil)
    #expect(fault("<a><!----><b/><c/></a><!---->", limits: limits) == .tooManyNodes)
  }

  @Test("a label of 65,536 bytes is read and one more byte is too big")
  func labelLimit() {
    let text = "<a></a>"
    let padding = String(repeating: " ", count: 65_536 - text.utf8.count)
    #expect(fault(text + padding) == nil)
    #expect(fault(text + padding + " ") == .tooBig)
  }

  @Test("a hundred thousand open elements end at the depth limit, not on the stack")
  func deep() {
    let text = String(repeating: "<a>", count: 100_000)
    let limits = XMLLimits(bytes: 1_000_000, depth: 1_000_000, attributes: 64, nodes: 1_000_000)
    #expect(limits.depth == 256)
    #expect(fault(text, limits: limits) == .tooDeep)
  }

  @Test("line ends and references become what XML says")
  func normalisation() throws {
    let root = try read("<a b=' \t\r\n\n\r&#9;&#10;&#x4e00;'>x\r\ny\rz&#13;&#xAC00;&#128512;</a>")
    #expect(root.attribute("b") == "     \t\n一")
    #expect(root.text == "x\ny\nz\r가😀")
  }

  @Test("names are namespace and local part, and the default namespace leaves attributes alone")
  func namespaces() throws {
    let root = try read(
      """
      <a xmlns="urn:1" xmlns:p="urn:2" b="" p:b=""><p:a xmlns:p="urn:3"/><p:a/>\
      <a xmlns=""/><p:a xml:lang="ko"/></a>
      """)
    #expect(root.name == XMLName(namespace: "urn:1", local: "a"))
    #expect(
      root.attributes.map(\.name) == [XMLName(local: "b"), XMLName(namespace: "urn:2", local: "b")])
    #expect(root.elements.map(\.name.namespace) == ["urn:3", "urn:2", "", "urn:2"])
    #expect(root.elements[3].attributes[0].name.namespace == XMLNamespaces.xml)
  }

  @Test("declarations that Namespaces in XML forbids are refused")
  func badDeclarations() {
    let bad = [
      "<a xmlns:xmlns='urn:1'/>", "<a xmlns:xml='urn:1'/>", "<a xmlns:p=''/>",
      "<a xmlns='http://www.w3.org/2000/xmlns/'/>", "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
      "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
      "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
    ]
    for text in bad { #expect(fault(text) == .namespace) }
    #expect(fault("<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>") == nil)
    #expect(fault("<xmlns:a/>") == .prefix)
    // U+212A looks like K and is canonically equivalent to it.
    #expect(fault("<a xmlns:\u{212A}='urn:1'><K:b/></a>") == .prefix)
  }

  @Test("malformed text is refused")
  func malformed() {
    let ended = [
      "<", "<a", "<a>", "<a></a", "<a b='/>", "<a><b></b>", "<?xml version='1.0'",
    ]
    let unexpected = [
      "<a/", "<a/ >", "<a b/>", "<a b=/>", "<a b=''c=''/>", "<a></a b=''>", "<a b='<'/>",
      "<a>]]></a>",
      "<?xml encoding='UTF-8'?><a/>", "<?xml version='1.0' standalone='si'?><a/>",
    ]
    let name = [
      "< a/>", "<a / >", "<a =''/>", "<a:/>", "<:a/>", "<a><!-</a>", "<!ELEMENT a ANY><a/>",
    ]
    let entity = [
      "<a>&", "<a>&;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#X41;</a>", "<a>&#x110000;</a>",
      "<a>&#99999999999;</a>", "<a>&#1_0;</a>", "<a>& amp;</a>", "<a>&AMP;</a>", "<a b='&'/>",
    ]
    for text in ended { #expect(fault(text) == .ended, "\(text)") }
    for text in unexpected { #expect(fault(text) == .unexpected, "\(text)") }
    for text in name { #expect(fault(text) == .name, "\(text)") }
    for text in entity { #expect(fault(text) == .entity, "\(text)") }
    #expect(fault("x") == .root)
    #expect(fault("&amp;<a/>") == .root)
    #expect(fault("</a>") == .tag)
    #expect(fault("<a></b>") == .tag)
    #expect(fault("<a>&#xFFFE;</a>") == .character)
    #expect(fault("<a><!--></a>") == .comment)
    #expect(fault("<?xml?><a/>") == .processingInstruction)
    #expect(fault("<?xml version='1.0' encoding='UTF-8' ?><a/>") == nil)
  }

  @Test("bytes that are not UTF-8 are refused at their place")
  func notUTF8() {
    let bad: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xE2, 0x82], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF],
    ]
    for bytes in bad {
      #expect(throws: XMLError(.notUTF8, at: XMLPosition(line: 2, column: 3))) {
        try XMLReader.read(Array("<a>\n가x".utf8) + bytes + Array("</a>".utf8))
      }
    }
  }

  @Test("comments stand between elements only, and leave no trace")
  func comments() throws {
    let root = try read("<!-- a --><a> <!-- b --> <b>x</b><!-- c --></a>\n<!-- d -->")
    #expect(root.isBlank)
    #expect(root.elements.map(\.text) == ["x"])
    #expect(fault("<a>x<!-- b --></a>") == .commentInText)
    #expect(fault("<a><!-- b -->x</a>") == .commentInText)
    #expect(fault("<a><!-- b -->&#32;</a>") == .commentInText)
  }

  @Test("places count lines and characters")
  func places() {
    #expect(throws: XMLError(.tag, at: XMLPosition(line: 4, column: 5))) {
      try XMLReader.read(Array("<a>\r\n\r군사\n<b/></b>".utf8))
    }
  }
}
