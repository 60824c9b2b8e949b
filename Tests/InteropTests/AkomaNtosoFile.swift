import TestSupport
import Treaty

@testable import Interop

/// An export as another program reads it.
struct AkomaNtosoFile {
  static let names = [
    "canada-korea.exercise", "canada-korea.model", "korea-japan.model", "three-states.exercise",
  ]

  private static let limits = XMLLimits(bytes: 8 << 20, depth: 32, attributes: 64, nodes: 65_536)

  let agreement: Agreement
  let language: Language
  let bytes: [UInt8]
  let root: XMLElement
  /// Every element in the order of the file.
  let elements: [XMLElement]

  init(_ agreement: Agreement, in language: Language) throws {
    self.agreement = agreement
    self.language = language
    bytes = AgreementExpression(agreement, in: language).xml
    root = try XMLReader.read(bytes, limits: Self.limits)
    elements = Self.all(in: root)
  }

  init(_ name: String, in language: Language) throws {
    try self.init(Self.agreement(name), in: language)
  }

  /// A shipped agreement after changes to its text; fails if a text to be changed is not there.
  static func agreement(
    _ name: String, changing changes: [(text: String, to: String)] = []
  ) throws -> Agreement {
    var text = String(
      decoding: try RepositoryFolder.bytes("Agreements/\(name).agreement.yaml"), as: UTF8.self)
    for change in changes {
      guard text.contains(change.text) else { throw TestAgreementError.textNotFound(change.text) }
      text = text.replacing(change.text, with: change.to)
    }
    return try Agreement(parsing: Array(text.utf8))
  }

  /// The element with an `eId`.
  subscript(_ id: String) -> XMLElement? { elements.first { $0.attribute("eId") == id } }

  /// The elements with a name of the vocabulary.
  func named(_ name: String) -> [XMLElement] { elements.filter { $0.isAkoma(name) } }

  private static func all(in element: XMLElement) -> [XMLElement] {
    [element] + element.elements.flatMap { all(in: $0) }
  }
}

extension XMLElement {
  func isAkoma(_ local: String) -> Bool {
    name == XMLName(namespace: AkomaNtoso.namespace, local: local)
  }

  /// The first child with a name.
  func child(_ local: String) -> XMLElement? { elements.first { $0.isAkoma(local) } }

  /// The text of the paragraph that is all this element holds, or nil if it holds something else.
  var onlyParagraph: String? {
    guard isBlank, elements.count == 1, let paragraph = child("p"), paragraph.elements.isEmpty
    else { return nil }
    return paragraph.text
  }

  /// All text inside, in its order, without what stands between elements that hold elements.
  var wholeText: String {
    children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element): element.wholeText
      }
    }.joined()
  }
}
