import Treaty

extension Marking {
  /// What every page, label and print of an exercise says, in the three languages.
  static let exerciseLine = Language.allCases.map { Marking.exercise[$0] }.joined(separator: " / ")
}
