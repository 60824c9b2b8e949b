/// Why a text is refused before anyone looks at its elements, and where.
package struct XMLError: Error, Hashable, CustomStringConvertible {
  package let fault: XMLFault
  package let position: XMLPosition

  package init(_ fault: XMLFault, at position: XMLPosition) {
    self.fault = fault
    self.position = position
  }

  /// A stable name for the API and diagnostics, for example `xml.doctype`.
  package var code: String { "xml.\(fault.rawValue)" }

  package var description: String { "\(position): \(fault.message)" }
}

/// What the reader refuses; the raw value is the stable part of the code.
package enum XMLFault: String, CaseIterable, Hashable, Sendable {
  case attributeRepeated
  case byteOrderMark
  case cdata
  case character
  case comment
  case commentInText
  case doctype
  case encoding
  case ended
  case entity
  case name
  case namespace
  case notUTF8
  case prefix
  case processingInstruction
  case root
  case tag
  case tooBig
  case tooDeep
  case tooManyAttributes
  case tooManyNodes
  case unexpected
  case version

  /// What is wrong and what to do about it, in one line.
  package var message: String {
    switch self {
    case .attributeRepeated: "an attribute is given twice; keep one"
    case .byteOrderMark: "the text begins with a byte order mark; remove it"
    case .cdata: "a `CDATA` section is not accepted; write the text with references"
    case .character: "a character that XML does not allow; remove it"
    case .comment: "a comment holds two hyphens in a row or is not closed"
    case .commentInText: "a comment stands in an element that has text; move it out"
    case .doctype: "a `DOCTYPE` is not accepted; remove it"
    case .encoding: "the encoding is not UTF-8; convert the text to UTF-8"
    case .ended: "the text ends too early; the file is probably cut off"
    case .entity: "only `&amp;` `&lt;` `&gt;` `&quot;` `&apos;` and legal numbers are accepted"
    case .name: "this is not an XML name"
    case .namespace: "this namespace declaration is not allowed"
    case .notUTF8: "the bytes are not UTF-8"
    case .prefix: "the prefix is not declared; declare its namespace"
    case .processingInstruction: "a processing instruction is not accepted; remove it"
    case .root: "there must be exactly one root element and no text beside it"
    case .tag: "the end tag does not match the element that is open"
    case .tooBig: "the text has too many bytes"
    case .tooDeep: "elements are nested too deeply"
    case .tooManyAttributes: "the element has too many attributes"
    case .tooManyNodes: "the text has too many elements, texts and comments"
    case .unexpected: "this is not well-formed XML"
    case .version: "the XML version is not 1.0"
    }
  }
}
