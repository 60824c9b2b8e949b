import Conduct
import Evidence
import Treaty

// The first page: how it stands, in one look.

extension ReportEdition {
  /// The most lines of a list on the first page.
  private static let most = 4

  func front() -> ReportMarkup {
    let (since, until) = (content.period.since, content.period.until)
    let period = t(
      "\(since.words(in: .en)) to \(until.words(in: .en))",
      "du \(since.words(in: .fr)) au \(until.words(in: .fr))",
      "\(since.words(in: .ko))부터 \(until.words(in: .ko))까지")
    let states = agreement.parties.map { $0.name[language] }.joined(separator: " · ")
    let overview = content.sections.first { $0.domain == nil }
    let said: ReportMarkup =
      overview.map { "<p class=\"said\">\($0.text[language])</p>\n" } ?? ""
    return """
      <div class="sheet1">
      <header><p class="over">\(states)\(version)</p>
      <h1>\(title)</h1>
      <p class="when">\(period)</p></header>
      <p class="lead">\(lead())</p>
      \(said)\(overall())<div class="front">
      <div>\(byDomain())\(agreed())</div>
      <div>\(sought())\(differing())\(overdue())</div>
      </div>
      <p class="quiet small">\(working)</p>
      </div>

      """
  }

  /// What the mark after a name means.
  var working: String {
    t(
      "* a working name, which no source has in this language",
      "* nom de travail, qu’aucune source ne donne dans cette langue",
      "* 이 언어로는 어느 출처에도 없는 잠정 명칭")
  }

  /// Which version it is, where it is not the whole.
  private var version: ReportMarkup {
    guard let releasable = content.releasable else { return "" }
    guard agreement.level(id: releasable) != nil else {
      return " · \(t("unclassified version", "version non classifiée", "평문본"))"
    }
    let level = levelName(releasable)
    let words = t(
      "version releasable up to \(level)", "version communicable jusqu’à \(level)",
      "\(level) 이하 제공본")
    return " · \(words)"
  }

  /// What a level is called, or the word for none.
  func levelName(_ id: String) -> String {
    guard let level = agreement.level(id: id) else {
      return t("unclassified", "non classifié", "평문")
    }
    return agreement.parties.map { level.markings(of: $0.code)[language] }
      .joined(separator: " ≙ ")
  }

  // MARK: In words

  private func lead() -> ReportMarkup {
    let standing = content.commitments.filter { $0.state == .open }
    let counts = Self.counts(of: standing)
    let commitments = count(
      standing.count, ("commitment", "commitments"), ("engagement", "engagements"), "이행 과제")
    let parts = counts.map { $0.place.counted($0.count)[language] }
    let closed = Self.counts(of: content.commitments.filter { $0.state != .open })
      .map { $0.place.counted($0.count)[language] }
    let list = parts.joined(separator: between)
    let gone =
      closed.isEmpty
      ? ""
      : t(
        " Beside these: \(closed.joined(separator: between)).",
        " En outre : \(closed.joined(separator: between)).",
        " 이 밖에 \(closed.joined(separator: between)).")
    let overdue = content.actions.filter { $0.standing == .overdue }.count
    let sought = count(
      content.decisions.count, ("decision is sought", "decisions are sought"),
      ("décision est demandée", "décisions sont demandées"), "결정 요청")
    let late = count(
      overdue, ("action is overdue", "actions are overdue"),
      ("action est en retard", "actions sont en retard"), "기한이 지난 후속 조치")
    let colon = t(": ", " : ", ": ")
    return """
      <b>\(commitments)</b>\(parts.isEmpty ? "" : colon)\(list).\(gone) <b>\(sought)</b>\
      \(t("; ", "; ", ", "))<b>\(late)</b>.
      """
  }

  /// How many stand where, in the order of the places; those with none are not there.
  static func counts(
    of commitments: [ReportContent.Commitment]
  ) -> [(place: ReportPlace, count: Int)] {
    let counts = Dictionary(grouping: commitments, by: \.place).mapValues(\.count)
    return ReportPlace.allCases.compactMap { place in
      counts[place].map { (place: place, count: $0) }
    }
  }

  func summary(_ counts: [(place: ReportPlace, count: Int)]) -> String {
    counts.map { $0.place.counted($0.count)[language] }.joined(separator: between)
  }

  /// Between the parts of a list; some French ones have commas of their own.
  private var between: String { t(", ", "; ", ", ") }

  // MARK: In pictures

  private func overall() -> ReportMarkup {
    let standing = content.commitments.filter { $0.state == .open }
    guard !standing.isEmpty else { return "" }
    let counts = Self.counts(of: standing)
    let legend = counts.map { place, count -> ReportMarkup in
      "<li>\(ReportFigures.sample(place))\(place.words[language]) <b>\(count)</b></li>"
    }
    let words =
      t("All commitments", "Tous les engagements", "전체 이행 과제")
      + t(": ", " : ", ": ") + summary(counts)
    return """
      \(ReportFigures.bar(counts, whole: standing.count, width: 700, height: 22, saying: words))
      <ul class="legend">\(legend)</ul>

      """
  }

  private func byDomain() -> ReportMarkup {
    let standing = content.commitments.filter { $0.state == .open }
    let domains = PartnershipDomain.allCases.map { domain in
      (domain, standing.filter { $0.domain == domain })
    }.filter { !$0.1.isEmpty }
    let whole = domains.map(\.1.count).max() ?? 0
    let rows = domains.map { domain, some -> ReportMarkup in
      let counts = Self.counts(of: some)
      let name = self.domain(domain)
      let words = name + t(": ", " : ", ": ") + summary(counts)
      let bar = ReportFigures.bar(counts, whole: whole, width: 200, height: 15, saying: words)
      return """
        <tr data-row="domain \(domain.rawValue)"><th scope="row">\(name)</th>\
        <td class="n">\(some.count)</td><td>\(bar)</td></tr>

        """
    }
    guard !rows.isEmpty else { return nothing }
    return table(
      "doms",
      caption: t(
        "Commitments by domain; each is counted once, in its first domain",
        "Engagements par domaine; chacun est compté une fois, dans son premier domaine",
        "분야별 이행 과제(첫째 분야에서 한 번만 셈)"),
      columns: ["d", "c", "g"],
      heads: [
        "\(t("Domain", "Domaine", "분야"))", "\(t("No.", "Nb", "건수"))",
        "\(t("How they stand", "Où ils en sont", "현황"))",
      ], rows: rows)
  }

  // MARK: What ministers are asked

  private func list(
    _ title: String, _ lines: [ReportMarkup], more: Int
  ) -> ReportMarkup {
    let shown = lines.prefix(Self.most).map { "<li>\($0)</li>\n" as ReportMarkup }
    let rest = lines.count - shown.count
    let also: ReportMarkup =
      rest > 0
      ? """
      <li class="quiet">\(t("and \(rest) more", "et \(rest) de plus", "외 \(rest)건"))\(t(": ", " : ", ": "))\
      <a href="#\(anchor("s", more))">\(t("section \(more)", "section \(more)", "\(more)절"))</a></li>
      """ : ""
    let none: ReportMarkup = "<li class=\"quiet\">\(t("None.", "Aucun élément.", "없음."))</li>"
    return """
      <section><h2>\(title) (\(lines.count))</h2>
      <ul>\(lines.isEmpty ? none : "\(Array(shown))\(also)")</ul></section>

      """
  }

  private func sought() -> ReportMarkup {
    list(
      t("Decisions sought", "Décisions demandées", "결정 요청 사항"),
      content.decisions.map { decision in
        """
        \(title(decision.subject)) <span class="sub">\(state(decision.party))\
        \(t(": ", " : ", ": "))\(decision.step.asked[language])</span>
        """
      }, more: 1)
  }

  private func differing() -> ReportMarkup {
    list(
      t("Where the sides differ", "Où les parties divergent", "양측 입장이 다른 사안"),
      content.commitments.filter { $0.state == .open && $0.isDisputed }.map { commitment in
        let words = commitment.sides.map { side in
          "\(state(side.party))\(t(": ", " : ", ": "))\(side.word.words[language])"
        }.joined(separator: " ↔ ")
        return "\(title(commitment.subject)) <span class=\"sub\">\(words)</span>"
      }, more: 3)
  }

  private func overdue() -> ReportMarkup {
    list(
      t("Overdue actions", "Actions en retard", "기한이 지난 후속 조치"),
      content.actions.filter { $0.standing == .overdue }.map { action in
        let due = t("due \(action.due)", "échéance : \(action.due)", "기한 \(action.due)")
        return """
          \(title(action.subject)) <span class="sub">\(state(action.owner)), \
          <span class="late">\(due)</span></span>
          """
      }, more: 5)
  }

  /// What became of commitments and mechanisms; actions are in their own list.
  private func agreed() -> ReportMarkup {
    list(
      t("Agreed in the period", "Convenu durant la période", "기간 중 합의 사항"),
      content.changes.filter { $0.subject.kind != .action }.map { change in
        let next = change.into.isEmpty ? "" : " → \(change.into.joined(separator: ", "))"
        return """
          \(title(change.subject)) <span class="sub">\(change.step.done[language])\(next), \
          \(change.day.description)</span>
          """
      }, more: 2)
  }
}
