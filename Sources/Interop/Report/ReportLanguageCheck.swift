import Conduct
package import Treaty

/// What a report says in one language and not, or not surely, in another; SPEC report 7.
package struct ReportLanguageFinding: Hashable, Sendable {
  package enum Problem: String, Hashable, Sendable, CaseIterable {
    /// The text is blank.
    case missing
    /// The text is the English one, letter for letter.
    case sameAsEnglish = "same-as-english"
    /// No source has the name in this language.
    case working
    /// It was written in one language only, and stands in every version as it is.
    case oneLanguage = "one-language"
  }

  /// Where it stands, such as `commitment C07`.
  package let subject: String
  /// Such as `names`, `text` or `note CAN`.
  package let field: String
  /// The language; nil where it is in none for sure.
  package let language: Language?
  package let problem: Problem
}

extension ReportContent {
  /// What to look at before the report is handed over, in the order of the report.
  package var languageCheck: [ReportLanguageFinding] {
    var check = Check()
    for section in sections {
      check.look(
        at: section.text, "section \(section.domain?.rawValue ?? "overview")", "text")
    }
    for commitment in commitments {
      check.look(at: commitment.subject)
      for body in commitment.bodies where !body.name.isEmpty {
        check.note(
          "commitment \(commitment.subject.id)", "bodies \(body.party)", body.name)
      }
      for mechanism in commitment.carriedBy { check.look(at: mechanism) }
      for side in commitment.sides {
        check.note("commitment \(commitment.subject.id)", "note \(side.party)", side.note)
      }
      for indicator in commitment.indicators {
        check.look(
          at: indicator.names, "commitment \(commitment.subject.id)", "indicator \(indicator.id)")
        check.note("commitment \(commitment.subject.id)", "unit \(indicator.id)", indicator.unit)
      }
    }
    for action in actions {
      check.look(at: action.subject)
      check.note("action \(action.subject.id)", "body \(action.owner)", action.body)
      if let said = action.said {
        check.note("action \(action.subject.id)", "note \(said.party)", said.note)
      }
    }
    for decision in decisions {
      check.look(at: decision.subject)
      let (kind, id) = (decision.subject.kind.rawValue, decision.subject.id)
      check.note("\(kind) \(id)", "note \(decision.party)", decision.note)
    }
    for change in changes { check.look(at: change.subject) }
    return check.findings
  }

  private struct Check {
    private(set) var findings: [ReportLanguageFinding] = []
    private var seen: Set<ReportLanguageFinding> = []

    mutating func look(at subject: Subject) {
      guard let names = subject.names else { return }
      look(at: names, "\(subject.kind.rawValue) \(subject.id)", "names")
    }

    mutating func look(at names: GradedNames, _ subject: String, _ field: String) {
      look(
        at: Trilingual(en: names.en.text, fr: names.fr.text, ko: names.ko.text), subject, field)
      for language in Language.allCases where names[language].grade == .working {
        add(subject, field, language, .working)
      }
    }

    mutating func look(at text: Trilingual, _ subject: String, _ field: String) {
      for language in Language.allCases {
        if text[language].allSatisfy(\.isWhitespace) {
          add(subject, field, language, .missing)
        } else if language != .en, Array(text[language].utf8) == Array(text.en.utf8) {
          add(subject, field, language, .sameAsEnglish)
        }
      }
    }

    /// A text that its writer wrote once.
    mutating func note(_ subject: String, _ field: String, _ text: String) {
      if !text.isEmpty { add(subject, field, nil, .oneLanguage) }
    }

    private mutating func add(
      _ subject: String, _ field: String, _ language: Language?,
      _ problem: ReportLanguageFinding.Problem
    ) {
      let finding = ReportLanguageFinding(
        subject: subject, field: field, language: language, problem: problem)
      if seen.insert(finding).inserted { findings.append(finding) }
    }
  }
}
