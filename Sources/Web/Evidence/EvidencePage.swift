import Evidence
import Exchange
import Treaty

/// Both journals and how far they agree; proofs to take along, and proofs to check.
struct EvidencePage {
  let visit: Visit
  /// What was wrong with what somebody wanted to have checked.
  var fault: Fault?
  let journals: [HeldJournal]
  let hasBreach: Bool

  enum Fault { case nothingGiven, bothGiven }

  init(_ visit: Visit) throws {
    self.visit = visit
    journals = try visit.node.journals(steps: GrowthChart.most)
    hasBreach = try visit.node.breachEvidence() != nil
  }

  var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Evidence", "Preuves", "증거")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(lead)</p></div>
        <div class="stack">\(journals.isEmpty ? none : "<div class=\"split even\">\(journals.map(card))</div>")
        \(checks)
        <div class="split"><div class="stack">\(cosignatures)\(export)</div>
        <div class="stack">\(verifying)\(breach)</div></div></div>
        """
    ).document
  }

  private var lead: String {
    if hasBreach {
      return t(
        "Two journals, one per party. A party has contradicted itself: see the breach evidence.",
        "Deux journaux, un par partie. Une partie s’est contredite\u{A0}: voir la preuve de manquement.",
        "당사국마다 하나씩 행위 일지가 두 개 있습니다. 한 당사국이 모순된 서명을 했습니다. 위반 증거를 확인하십시오.")
    }
    let waiting = journals.reduce(0) { $0 + $1.onTheirWay }
    guard waiting == 0, journals.count == visit.parties.count else {
      return t(
        "Two journals, one per party. Acts that only one party is known to hold: \(waiting).",
        "Deux journaux, un par partie. Actes qu’une seule partie détient avec certitude\u{A0}: \(waiting).",
        "당사국마다 하나씩 행위 일지가 두 개 있습니다. 한 당사국만 보유가 확인된 행위: \(waiting)건.")
    }
    return t(
      "Two journals, one per party. Each is held whole by the other party.",
      "Deux journaux, un par partie. Chacun est détenu en entier par l’autre partie.",
      "당사국마다 하나씩 행위 일지가 두 개 있습니다. 각각 상대 당사국이 전체를 보유합니다.")
  }

  private var none: HTML {
    """
    <section class="card"><p class="empty">\(t(
      "No journal has begun. Both appear here once the nodes have spoken.",
      "Aucun journal n’a commencé. Les deux paraîtront ici dès que les nœuds se seront parlé.",
      "시작된 행위 일지가 없습니다. 두 노드가 연결되면 여기에 표시됩니다."))</p></section>
    """
  }

  // MARK: Journals

  private func name(_ journal: HeldJournal) -> HTML {
    let form: HTML = journal.party == visit.node.party ? "pty us" : "pty"
    return "<span class=\"\(form)\">\(journal.party)</span>"
  }

  private func acts(_ count: UInt64) -> String {
    t("acts: \(count)", "actes\u{A0}: \(count)", "행위 \(count)건")
  }

  private func card(_ journal: HeldJournal) -> HTML {
    let state: HTML =
      journal.onTheirWay == 0
      ? "<span class=\"st ok\">\(t("Held whole", "Détenu en entier", "전체 보유"))</span>"
      : "<span class=\"st move\">\(t("On their way: \(journal.onTheirWay)", "En route\u{A0}: \(journal.onTheirWay)", "전달 중: \(journal.onTheirWay)건"))</span>"
    let id = "j-\(journal.party)"
    let title = t("Journal:", "Journal\u{A0}:", "행위 일지:")
    return """
      <section class="card" aria-labelledby="\(id)"><header><h2 id="\(id)">\(name(journal)) \(title) \(visit.name(of: journal.party))</h2><p>\(state)</p></header>
      <div class="pad stack"><dl class="kv"><dt>\(t("Size", "Taille", "크기"))</dt><dd class="num">\(acts(journal.checkpoint.size))</dd>\
      <dt>\(t("Held by both", "Détenu par les deux", "양측 보유"))</dt><dd class="num">\(acts(journal.heldByBoth))</dd>\
      <dt>\(t("Root", "Racine", "루트"))</dt><dd class="mono">\(journal.checkpoint.root.hex)</dd></dl>
      \(GrowthChart(visit, journal)?.html ?? .nothing)</div></section>
      """
  }

  private var cosignatures: HTML {
    let heads = (
      time: t("Time", "Heure", "시각"), journal: t("Journal", "Journal", "행위 일지"),
      by: t("Cosigned by", "Cosigné par", "공동서명"), size: t("Size", "Taille", "크기"),
      root: t("Root", "Racine", "루트")
    )
    let rows: [HTML] = journals.compactMap { journal in
      guard let cosigned = journal.cosigned else { return nil }
      let partner = visit.agreement.partner(of: journal.party)?.code ?? ""
      return """
        <tr><td data-l="\(heads.time)">\(cosigned.time.map(visit.both) ?? "–")</td>\
        <td data-l="\(heads.journal)">\(name(journal))</td>\
        <td data-l="\(heads.by)">\(t("Mirror, \(partner)", "Miroir, \(partner)", "미러, \(partner)"))</td>\
        <td class="num" data-l="\(heads.size)">\(String(cosigned.checkpoint.size))</td>\
        <td class="mono" data-l="\(heads.root)">\(cosigned.checkpoint.root.hex)</td></tr>
        """
    }
    let table: HTML = """
      <table class="rsp"><thead><tr><th scope="col">\(heads.time)</th><th scope="col">\(heads.journal)</th>\
      <th scope="col">\(heads.by)</th><th scope="col">\(heads.size)</th><th scope="col">\(heads.root)</th></tr></thead>\
      <tbody>\(rows)</tbody></table>
      """
    return """
      <section class="card" aria-labelledby="t"><header><h2 id="t">\(t(
        "Last cosignatures", "Dernières cosignatures", "마지막 공동서명"))</h2><p>\(t(
        "Ed25519 and ML-DSA-65, both required", "Ed25519 et ML-DSA-65, les deux exigés",
        "Ed25519와 ML-DSA-65, 둘 다 필요"))</p></header>
      \(rows.isEmpty ? "<p class=\"empty\">\(t("None yet. They come with the first exchange.", "Aucune. Elles viennent avec le premier échange.", "아직 없습니다. 첫 교환 때 생깁니다."))</p>" : table)</section>
      """
  }
}

extension HeldJournal {
  /// How many of its acts the other party has cosigned.
  var heldByBoth: UInt64 { cosigned?.checkpoint.size ?? 0 }

  var onTheirWay: UInt64 { checkpoint.size - min(checkpoint.size, heldByBoth) }
}
