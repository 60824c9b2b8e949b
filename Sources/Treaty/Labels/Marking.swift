/// What a person sees on an item: where it comes from, its level, and to whom it may go.
///
/// A marking is a rendering; decisions never read it. The texts come from the agreement.
///
///     marking.banner(in: .en)  // EXERCISE // Canada SECRET // Releasable to Canada, Korea
package struct Marking: Sendable, Hashable {
  /// The name of the originating state.
  package let origin: Trilingual
  /// The phrase for the level.
  package let level: Trilingual
  /// Whether the agreement is an exercise agreement.
  package let isExercise: Bool
  /// The names of the states to which the item may be released; without any there is no line.
  package let releasableTo: [Trilingual]

  package init(
    origin: Trilingual, level: Trilingual, isExercise: Bool, releasableTo: [Trilingual] = []
  ) {
    self.origin = origin
    self.level = level
    self.isExercise = isExercise
    self.releasableTo = releasableTo
  }

  /// The banner in one language, on one line.
  package func banner(in language: Language) -> String {
    var parts: [String] = []
    if isExercise { parts.append(Self.exercise[language]) }
    parts.append("\(origin[language]) \(level[language])")
    if let line = releasability(in: language) { parts.append(line) }
    return parts.joined(separator: " // ")
  }

  /// What stands before a portion of a text: the phrase for the level, in parentheses.
  ///
  /// No short form is made up: the agreement's phrase is the only one that both parties know.
  package func portion(in language: Language) -> String { "(\(level[language]))" }

  /// To whom the item may be released, or nil if the marking does not say.
  package func releasability(in language: Language) -> String? {
    guard !releasableTo.isEmpty else { return nil }
    let states = releasableTo.map { $0[language] }.joined(separator: ", ")
    return Self.releasableBefore[language] + states + Self.releasableAfter[language]
  }

  // MARK: The words

  /// The word with which every exercise banner begins.
  package static let exercise = Trilingual(en: "EXERCISE", fr: "EXERCICE", ko: "훈련")

  private static let releasableBefore = Trilingual(
    en: "Releasable to ", fr: "Communicable à ", ko: "")
  // 에 follows a vowel and a consonant alike, so it needs no choice of particle.
  private static let releasableAfter = Trilingual(en: "", fr: "", ko: "에 제공 가능")
}
