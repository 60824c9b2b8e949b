import Evidence
package import Treaty

/// What differs between two agreements beside what their domain of questions shows.
package struct Differences: Sendable {
  /// One part that differs.
  package struct Part: Hashable, Sendable {
    /// A stable name, such as `in-force-from`.
    package let name: String
    package let words: Trilingual
    /// Whether more may be possible after it than before.
    package let mayLoosen: Bool
  }

  package let all: [Part]

  package init(from old: Agreement, to new: Agreement) {
    all =
      Self.frame(old, new) + Self.parties(old, new) + Self.clauses(old, new)
      + Self.texts(old, new)
  }

  private static func part(
    _ isSame: Bool, _ name: String, _ words: Trilingual, mayLoosen: Bool = true
  ) -> [Part] {
    isSame ? [] : [Part(name: name, words: words, mayLoosen: mayLoosen)]
  }

  /// Since when it is in force, and of what kind it is.
  private static func frame(_ old: Agreement, _ new: Agreement) -> [Part] {
    func moment(_ agreement: Agreement) -> String { agreement.inForceFrom?.description ?? "none" }
    return part(
      old.inForceFrom == new.inForceFrom, "in-force-from",
      Trilingual(
        en: "in force from \(moment(old)) → \(moment(new))",
        fr: "en vigueur à compter du \(moment(old)) → \(moment(new))",
        ko: "발효 시점 \(moment(old)) → \(moment(new))"))
      + part(
        (old.isModel, old.isExercise) == (new.isModel, new.isExercise), "kind",
        Trilingual(
          en: "whether it is a model, or for exercises", fr: "modèle ou exercice", ko: "모형 또는 훈련 여부"
        ))
      + part(
        old.suite == new.suite, "suite",
        Trilingual(en: "the suite", fr: "la suite cryptographique", ko: "암호 스위트"))
  }

  /// Who signs, labels and counts days for each party.
  private static func parties(_ old: Agreement, _ new: Agreement) -> [Part] {
    func of(_ agreement: Agreement, _ value: (Party) -> [String]) -> [[String]] {
      agreement.parties.map { [$0.code] + value($0) }
    }
    func calendar(_ party: Party) -> [String] {
      [String(party.utcOffsetMinutes)] + party.weekend.sorted().map(String.init)
        + party.holidays.map(\.date.description)
    }
    func authorities(_ party: Party) -> [String] {
      party.authorities.flatMap { [$0.id] + ($0.keys?.vkeys ?? []) }
    }
    func levels(_ agreement: Agreement) -> [[String]] {
      agreement.levels.flatMap { level in
        agreement.parties.map { party in
          [level.id, party.code]
            + level.designations(of: party.code).flatMap {
              [$0.token] + Language.allCases.map($0.marking.text)
            }
        }
      }
    }
    return part(
      of(old, authorities) == of(new, authorities), "authorities",
      Trilingual(
        en: "the authorities or their keys", fr: "les autorités ou leurs clés", ko: "당국 또는 그 키"))
      + part(
        of(old) { [$0.policy.name, $0.policy.oid] } == of(new) { [$0.policy.name, $0.policy.oid] },
        "label-policy",
        Trilingual(en: "a label policy", fr: "une politique d’étiquetage", ko: "보안 레이블 정책"))
      + part(
        levels(old) == levels(new), "equivalents",
        Trilingual(
          en: "what parties call a level", fr: "comment les parties appellent un niveau",
          ko: "비밀등급의 명칭"))
      + part(
        of(old, calendar) == of(new, calendar), "calendar",
        Trilingual(
          en: "a calendar: deadlines in days may fall on other dates",
          fr: "un calendrier\u{A0}: des échéances peuvent tomber à d’autres dates",
          ko: "달력: 기한이 다른 날이 될 수 있음"))
  }

  /// Clauses of which something no question asks about differs.
  private static func clauses(_ old: Agreement, _ new: Agreement) -> [Part] {
    let decided = Set(Verb.allCases.flatMap(\.clauses))
    let signers = part(
      Self.signers(old) == Self.signers(new), "signers",
      Trilingual(
        en: "who signs formal acts", fr: "qui signe les actes formels", ko: "공식 행위의 서명자"))
    let statements = part(
      old.terms.translation.statements == new.terms.translation.statements, "statements",
      Trilingual(
        en: "the statement on translations", fr: "la mention des traductions", ko: "번역본의 문구"),
      mayLoosen: false)
    return signers + statements
      + ClauseKind.allCases.filter { kind in
        guard !decided.contains(kind) else { return false }
        let before = old.clauses.first { $0.kind == kind }.map { AnyHashable($0.parameters) }
        return before != new.clauses.first { $0.kind == kind }.map { AnyHashable($0.parameters) }
      }.map { kind in
        Part(
          name: kind.rawValue,
          words: Trilingual(
            en: "the clause “\(kind.title.en)”; no act is decided by it yet",
            fr: "la clause «\u{A0}\(kind.title.fr)\u{A0}»; aucun acte n’en dépend encore",
            ko: "“\(kind.title.ko)” 조항. 아직 이 조항으로 판정하는 행위가 없음"), mayLoosen: true)
      }
  }

  private static func signers(_ agreement: Agreement) -> [Signer] {
    let terms = agreement.terms
    return [
      terms.suspension.by, terms.termination.by, terms.disputes.by, terms.lawChange.by,
      terms.amendment.by,
    ]
  }

  private static func texts(_ old: Agreement, _ new: Agreement) -> [Part] {
    func texts(_ agreement: Agreement) -> [Trilingual] {
      agreement.articles.flatMap { [$0.title] + $0.paragraphs.map(\.text) }
    }
    return part(
      texts(old) == texts(new), "texts",
      Trilingual(en: "the text of articles", fr: "le texte d’articles", ko: "조문"), mayLoosen: false)
      + part(
        old.nationalRules == new.nationalRules, "national-rules",
        Trilingual(en: "national rules", fr: "des règles nationales", ko: "국내 규칙"), mayLoosen: false
      )
      + part(
        (old.name, old.title) == (new.name, new.title), "title",
        Trilingual(en: "the name or the title", fr: "le nom ou le titre", ko: "명칭 또는 표제"),
        mayLoosen: false)
  }
}

extension Trilingual {
  fileprivate func text(_ language: Language) -> String { self[language] }
}
