/// The sheet that lies on an item: what it is, whose, how high in both parties, and for what.
///
/// It is a rendering, like a marking; decisions never read it. The names come from the agreement.
package struct CoverSheet: Sendable, Hashable {
  /// A level as one party calls it.
  package struct NamedLevel: Sendable, Hashable {
    /// The name of the state.
    package let state: Trilingual
    /// The phrase for the level.
    package let level: Trilingual

    package init(state: Trilingual, level: Trilingual) {
      self.state = state
      self.level = level
    }
  }

  /// What people called the item, in whatever language.
  package let title: String
  /// The originator's state and level.
  package let originator: NamedLevel
  /// The recipient's state and equivalent level.
  package let equivalent: NamedLevel
  package let purpose: Trilingual
  /// Such as a transmittal's number.
  package let number: String
  /// Whether the agreement is an exercise agreement.
  package let isExercise: Bool

  package init(
    title: String, originator: NamedLevel, equivalent: NamedLevel, purpose: Trilingual,
    number: String, isExercise: Bool
  ) {
    self.title = title
    self.originator = originator
    self.equivalent = equivalent
    self.purpose = purpose
    self.number = number
    self.isExercise = isExercise
  }

  /// The marking of the item itself.
  package var marking: Marking {
    Marking(origin: originator.state, level: originator.level, isExercise: isExercise)
  }

  /// The sheet in one language: plain text, at most `width` columns where words allow it.
  ///
  /// A title cannot begin a line that is not its own, nor hide or turn what stands beside it.
  package func text(in language: Language, width: Int = 72) -> String {
    let banner = marking.banner(in: language)
    var lines = [banner, ""]
    if isExercise { lines += [Self.exerciseLine[language], ""] }
    let colon = language == .fr ? "\u{A0}: " : ": "
    let facts: [(Trilingual, String)] = [
      (Self.titleWord, title), (Self.originatorWord, originator.state[language]),
      (Self.levelWord, Self.joined(originator, language)),
      (Self.equivalentWord, Self.joined(equivalent, language)),
      (Self.purposeWord, purpose[language]), (Self.numberWord, number),
    ]
    for (word, value) in facts {
      let filled = TextFilling.lines(
        word[language] + colon + Self.oneLine(value), width: max(width, 20) - 2, indent: 0)
      lines += filled.enumerated().map { $0.offset == 0 ? $0.element : "  " + $0.element }
    }
    lines += ["", banner]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func joined(_ level: NamedLevel, _ language: Language) -> String {
    "\(level.state[language]) \(level.level[language])"
  }

  /// The text on one line, with a sign in the place of every character that nobody sees.
  private static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isHidden = LabelText.isInvisible(scalar.value) && scalar.value != 0xA0
      result.append(isHidden ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  // MARK: The words

  private static let exerciseLine = Trilingual(
    en: "EXERCISE – exercise material only, no classified information of any state",
    fr: "EXERCICE – matériel d’exercice seulement, aucune information classifiée d’un État",
    ko: "훈련 – 훈련 자료이며 어느 국가의 비밀정보도 아님")
  private static let titleWord = Trilingual(en: "Title", fr: "Titre", ko: "제목")
  private static let originatorWord = Trilingual(
    en: "Originator", fr: "Partie d’origine", ko: "제공 당사국")
  private static let levelWord = Trilingual(en: "Level", fr: "Niveau", ko: "비밀등급")
  private static let equivalentWord = Trilingual(
    en: "Equivalent level", fr: "Niveau équivalent", ko: "상응 비밀등급")
  private static let purposeWord = Trilingual(en: "Purpose", fr: "Fin", ko: "목적")
  private static let numberWord = Trilingual(en: "Number", fr: "Numéro", ko: "번호")
}
