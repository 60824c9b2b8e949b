package import Treaty

extension ReportContent {
  /// The marking of a report, in one line; SPEC report 6.
  package func marking(in language: Language, under agreement: Agreement) -> String {
    var parts: [String] = []
    if agreement.isExercise { parts.append(Marking.exercise[language]) }
    guard let id = level, let level = agreement.level(id: id) else {
      parts.append(
        level ?? Trilingual("UNCLASSIFIED", "NON CLASSIFIÉ", "평문(UNCLASSIFIED)")[language])
      return parts.joined(separator: " // ")
    }
    parts.append(
      agreement.parties.map { party in
        "\(party.name[language]) \(level.markings(of: party.code)[language])"
      }.joined(separator: " ≙ "))
    let names = agreement.parties.map(\.name)
    let marking = Marking(
      origin: names.first ?? .same(""), level: .same(""), isExercise: agreement.isExercise,
      releasableTo: names)
    if let line = marking.releasability(in: language) { parts.append(line) }
    return parts.joined(separator: " // ")
  }
}
