import Conduct
import Evidence
import Exchange
import Treaty

/// One matter: the facts in force, what is proposed, what each side reports, and every act about it.
struct MatterPage {
  let visit: Visit
  private let matter: Matter
  private let meetings: [String: Matter]
  private let acts: [Node.SaidAct]

  init(_ visit: Visit, _ kind: String, _ id: String) throws {
    self.visit = visit
    guard let kind = MatterKind(rawValue: kind), let matter = try visit.node.matter(kind, id) else {
      throw NodeError.notHeld(id)
    }
    self.matter = matter
    meetings = Dictionary(
      try visit.node.matters(.meeting).map { ($0.id, $0) }
    ) { first, _ in first }
    acts = try visit.node.acts(about: id).filter { said in
      if case .partnership(let body) = said.act.body { body.matter == kind } else { false }
    }
  }

  private var t: Tongue { visit.tongue }
  private var telling: MatterTelling { MatterTelling(visit.language) }

  var html: HTML {
    guard visit.mayKnow(matter, among: meetings) else { return busy }
    let name = telling.name(matter.known?.names)
    let isMarked = matter.known?.names[visit.language].grade == .working
    let legend: HTML =
      isMarked ? "<p class=\"sm mut\">\(t(MatterTelling.legend))</p>" : .nothing
    return Frame(
      visit: visit, title: "\(matter.id) \(name)", highest: visit.highest(of: [matter], meetings),
      content: """
        <div class="head"><div class="row">\(visit.tag(ofStatus: matter))\
        <span class="mono">\(matter.id)</span><span class="sm mut">\(t(matter.kind.words))</span></div>
        <h1><bdi>\(name)</bdi></h1>\(legend)</div>
        <div class="split"><div class="stack">\(proposals)\(facts)\(overtaken)\(trail)</div>
        <div class="stack">\(reports)\(owed)\(others)</div></div>
        """
    ).document
  }

  /// A classified meeting, for those who may only know that the time is taken.
  private var busy: HTML {
    let title = t("Busy", "Occupé", "다른 용무")
    let times: [HTML] = [matter.facts].compactMap { facts in
      guard case .meeting(let facts) = facts else { return nil }
      return "\(visit.dated(facts.start))<p>–</p>\(visit.dated(facts.end))"
    }
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "This is classified. Programme officers who are cleared for its level see more.",
          "Ceci est classifié. Les agents de programme habilités à ce niveau en voient davantage.",
          "비밀 회의입니다. 해당 등급의 비밀취급인가를 받은 협력 담당관은 내용을 볼 수 있습니다."))</p></div>
        <section class="card pad">\(times)</section>
        """
    ).document
  }

  // MARK: Facts

  private func list(_ rows: [MatterTelling.Row]) -> HTML {
    let items: [HTML] = rows.filter { !$0.texts.isEmpty }.map { row in
      let texts: [HTML] = row.texts.map { "<div><bdi>\($0)</bdi></div>" }
      return "<dt>\(row.label)</dt><dd>\(texts)</dd>"
    }
    return "<dl class=\"kv\">\(items)</dl>"
  }

  private func card(_ id: String, _ title: String, _ lead: String, _ content: HTML) -> HTML {
    """
    <section class="card" aria-labelledby="\(id)"><header><h2 id="\(id)">\(title)</h2><p>\(lead)</p></header>
    <div class="pad stack">\(content)</div></section>
    """
  }

  private var facts: HTML {
    guard let agreed = matter.inForce?.agreed else { return .nothing }
    return card(
      "f", t("In force", "En vigueur", "효력 있는 내용"),
      t(
        "revision \(agreed.revision)", "révision \(agreed.revision)", "개정 \(agreed.revision)"),
      "\(visit.dated(agreed.time))\(list(telling.rows(agreed.facts)))")
  }

  private var proposals: HTML {
    let open: [HTML] = visit.parties.enumerated().compactMap { place, party in
      guard let proposal = matter.openProposal(of: party.code) else { return nil }
      let note: HTML =
        proposal.note.isEmpty ? .nothing : "<p class=\"note\"><bdi>\(proposal.note)</bdi></p>"
      return card(
        "p\(place)",
        t(
          "Proposed by: \(visit.name(of: party.code))",
          "Proposé par\u{A0}: \(visit.name(of: party.code))",
          "제안: \(visit.name(of: party.code))"),
        t(
          "revision \(proposal.revision)", "révision \(proposal.revision)",
          "개정 \(proposal.revision)"),
        "\(visit.dated(proposal.time))\(note)\(list(changed(by: proposal.facts)))")
    }
    return "\(open)"
  }

  /// The rows of proposed facts that are not those in force; all where nothing is.
  private func changed(by proposed: MatterFacts) -> [MatterTelling.Row] {
    let rows = telling.rows(proposed)
    guard let facts = matter.facts else { return rows }
    let before = telling.rows(facts)
    return rows.filter { row in
      !before.contains { $0.label == row.label && $0.texts == row.texts }
    }.map { row in
      let old = before.first { $0.label == row.label }?.texts ?? []
      return (
        row.label, (old.isEmpty ? ["–"] : old) + ["→"] + (row.texts.isEmpty ? ["–"] : row.texts)
      )
    }
  }

  private var overtaken: HTML {
    guard let (party, agreed) = matter.overtaken else { return .nothing }
    return card(
      "v", t("Overtaken", "Devancé", "우선되지 아니한 내용"), party,
      """
      <p class="sm">\(t(
        "Two agreements crossed on their way. These facts do not count.",
        "Deux acceptations se sont croisées. Ces données ne comptent pas.",
        "두 동의가 엇갈렸습니다. 이 내용은 효력이 없습니다."))</p>\(visit.dated(agreed.time))\(list(telling.rows(agreed.facts)))
      """)
  }

  // MARK: Reports

  private var reports: HTML {
    guard matter.kind.report != nil else { return .nothing }
    let sides: [HTML] = visit.parties.map { party in
      let own: HTML = party.code == visit.node.party ? "pty us" : "pty"
      guard let reported = matter.sides[party.code]?.reported else {
        return """
          <div class="sig open"><span class="\(own)">\(party.code)</span> <span class="mut">\(t(
            "has not reported", "n’a rien indiqué", "아직 보고하지 아니함"))</span></div>
          """
      }
      return """
        <div class="sig"><div class="row"><span class="\(own)">\(party.code)</span></div>\
        \(visit.dated(reported.time))\(list(telling.rows(reported.report)))</div>
        """
    }
    let agreed: HTML =
      if case .commitment(let facts) = matter.facts {
        facts.status.map { status in
          "<p><b>\(t("Agreed", "Convenu", "합의"))</b> \(t(status.word.words)) · \(status.asOf.description)</p>"
        }
          ?? "<p class=\"sm mut\">\(t("No status is agreed.", "Aucun état n’est convenu.", "합의된 현황이 없습니다."))</p>"
      } else { .nothing }
    let differs: HTML =
      matter.isDisputed
      ? "<span class=\"st dif\">\(t("The parties differ", "Les parties divergent", "양측이 다름"))</span>"
      : .nothing
    return card(
      "r", t("Each side’s word", "Ce que dit chaque partie", "양측의 보고"), "",
      "\(differs)\(agreed)\(sides)")
  }

  private var owed: HTML {
    guard !matter.owed.isEmpty else { return .nothing }
    let rows: [HTML] = matter.owed.map {
      "<dt><span class=\"\($0.party == visit.node.party ? "pty us" as HTML : "pty")\">\($0.party)</span></dt><dd class=\"num\">\($0.day.description)</dd>"
    }
    return card(
      "o", t("Owed by", "Dû par", "이행 의무"), "", "<dl class=\"kv\">\(rows)</dl>")
  }

  /// The matters that it names, as ways to their pages.
  private var others: HTML {
    let names = matter.facts?.named ?? []
    guard !names.isEmpty else { return .nothing }
    let rows: [HTML] = names.map { name in
      """
      <li><a class="mono" href="/partnership/\(name.kind.rawValue)/\(name.id)">\(name.id)</a> \
      <span class="sm mut">\(t(name.kind.words))</span></li>
      """
    }
    return card("n", t("Names", "Mentionne", "관련 사안"), "", "<ul>\(rows)</ul>")
  }

  // MARK: Acts

  private var trail: HTML {
    let rows: [HTML] = acts.map { said in
      let own: HTML = said.act.party == visit.node.party ? "pty us" : "pty"
      let void: HTML =
        said.isDone ? .nothing : "<span class=\"st no\">\(t("void", "nul", "무효"))</span>"
      return """
        <tr><td data-l="\(heads[0])">\(visit.dated(said.act.time))</td><td data-l="\(heads[1])">\
        <span class="\(own)">\(said.act.party)</span><div class="sm mut"><bdi>\(said.act.post)</bdi></div></td>\
        <td data-l="\(heads[2])"><span class="mono">\(said.act.kind)</span>\(void)</td>\
        <td data-l="\(heads[3])" class="num">\(Int(said.index))</td></tr>
        """
    }
    let columns: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
    return """
      <section class="card" aria-labelledby="a"><header><h2 id="a">\(t(
        "Acts", "Actes", "행위"))</h2><p>\(t(
        "of both journals", "des deux journaux", "두 행위 일지에서"))</p></header>
      <table class="rsp"><thead><tr>\(columns)</tr></thead><tbody>\(rows)</tbody></table></section>
      """
  }

  private var heads: [String] {
    [
      t("Time", "Heure", "시각"), t("Who", "Qui", "행위자"), t("What", "Quoi", "내용"),
      t("Act", "Acte", "행위 번호"),
    ]
  }
}
