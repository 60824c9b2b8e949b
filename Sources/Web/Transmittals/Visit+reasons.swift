import Conduct
import Evidence
import Treaty

extension Visit {
  /// Why an item was refused or taken back, as its author said it; nothing where an act has no reason.
  func reasons(in act: Act) -> [HTML] {
    switch act.body {
    case .transmittal(.refused(let refusals)): refusals.flatMap(paragraphs)
    case .transmittal(.withdrawn(let note)): paragraphs(note)
    default: []
    }
  }

  /// An officer's own words stand for themselves; what the node found is a sentence.
  private func paragraphs(_ refusal: Refusal) -> [HTML] {
    refusal.code == .recipientDeclined
      ? paragraphs(refusal.note)
      : ["<p>\(refusal.reason.sentence(in: language, under: agreement))</p>"]
  }

  private func paragraphs(_ note: String) -> [HTML] {
    note.split(whereSeparator: \.isNewline).map { "<p>\(Self.legible($0))</p>" }
  }

  /// The whole line as people may safely read it: an act bounds how long it is.
  private static func legible(_ line: Substring) -> String {
    var (rest, text) = (line.unicodeScalars[...], "")
    while !rest.isEmpty {
      let part = String(String.UnicodeScalarView(rest.prefix(200)))
      text += Phrase("{text}").filled(with: ["text": part])
      rest = rest.dropFirst(200)
    }
    return text
  }
}
