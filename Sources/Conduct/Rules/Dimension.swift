/// One thing about a question that a rule may read; SPEC rules 2.
package enum Dimension: String, Hashable, Sendable, CaseIterable {
  case party, side
  case phase, suspended, notice, disputed
  case level
  case newLevel = "new-level"
  case policy, alternative, categories
  case releasedTo = "released-to"
  case purpose, given, originators
  case from, to, means, suite, assurance, length, open, shelf, addressed
  case post, attested, approval, asked, recalled, copies, language, translations, method, results
  case progress, evidence
  case ahead, backlog

  /// The value that a question without anything unusual has, if there is one for every agreement.
  package var usual: String? {
    switch self {
    case .phase: Question.Phase.inForce.rawValue
    case .suspended: Question.Whose.nobody.rawValue
    case .policy: Question.Policy.own.rawValue
    case .alternative: Question.Alternative.equivalent.rawValue
    case .categories: Question.Categories.readable.rawValue
    case .releasedTo: ""
    case .recalled: Question.Recalled.no.rawValue
    case .originators, .addressed: Question.Named.named.rawValue
    case .suite: "1"
    case .assurance, .results, .evidence: Question.Held.held.rawValue
    case .length, .shelf, .ahead: "0"
    case .open, .copies, .translations, .backlog: "1"
    default: nil
    }
  }
}

extension Question {
  /// The value in one dimension, as it is written.
  ///
  /// Setting it takes such a text; one that can't be read leaves the question as it is.
  package subscript(dimension: Dimension) -> String {
    get {
      switch dimension {
      case .party: party
      case .side: side.rawValue
      case .phase: phase.rawValue
      case .suspended: suspended.rawValue
      case .notice: notice.rawValue
      case .disputed: disputed.rawValue
      case .level: level ?? levelText
      case .newLevel: newLevel ?? ""
      case .policy: policy.rawValue
      case .alternative: alternative.rawValue
      case .categories: categories.rawValue
      case .releasedTo: releasedTo ?? ""
      case .purpose: purpose
      case .given: given
      case .originators: originators.rawValue
      case .from: from
      case .to: to
      case .means: means
      case .suite: String(suite)
      case .assurance: assurance.rawValue
      case .length: String(length)
      case .open: String(open)
      case .shelf: String(shelf)
      case .addressed: addressed.rawValue
      case .post: post
      case .attested: String(attested)
      case .approval: approval.rawValue
      case .asked: asked.rawValue
      case .recalled: recalled.rawValue
      case .copies: String(copies)
      case .language: language
      case .translations: String(translations)
      case .method: method
      case .results: results.rawValue
      case .progress: progress
      case .evidence: evidence.rawValue
      case .ahead: String(ahead)
      case .backlog: String(backlog)
      }
    }
    set {
      switch dimension {
      case .party: party = newValue
      case .side: Side(rawValue: newValue).map { side = $0 }
      case .phase: Phase(rawValue: newValue).map { phase = $0 }
      case .suspended: Whose(rawValue: newValue).map { suspended = $0 }
      case .notice: Whose(rawValue: newValue).map { notice = $0 }
      case .disputed: Whose(rawValue: newValue).map { disputed = $0 }
      case .level: (level, levelText) = (newValue, newValue)
      case .newLevel: newLevel = newValue
      case .policy: Policy(rawValue: newValue).map { policy = $0 }
      case .alternative: Alternative(rawValue: newValue).map { alternative = $0 }
      case .categories: Categories(rawValue: newValue).map { categories = $0 }
      case .releasedTo: releasedTo = newValue.isEmpty ? nil : newValue
      case .purpose: purpose = newValue
      case .given: given = newValue
      case .originators: Named(rawValue: newValue).map { originators = $0 }
      case .from: from = newValue
      case .to: to = newValue
      case .means: means = newValue
      case .suite: Int(newValue).map { suite = $0 }
      case .assurance: Held(rawValue: newValue).map { assurance = $0 }
      case .length: Int64(newValue).map { length = $0 }
      case .open: Int(newValue).map { open = $0 }
      case .shelf: Int64(newValue).map { shelf = $0 }
      case .addressed: Named(rawValue: newValue).map { addressed = $0 }
      case .post: post = newValue
      case .attested: Int(newValue).map { attested = $0 }
      case .approval: Held(rawValue: newValue).map { approval = $0 }
      case .asked: Asked(rawValue: newValue).map { asked = $0 }
      case .recalled: Recalled(rawValue: newValue).map { recalled = $0 }
      case .copies: Int(newValue).map { copies = $0 }
      case .language: language = newValue
      case .translations: Int(newValue).map { translations = $0 }
      case .method: method = newValue
      case .results: Held(rawValue: newValue).map { results = $0 }
      case .progress: progress = newValue
      case .evidence: Held(rawValue: newValue).map { evidence = $0 }
      case .ahead: Int(newValue).map { ahead = $0 }
      case .backlog: Int(newValue).map { backlog = $0 }
      }
    }
  }
}
