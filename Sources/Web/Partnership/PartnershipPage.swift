import Conduct
import Evidence
import Exchange
import Treaty

/// The register of what both parties hold in common, with what each reports and where it is known from.
struct PartnershipPage {
  let visit: Visit
  private let filter: MatterFilter
  private let all: [Matter]
  private let found: [Matter]
  private let meetings: [String: Matter]
  private let owed: [Node.OwedMatter]

  /// The most that is shown of what is owed.
  private static let most = 20

  init(_ visit: Visit, _ filter: MatterFilter) throws {
    self.visit = visit
    self.filter = filter
    all = try MatterKind.allCases.flatMap { try visit.node.matters($0) }
    let meetings = Dictionary(
      all.lazy.filter { $0.kind == .meeting }.map { ($0.id, $0) }
    ) { first, _ in first }
    self.meetings = meetings
    found = all.filter { filter.holds($0) && visit.mayKnow($0, among: meetings) }
    owed = try visit.node.owedMatters(limit: Self.most)
  }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Partnership", "Partenariat", "파트너십")
    return Frame(
      visit: visit, title: title, highest: visit.highest(of: found, meetings),
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(lead)</p></div>
        <div class="stack">\(duties)<section class="card" aria-labelledby="g"><header><h2 id="g">\(t(
          "Register", "Registre", "공동 사안 대장"))</h2><p>\(t(
          "shown: \(found.count) of \(all.count)", "affichés\u{A0}: \(found.count) sur \(all.count)",
          "\(all.count)건 중 \(found.count)건 표시"))</p></header>
        \(MatterFilterForm(visit: visit, filter: filter, all: all).html)\(sections)</section></div>
        """
    ).document
  }

  private var lead: String {
    let (open, disputed) = (
      all.count { matter in visit.parties.contains { matter.openProposal(of: $0.code) != nil } },
      all.count(where: \.isDisputed)
    )
    return t(
      "Open proposals: \(open). The parties report otherwise: \(disputed).",
      "Propositions en cours\u{A0}: \(open). États divergents\u{A0}: \(disputed).",
      "진행 중인 제안 \(open)건. 양측 보고가 다른 것 \(disputed)건.")
  }

  // MARK: Owed

  private var duties: HTML {
    guard !owed.isEmpty else { return .nothing }
    let rows: [HTML] = owed.map { owed in
      let isLate = owed.due < visit.now
      let late: HTML =
        isLate ? "<span class=\"st late\">\(t("Late", "En retard", "기한 경과"))</span>" : .nothing
      let party: HTML = owed.party == visit.node.party ? "pty us" : "pty"
      return """
        <li><div><div class="row"><span class="\(party)">\(owed.party)</span>\(late)\
        <span class="mono ref">\(owed.matter.id)</span></div>\
        <h3><a href="\(visit.path(of: owed.matter))">\(name(of: owed.matter))</a></h3>\
        <p class="sm mut">\(t(owed.matter.kind.words))</p></div>\(visit.both(owed.due))</li>
        """
    }
    return """
      <section class="card" aria-labelledby="d"><header><h2 id="d">\(t(
        "Owed", "Dû", "이행 의무"))</h2><p>\(t(
        "Soonest first", "Le plus proche d’abord", "기한이 가까운 순"))</p></header>
      <ul class="rows duo">\(rows)</ul></section>
      """
  }

  // MARK: Register

  private var sections: HTML {
    guard !found.isEmpty else {
      return """
        <p class="empty">\(all.isEmpty
          ? t(
            "Nothing is held in common yet. Proposals of both parties appear here.",
            "Rien n’est encore tenu en commun. Les propositions des deux parties paraîtront ici.",
            "아직 공동 사안이 없습니다. 양측의 제안이 여기에 표시됩니다.")
          : t("Nothing matches.", "Rien ne correspond.", "조건에 맞는 것이 없습니다."))</p>
        """
    }
    let tables: [HTML] = MatterKind.allCases.map { kind in
      let some = found.filter { $0.kind == kind }
      return some.isEmpty ? .nothing : table(kind, some)
    }
    let isMarked = found.contains { $0.known?.names[visit.language].grade == .working }
    let legend: HTML =
      isMarked ? "<p class=\"pad sm mut\">\(t(MatterTelling.legend))</p>" : .nothing
    return "\(tables)\(legend)"
  }

  private func table(_ kind: MatterKind, _ some: [Matter]) -> HTML {
    let heads = [
      t("Id", "Identifiant", "부호"), t("Name", "Nom", "명칭"), t("Status", "État", "상태"),
      t("Reported", "Indiqué", "보고"), t("Sources", "Sources", "출처"),
    ]
    let columns: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
    let rows: [HTML] = some.map { row($0, heads) }
    return """
      <table class="rsp"><caption class="pad"><b>\(t(kind.words))</b> \
      <span class="num mut">\(some.count)</span></caption><thead><tr>\(columns)</tr></thead><tbody>
      \(rows)</tbody></table>
      """
  }

  private func row(_ matter: Matter, _ heads: [String]) -> HTML {
    let facts = matter.known
    let below = self.below(facts)
    let sources = (facts?.sources ?? []).map(\.id).joined(separator: " ")
    let isOtherwise = !(facts?.differences.isEmpty ?? true)
    let otherwise: HTML =
      isOtherwise ? "<div class=\"sm mut\">\(t("differ", "divergent", "서로 다름"))</div>" : .nothing
    return """
      <tr><td data-l="\(heads[0])"><a class="mono ref" href="\(visit.path(of: matter))">\(matter.id)</a></td>\
      <td data-l="\(heads[1])"><bdi>\(name(of: matter))</bdi>\(below)</td>\
      <td data-l="\(heads[2])">\(visit.tag(ofStatus: matter))\(proposals(about: matter))</td>\
      <td data-l="\(heads[3])">\(visit.reports(of: matter))</td>\
      <td data-l="\(heads[4])" class="num">\(sources)\(otherwise)</td></tr>

      """
  }

  /// What kind of mechanism it is and how far a source says it has come, and its fields.
  private func below(_ facts: MatterFacts?) -> HTML {
    var words: [String] = []
    if case .mechanism(let facts) = facts {
      words = [t(facts.kind.words), t(facts.status.word.words)]
    }
    if case .meeting(let facts) = facts { words = [facts.series] }
    if case .exchange(let facts) = facts {
      words = [t(facts.kind.words), "\(facts.from) → \(facts.to)"]
    }
    words += [(facts?.domains ?? []).map { t($0.words) }.joined(separator: ", ")]
    let line = words.filter { !$0.isEmpty }.joined(separator: " · ")
    return line.isEmpty ? .nothing : "<div class=\"sm mut\">\(line)</div>"
  }

  private func name(of matter: Matter) -> String {
    MatterTelling(visit.language).name(matter.known?.names)
  }

  private func proposals(about matter: Matter) -> HTML {
    // What nobody has agreed to yet says so by its status.
    guard matter.facts != nil else { return .nothing }
    let open: [HTML] = visit.parties.compactMap { party in
      guard matter.openProposal(of: party.code) != nil else { return nil }
      return
        "<div class=\"sm\">\(t("change proposed", "changement proposé", "변경 제안")): \(party.code)</div>"
    }
    return "\(open)"
  }
}
