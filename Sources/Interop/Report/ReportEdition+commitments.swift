import Conduct
import Evidence
import Treaty

// How commitments stand: each side's own words, side by side.

extension ReportEdition {
  func commitments() -> ReportMarkup {
    let texts = Dictionary(
      content.sections.compactMap { section in section.domain.map { ($0, section.text) } },
      uniquingKeysWith: { first, _ in first })
    let domains = PartnershipDomain.allCases.map { domain in
      (domain, content.commitments.filter { $0.domain == domain })
    }.filter { domain, some in !some.isEmpty || texts[domain] != nil }
    let parts = domains.map { domain, some -> ReportMarkup in
      let said: ReportMarkup =
        texts[domain].map { "<p class=\"said\">\($0[language])</p>\n" } ?? ""
      return """
        <h3>\(self.domain(domain)) <span class="sum">\(summary(Self.counts(of: some)))</span></h3>
        \(said)\(some.isEmpty ? "" : rows(of: domain, some))
        """
    }
    return section(
      3, t("Commitments by domain", "Engagements par domaine", "분야별 이행 과제"),
      parts.isEmpty
        ? nothing
        : """
        <p class="quiet">\(t("Each side’s own words stand side by side; the agreed status is what both agreed, and nothing is computed.", "Les mots de chaque partie figurent côte à côte; l’état convenu est celui dont elles ont convenu, et rien n’est calculé.", "양측의 보고를 나란히 싣는다. 합의된 현황은 양측이 합의한 것이며 아무것도 산출하지 아니한다."))</p>
        \(parts)
        """)
  }

  private func rows(
    of domain: PartnershipDomain, _ commitments: [ReportContent.Commitment]
  ) -> ReportMarkup {
    let states = content.parties.map { "\(state($0))" as ReportMarkup }
    return table(
      "com",
      caption: t(
        "\(self.domain(domain)): what each side says, and what both agreed",
        "\(self.domain(domain)) : ce que dit chaque partie, et ce dont elles ont convenu",
        "\(self.domain(domain)): 양측의 보고와 합의된 현황"),
      columns: ["a"] + content.parties.map { _ in "s" } + ["g"],
      heads: ["\(t("Commitment", "Engagement", "이행 과제"))"] + states
        + ["\(t("Agreed status", "État convenu", "합의된 현황"))"],
      rows: commitments.map(row))
  }

  private func row(_ commitment: ReportContent.Commitment) -> ReportMarkup {
    row(
      "commitment \(commitment.subject.id)", head(commitment),
      content.parties.map { party in
        said(commitment.sides.first { $0.party == party })
      } + [agreed(commitment)])
  }

  private func head(_ commitment: ReportContent.Commitment) -> ReportMarkup {
    let isOpen = commitment.state == .open
    let name: ReportMarkup =
      isOpen
      ? name(commitment.subject.names)
      : "<span class=\"gone\">\(name(commitment.subject.names))</span>"
    let also = commitment.domains.dropFirst().map { $0.words[language] }.joined(separator: ", ")
    let carried = commitment.carriedBy.map { mechanism -> ReportMarkup in
      "\(self.name(mechanism.names)) (\(mechanism.id))"
    }
    let mark: ReportMarkup =
      commitment.isDisputed && isOpen
      ? " <span class=\"dif\">↔ \(ReportPlace.differing.words[language])</span>" : ""
    let by: ReportMarkup =
      carried.isEmpty
      ? ""
      : """
      <span class="sub">\(t("carried by", "porté par", "이행 체계"))\(t(": ", " : ", ": "))\
      \(ReportMarkup.joined(carried, by: "; "))</span>
      """
    let more: ReportMarkup =
      also.isEmpty
      ? ""
      : "<span class=\"sub\">\(t("also", "aussi", "다른 분야"))\(t(": ", " : ", ": "))\(also)</span>"
    return "\(id(commitment.subject.id))\(name)\(mark)\(more)\(by)"
  }

  /// What a side says: its word, as of when, what it said before, what shows it.
  func said(_ side: ReportContent.Said?) -> ReportMarkup {
    guard let side else {
      return
        "<span class=\"quiet\">\(t("has not reported", "n’a pas rendu compte", "보고 없음"))</span>"
    }
    let before =
      side.was.map { was in
        was == side.word
          ? ""
          : t(
            "; before: \(was.words.en)", "; avant : \(was.words.fr)", ", 이전: \(was.words.ko)")
      } ?? ""
    let note: ReportMarkup = side.note.isEmpty ? "" : written(side.note)
    return """
      <span class="word">\(ReportFigures.sample(ReportPlace(side.word)))\(side.word.words[language])\
      </span><span class="sub">\(asOf(side.asOf))\(before)\(references(side.evidence))</span>\(note)
      """
  }

  private func agreed(_ commitment: ReportContent.Commitment) -> ReportMarkup {
    switch commitment.state {
    case .withdrawn, .split, .merged:
      let next: ReportMarkup =
        commitment.into.isEmpty
        ? "" : "<span class=\"sub\">→ \(commitment.into.joined(separator: ", "))</span>"
      return """
        <span class="word">\(ReportFigures.sample(commitment.place))\
        \(commitment.place.words[language])</span>\(next)
        """
    case .open:
      guard let status = commitment.agreed else {
        return "<span class=\"quiet\">\(t("none agreed", "aucun", "합의된 현황 없음"))</span>"
      }
      let before =
        commitment.agreedBefore.map { was in
          was == status.word
            ? ""
            : t(
              "; before: \(was.words.en)", "; avant : \(was.words.fr)", ", 이전: \(was.words.ko)")
        } ?? ""
      return """
        <span class="word">\(ReportFigures.sample(ReportPlace(status.word)))\
        \(status.word.words[language])</span><span class="sub">\(asOf(status.asOf))\(before)</span>
        """
    }
  }

  // MARK: Indicators

  func indicators() -> ReportMarkup {
    let rows = content.commitments.filter { $0.state == .open }.flatMap { commitment in
      commitment.indicators.map { row($0, of: commitment) }
    }
    return section(
      4, t("Indicators", "Indicateurs", "지표"),
      rows.isEmpty
        ? nothing
        : table(
          "ind",
          caption: t(
            "From the baseline (thin line) to the target (thick line): what each side reports",
            "De la base (trait fin) à la cible (trait épais) : ce que rapporte chaque partie",
            "기준값(가는 선)에서 목표값(굵은 선)까지 양측이 보고한 실적"),
          columns: ["i", "v", "g"] + content.parties.map { _ in "s" },
          heads: [
            "\(t("Indicator", "Indicateur", "지표"))",
            "\(t("Baseline → target", "Base → cible", "기준값 → 목표값"))",
            "\(t("Progress", "Progression", "진척"))",
          ] + content.parties.map { "\(state($0))" as ReportMarkup }, rows: rows))
  }

  private func row(
    _ indicator: CommitmentFacts.Indicator, of commitment: ReportContent.Commitment
  ) -> ReportMarkup {
    let actuals = content.parties.map { party in
      commitment.sides.first { $0.party == party }?.actuals.first {
        $0.indicator == indicator.id
      }
    }
    let parts = zip(content.parties, actuals).map { party, actual in
      "\(state(party)) \(actual?.value ?? "–")"
    }
    let goal = t(
      "baseline \(indicator.baseline), target \(indicator.target)",
      "base \(indicator.baseline), cible \(indicator.target)",
      "기준값 \(indicator.baseline), 목표값 \(indicator.target)")
    let words = ([indicator.names[language].text, goal] + parts).joined(separator: "; ")
    let codes = zip(content.parties, actuals).map { (code: $0, value: $1?.value) }
    let figure = ReportFigures.bullet((indicator.baseline, indicator.target), codes, saying: words)
    let by: ReportMarkup =
      indicator.by.map {
        "<span class=\"sub\">\(t("by \($0)", "d’ici au \($0)", "\($0)까지"))</span>"
      } ?? ""
    let differ = Set(actuals.compactMap { $0?.value }).count > 1
    let mark: ReportMarkup =
      differ ? " <span class=\"dif\">↔ \(ReportPlace.differing.words[language])</span>" : ""
    return row(
      "indicator \(commitment.subject.id) \(indicator.id)",
      "\(id(commitment.subject.id))\(name(indicator.names))\(mark)<span class=\"sub\">\(indicator.unit)</span>",
      ["<span class=\"n\">\(indicator.baseline) → \(indicator.target)</span>\(by)", figure ?? "–"]
        + actuals.map { actual in
          actual.map {
            "<span class=\"word\">\($0.value)</span><span class=\"sub\">\(asOf($0.asOf))</span>"
          } ?? "–"
        })
  }
}
