import Evidence
package import Treaty

/// What facts and reports say, as rows for people in one language.
package struct MatterTelling: Sendable {
  package let language: Language

  /// A label and what stands beside it, in as many lines; none where nothing is said.
  package typealias Row = (label: String, texts: [String])

  /// What stands after a name that no source has.
  package static let mark = "*"

  /// What the mark means.
  package static let legend = Trilingual(
    "* a working name, which no source has", "* nom de travail, qu’aucune source ne donne",
    "* 어느 출처에도 없는 잠정 명칭")

  package init(_ language: Language) { self.language = language }

  /// A name, marked where no source has it.
  package func name(_ names: GradedNames?) -> String {
    guard let name = names?[language] else { return "–" }
    return name.text + (name.grade == .working ? Self.mark : "")
  }

  /// A free text in lines, without what would steer a terminal.
  package func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      String(
        String.UnicodeScalarView(
          line.unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .surrogate, .unassigned: "\u{FFFD}"
            default: scalar
            }
          }))
    }
  }

  // MARK: Facts

  package func rows(_ facts: MatterFacts) -> [Row] {
    switch facts {
    case .mechanism(let facts): rows(facts)
    case .commitment(let facts): rows(facts)
    case .action(let facts): rows(facts)
    case .meeting(let facts): rows(facts)
    case .record(let facts): rows(facts)
    case .review(let facts): rows(facts)
    case .exchange(let facts): rows(facts)
    }
  }

  private func rows(_ facts: MechanismFacts) -> [Row] {
    let standing = [
      facts.status.word.words[language], facts.status.text, facts.status.asOf.description,
    ]
    let cadence =
      [facts.cadence.text]
      + (facts.cadence.months.map {
        [Trilingual("every \($0) months", "tous les \($0) mois", "\($0)개월마다")[language]]
      } ?? [])
      + (facts.cadence.isAmbiguous
        ? [
          Trilingual(
            "can be read in two ways; no date follows from it",
            "se lit de deux façons; aucune date n’en découle", "두 가지로 읽힘, 날짜를 계산하지 아니함"
          )[language]
        ] : [])
    let who = facts.participants
    return named(facts.names, facts.aliases) + [
      (Trilingual("kind", "nature", "종류")[language], [facts.kind.words[language]]),
      (Trilingual("state", "état", "상태")[language], [facts.state.words[language]]),
      (
        Trilingual("status", "situation", "진행 상황")[language],
        [standing.filter { !$0.isEmpty }.joined(separator: " · ")]
      ),
      (Trilingual("fields", "domaines", "분야")[language], domains(facts.domains)),
      (
        Trilingual("who", "participants", "참가")[language],
        who.text.isEmpty ? [] : [who.text + inferred(who.isInferred)]
      ),
      (Trilingual("cadence", "périodicité", "주기")[language], cadence.filter { !$0.isEmpty }),
      (
        Trilingual("reports to", "relève de", "보고 대상")[language],
        facts.reportsTo.map { [$0.id + inferred($0.isInferred)] } ?? []
      ),
      (Trilingual("terms", "mandat", "운영 규정")[language], facts.terms.map { [$0] } ?? []),
    ] + acting(facts.bodies)
      + sourced(facts.sources, facts.differences, note: facts.note)
  }

  private func rows(_ facts: CommitmentFacts) -> [Row] {
    let indicators = facts.indicators.map { indicator in
      let day = indicator.by.map {
        Trilingual(" by \($0)", " d’ici au \($0)", ", \($0)까지")[language]
      }
      return "\(indicator.id): \(name(indicator.names)), \(indicator.baseline) → "
        + "\(indicator.target) \(indicator.unit)\(day ?? "")"
    }
    return named(facts.names, facts.aliases) + [
      (Trilingual("state", "état", "상태")[language], [facts.state.words[language]]),
      (Trilingual("became", "devenu", "후속")[language], joined(facts.into)),
      (Trilingual("fields", "domaines", "분야")[language], domains(facts.domains)),
      (Trilingual("carried by", "porté par", "이행 체계")[language], joined(facts.carriedBy)),
      (Trilingual("indicators", "indicateurs", "지표")[language], indicators),
    ] + acting(facts.bodies)
      + sourced(facts.sources, facts.differences, note: facts.note)
  }

  private func rows(_ facts: ActionFacts) -> [Row] {
    named(facts.names, []) + [
      (Trilingual("state", "état", "상태")[language], [facts.state.words[language]]),
      (Trilingual("owner", "responsable", "담당")[language], [facts.owner]),
      (
        Trilingual("body", "organisme", "기관")[language], facts.body.isEmpty ? [] : [facts.body]
      ),
      (Trilingual("due", "échéance", "기한")[language], [facts.due.description]),
      (Trilingual("for", "pour", "이행 과제")[language], joined(facts.commitments)),
      (Trilingual("note", "note", "참고")[language], lines(of: facts.note)),
    ]
  }

  private func rows(_ facts: MeetingFacts) -> [Row] {
    let agenda = facts.agenda.map { item in
      let beside = ([item.lead].compactMap(\.self) + item.commitments + item.items)
        .joined(separator: ", ")
      return "\(item.id): \(name(item.names))" + (beside.isEmpty ? "" : " (\(beside))")
    }
    let tentative = Trilingual("tentative", "à confirmer", "잠정")[language]
    let when = "\(facts.start.legible) – \(facts.end.legible)"
    return named(facts.names, []) + [
      (Trilingual("series", "série", "계열")[language], [facts.series]),
      (
        Trilingual("time", "date", "일시")[language], [when] + (facts.isTentative ? [tentative] : [])
      ),
      (Trilingual("host", "hôte", "주최")[language], facts.host.map { [$0] } ?? []),
      (Trilingual("place", "lieu", "장소")[language], facts.place.isEmpty ? [] : [facts.place]),
      (Trilingual("level", "niveau", "비밀등급")[language], facts.level.map { [$0] } ?? []),
      (Trilingual("agenda", "ordre du jour", "의제")[language], agenda),
      (Trilingual("papers", "documents", "회의 자료")[language], joined(facts.papers)),
      (Trilingual("note", "note", "참고")[language], lines(of: facts.note)),
    ]
  }

  private func rows(_ facts: RecordFacts) -> [Row] {
    let conclusions = facts.conclusions.flatMap { one in
      let head = ([one.agenda].compactMap(\.self) + one.commitments).joined(separator: ", ")
      return (head.isEmpty ? [] : ["[\(head)]"]) + lines(of: one.text[language])
    }
    return named(facts.names, []) + [
      (Trilingual("meeting", "réunion", "회의")[language], [facts.meeting]),
      (
        Trilingual("minutes", "procès-verbal", "회의록")[language], facts.minutes.map { [$0] } ?? []
      ),
      (Trilingual("conclusions", "conclusions", "결론")[language], conclusions),
      (Trilingual("actions", "actions", "후속 조치")[language], joined(facts.actions)),
      (Trilingual("note", "note", "참고")[language], lines(of: facts.note)),
    ]
  }

  private func rows(_ facts: ReviewFacts) -> [Row] {
    let sections = facts.sections.flatMap { section in
      (section.domain.map { ["[\($0.words[language])]"] } ?? [])
        + lines(of: section.text[language])
    }
    return named(facts.names, []) + [
      (Trilingual("mechanism", "mécanisme", "협력 체계")[language], [facts.mechanism]),
      (
        Trilingual("period", "période", "기간")[language],
        ["\(facts.since) – \(facts.until)"]
      ),
      (Trilingual("input by", "contributions d’ici au", "의견 기한")[language], ["\(facts.inputBy)"]),
      (Trilingual("stage", "étape", "단계")[language], [facts.stage.words[language]]),
      (
        Trilingual("open points", "points en suspens", "미결 사항")[language],
        facts.open.flatMap { lines(of: $0[language]) }
      ),
      (Trilingual("text", "texte", "문안")[language], sections),
      (
        Trilingual("report", "rapport", "보고서")[language],
        facts.report.map { ["sha256 \($0.hex)"] } ?? []
      ),
      (Trilingual("note", "note", "참고")[language], lines(of: facts.note)),
    ]
  }

  private func rows(_ facts: ExchangeFacts) -> [Row] {
    named(facts.names, []) + [
      (Trilingual("kind", "nature", "종류")[language], [facts.kind.words[language]]),
      (Trilingual("state", "état", "상태")[language], [facts.state.words[language]]),
      (Trilingual("from, to", "de, à", "제공, 수령")[language], ["\(facts.from) → \(facts.to)"]),
      (Trilingual("period", "période", "기간")[language], ["\(facts.start) – \(facts.end)"]),
      (Trilingual("place", "lieu", "장소")[language], facts.place.isEmpty ? [] : [facts.place]),
    ] + rows(facts.subject) + [
      (Trilingual("for", "pour", "이행 과제")[language], joined(facts.commitments)),
      (Trilingual("note", "note", "참고")[language], lines(of: facts.note)),
    ]
  }

  private func rows(_ subject: ExchangeFacts.Subject) -> [Row] {
    switch subject {
    case .personnel(let personnel):
      [
        (Trilingual("post", "poste", "직위")[language], [personnel.post]),
        (
          Trilingual("clearance", "habilitation", "비밀취급인가")[language],
          personnel.approval.map { [$0] } ?? []
        ),
      ]
    case .equipment(let equipment):
      rows(equipment.goods) + [
        (
          Trilingual("condition", "condition", "상태")[language],
          equipment.condition.isEmpty ? [] : [equipment.condition]
        )
      ]
    case .supplies(let supplies):
      rows(supplies.goods) + [
        (
          Trilingual("price", "prix", "가격")[language],
          supplies.price.map { ["\($0.value) \($0.currency)"] } ?? []
        ),
        (
          Trilingual("settled", "réglé", "정산")[language],
          supplies.settlement.map { [$0.words[language]] } ?? []
        ),
      ]
    }
  }

  private func rows(_ goods: ExchangeFacts.Goods) -> [Row] {
    let stock = goods.stockNumber.map { " (NSN \($0))" } ?? ""
    return [
      (Trilingual("item", "article", "품목")[language], [goods.item + stock]),
      (
        Trilingual("quantity", "quantité", "수량")[language], ["\(goods.quantity) \(goods.unit)"]
      ),
    ]
  }

  package func rows(_ report: MatterReport) -> [Row] {
    switch report {
    case .progress(let report): rows(report)
    case .delegation(let delegation):
      [
        (Trilingual("delegation", "délégation", "대표단")[language], delegation.posts),
        (Trilingual("note", "note", "참고")[language], lines(of: delegation.note)),
      ]
    }
  }

  private func rows(_ report: ProgressReport) -> [Row] {
    [
      (
        Trilingual("status", "état", "현황")[language],
        ["\(report.status.words[language]) · \(report.asOf)"]
      ),
      (
        Trilingual("evidence", "preuves", "증거")[language],
        report.evidence.map { $0.item ?? "sha256 \($0.digest.hex)" }
      ),
      (
        Trilingual("indicators", "indicateurs", "지표")[language],
        report.actuals.map { "\($0.indicator) = \($0.value) · \($0.asOf)" }
      ),
      (Trilingual("note", "note", "참고")[language], lines(of: report.note)),
    ]
  }

  // MARK: What several facts have

  private func named(_ names: GradedNames, _ aliases: [FactAlias]) -> [Row] {
    let rows: [Row] = Language.allCases.map { language in
      let name = names[language]
      return (language.rawValue, ["\(name.text) (\(name.grade.words[language]))"])
    }
    let also = aliases.map { alias in
      alias.text + " (\(alias.language.rawValue)"
        + (alias.isInformal ? Trilingual(", informal", ", informel", ", 비공식")[language] : "") + ")"
    }
    return rows + [(Trilingual("also", "aussi", "다른 명칭")[language], also)]
  }

  private func acting(_ bodies: ActingBodies) -> [Row] {
    bodies.byParty.sorted { $0.key < $1.key }.map { party, body in
      (party, [body.isEmpty ? "–" : body])
    }
  }

  private func sourced(
    _ sources: [FactSource], _ differences: [FactDifference], note: String
  ) -> [Row] {
    [
      (Trilingual("note", "note", "참고")[language], lines(of: note)),
      (
        Trilingual("sources", "sources", "출처")[language],
        [
          sources.map { "\($0.id) (\($0.confidence.words[language]))" }.joined(separator: ", ")
        ]
      ),
      (
        Trilingual("otherwise", "autrement", "다른 내용")[language],
        differences.map { one in
          "\(one.source), \(one.field)\(Trilingual(": ", "\u{A0}: ", ": ")[language])\(one.value)"
        }
      ),
    ]
  }

  private func domains(_ domains: [PartnershipDomain]) -> [String] {
    joined(domains.map(\.words[language]))
  }

  private func joined(_ words: [String]) -> [String] {
    words.isEmpty ? [] : [words.joined(separator: ", ")]
  }

  private func inferred(_ isInferred: Bool) -> String {
    isInferred
      ? Trilingual(" (inferred)", " (déduit)", "(추론)")[language] : ""
  }
}
