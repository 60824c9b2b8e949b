import Conduct
import Treaty

/// The form of a value in the facts of a matter, so that a file is read with all its faults at once.
///
/// What the facts themselves refuse counts in the end; the form says it earlier and with a place.
/// SPEC partnership 2.
indirect enum FactForm: Sendable {
  /// A line of 1 to 512 bytes that says something.
  case line
  /// The same, or nothing.
  case text
  case note
  case code
  /// The code of a party.
  case party
  /// The id of a matter.
  case name(MatterKind)
  case day
  case decimal
  case flag
  case count(ClosedRange<Int>)
  case word([String])
  case orNull(FactForm)
  case object([Member], Rule? = nil)
  /// What acts for each party.
  case bodies
  case list(FactForm, ClosedRange<Int>, Once = .not)

  struct Member: Sendable {
    let name: String
    let form: FactForm

    init(_ name: String, _ form: FactForm) {
      self.name = name
      self.form = form
    }
  }

  /// What may not stand twice in a list.
  enum Once: Sendable {
    case not
    case whole
    case member(String)
  }

  /// What ties one member to another.
  enum Rule: Sendable { case cadence, followers }

  /// The most elements that stand in `bodies` of a file.
  static let bodiesCount = 1...16
}

extension FactForm {
  /// The facts of a kind, or nil of kinds whose forms only the facts themselves know.
  static func facts(of kind: MatterKind) -> FactForm? {
    switch kind {
    case .mechanism: mechanism
    case .commitment: commitment
    case .action: action
    case .meeting, .record, .review, .exchange: nil
    }
  }

  private static let mechanism = FactForm.object([
    Member("kind", words(MechanismKind.self)), Member("names", names), Member("bodies", .bodies),
    Member("who", .object([Member("text", .text), Member("inferred", .flag)])),
    Member(
      "cadence",
      .object(
        [
          Member("text", .text), Member("months", .orNull(.count(1...1200))),
          Member("ambiguous", .flag),
        ], .cadence)),
    Member(
      "reportsTo",
      .orNull(.object([Member("id", .name(.mechanism)), Member("inferred", .flag)]))),
    Member(
      "status",
      .object([
        Member("word", words(MechanismStatus.self)), Member("text", .text), Member("asOf", .day),
      ])),
    Member("state", words(MechanismState.self)), Member("domains", domains(0...8)),
    Member("terms", .orNull(.code)), Member("sources", sources),
    Member("differs", differences), Member("aliases", aliases), Member("note", .note),
  ])

  private static let commitment = FactForm.object(
    [
      Member("names", names), Member("bodies", .bodies), Member("domains", domains(1...8)),
      Member("carriedBy", .list(.name(.mechanism), 0...8, .whole)),
      Member("indicators", .list(indicator, 0...16, .member("id"))),
      Member("state", words(CommitmentState.self)),
      Member("into", .list(.name(.commitment), 0...16, .whole)),
      Member(
        "status",
        .orNull(.object([Member("word", words(Progress.self)), Member("asOf", .day)]))),
      Member("sources", sources), Member("differs", differences), Member("aliases", aliases),
      Member("note", .note),
    ], .followers)

  private static let action = FactForm.object([
    Member("names", names), Member("owner", .party), Member("body", .text), Member("due", .day),
    Member("commitments", .list(.name(.commitment), 1...16, .whole)),
    Member("state", words(ActionState.self)), Member("note", .note),
  ])

  // MARK: What several have

  private static let names = FactForm.object(
    ["en", "fr", "ko"].map { language in
      Member(language, .object([Member("text", .line), Member("grade", words(NameGrade.self))]))
    })

  private static let indicator = FactForm.object([
    Member("id", .code), Member("names", names), Member("unit", .line),
    Member("baseline", .decimal), Member("target", .decimal), Member("by", .orNull(.day)),
  ])

  private static let sources = FactForm.list(
    .object([Member("id", .code), Member("confidence", words(SourceConfidence.self))]), 1...16)

  private static let differences = FactForm.list(
    .object([Member("field", .line), Member("source", .code), Member("value", .line)]), 0...16)

  private static let aliases = FactForm.list(
    .object([
      Member("text", .line), Member("language", words(FactAlias.Tongue.self)),
      Member("informal", .flag),
    ]), 0...16)

  private static func domains(_ count: ClosedRange<Int>) -> FactForm {
    .list(words(PartnershipDomain.self), count, .whole)
  }

  private static func words<Word>(_: Word.Type) -> FactForm
  where Word: RawRepresentable<String> & CaseIterable {
    .word(Word.allCases.map(\.rawValue))
  }
}
