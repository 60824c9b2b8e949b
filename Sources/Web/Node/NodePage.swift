import Conduct
import Evidence
import Exchange
import People
import Serving
import Treaty

/// How the node is: for whoever runs it, and without anything of what it holds.
struct NodePage {
  let visit: Visit
  let condition: NodeCondition
  let keysets: [(party: String, keys: [KeyRecord])]
  /// The own journal's size, and how much of it the partner has cosigned.
  let journal: (size: UInt64, cosigned: UInt64)
  let open: [(party: String, bytes: Int64)]

  init(_ visit: Visit, _ condition: NodeCondition) throws {
    let node = visit.node
    self.visit = visit
    self.condition = condition
    let codes = [node.party, node.partner]
    keysets = try codes.map { ($0, try node.keyset(of: $0)?.ends ?? []) }
    let head = try node.store.read { try $0.head(of: node.party) }
    journal = (head?.checkpoint.size ?? 0, head?.cosignedSize ?? 0)
    let bytes = try node.openBytes()
    open = codes.map { ($0, bytes[$0] ?? 0) }
  }

  var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Node", "Nœud", "노드")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(lead)</p></div>
        <div class="split"><div class="stack">\(findings)\(keys)</div>
        <div class="stack">\(standing)\(link)\(storage)\(quotas)\(agreement)\(backup)\(program)</div></div>
        """
    ).document
  }

  private var lead: String {
    let count = condition.findings.count { !$0.isWell }
    return switch count {
    case 0:
      t("Nothing needs mending.", "Rien n’est à corriger.", "고칠 것이 없습니다.")
    case 1:
      t("One thing needs mending.", "Un point est à corriger.", "고칠 것이 1건 있습니다.")
    default:
      t(
        "\(count) things need mending.", "\(count) points sont à corriger.",
        "고칠 것이 \(count)건 있습니다.")
    }
  }

  /// A card with what it is about, and pairs of a word and what belongs to it.
  func card(_ id: String, _ title: String, _ rows: [(String, HTML)], beside: HTML = .nothing)
    -> HTML
  {
    let pairs: [HTML] = rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }
    let state: HTML = beside.isEmpty ? .nothing : "<p>\(beside)</p>"
    return """
      <section class="card" aria-labelledby="\(id)"><header><h2 id="\(id)">\(title)</h2>\(state)</header>
      <div class="pad"><dl class="kv">\(pairs)</dl></div></section>

      """
  }

  // MARK: Doctor

  private var findings: HTML {
    // What is to be mended comes first.
    let sorted = condition.findings.filter { !$0.isWell } + condition.findings.filter(\.isWell)
    let rows: [HTML] = sorted.map { finding in
      let state: HTML =
        finding.isWell
        ? "<span class=\"st ok\">\(t("Well", "En ordre", "정상"))</span>"
        : "<span class=\"st no\">\(t("To mend", "À corriger", "조치 필요"))</span>"
      let remedy: HTML =
        finding.remedy.map { "<p class=\"fix sm\">\(t($0))</p>" } ?? .nothing
      return
        "<li class=\"tight\"><div class=\"row\">\(state)</div><p>\(t(finding.what))</p>\(remedy)</li>"
    }
    let left = condition.leftOut.joined(separator: ", ")
    return """
      <section class="card" aria-labelledby="d"><header><h2 id="d">\(t(
        "Checks", "Contrôles", "점검"))</h2><p>\(t(
        "As `entente doctor` makes them", "Ceux de `entente doctor`", "`entente doctor`의 점검"))</p></header>
      <ul class="rows one">\(rows)</ul><footer class="sm mut">\(t(
        "Not looked at here, because it takes longer: \(left). `entente doctor` does.",
        "Non examinés ici, car plus longs\u{A0}: \(left). `entente doctor` s’en charge.",
        "시간이 걸려 여기서 하지 않는 점검: \(left). `entente doctor`로 점검하십시오."))</footer></section>

      """
  }

  // MARK: Standing and link

  private var standing: HTML {
    let trouble = visit.node.trouble
    let state: HTML =
      trouble != nil
      ? "<span class=\"st no\">\(t("Signs nothing", "Ne signe rien", "서명 중단"))</span>"
      : visit.node.isReconciled
        ? "<span class=\"st ok\">\(t("Agreed", "Accordés", "일치함"))</span>"
        : "<span class=\"st wait\">\(t("Not agreed yet", "Pas encore accordés", "아직 맞추지 못함"))</span>"
    let words =
      trouble.map(visit.words(of:))
      ?? (visit.node.isReconciled
        ? t(
          "Both nodes agree on both journals.",
          "Les deux nœuds s’accordent sur les deux journaux.", "두 노드의 두 행위 일지가 일치합니다.")
        : t(
          "Nothing is signed before both nodes agree on both journals.",
          "Rien n’est signé avant que les deux nœuds s’accordent sur les deux journaux.",
          "두 노드가 두 행위 일지를 맞추기 전에는 서명하지 않습니다."))
    return """
      <section class="card" aria-labelledby="r"><header><h2 id="r">\(t(
        "Journals", "Journaux", "행위 일지"))</h2><p>\(state)</p></header><p class="pad">\(words)</p></section>

      """
  }

  private var link: HTML {
    let link = visit.link
    let state: HTML =
      link.isUp
      ? "<span class=\"st ok\">\(t("Connected", "Relié", "연결됨"))</span>"
      : "<span class=\"st wait\">\(t("No contact", "Sans contact", "연결 안 됨"))</span>"
    var rows: [(String, HTML)] = [
      (
        t("Last contact", "Dernier contact", "마지막 연결"),
        link.lastContact.map(visit.both) ?? HTML(t("none yet", "aucun", "아직 없음"))
      )
    ]
    if let problem = link.problem {
      // What follows the code is the partner's own word.
      let code = String(problem.prefix { $0 != " " })
      let words = condition.findings.first { $0.check == "link" }.map { t($0.what) } ?? code
      rows.append((t("Problem", "Problème", "문제"), HTML(words)))
    }
    let undelivered = journal.size - min(journal.size, journal.cosigned)
    rows.append(
      (
        t("Acts not yet held by both", "Actes non détenus par les deux", "양측 보유 전 행위"),
        "<span class=\"num\">\(Int(undelivered))</span>"
      ))
    let postponed = visit.node.postponed.sorted { $0.key < $1.key }
    let waiting: [HTML] = postponed.map { "<div>\($0.value) <code>\($0.key)</code></div>" }
    rows.append(
      (
        t("Put off", "Différé", "보류된 처리"),
        waiting.isEmpty ? HTML(t("nothing", "rien", "없음")) : "\(waiting)"
      ))
    return card("l", t("Link", "Liaison", "연결"), rows, beside: state)
  }
}

extension Visit {
  /// What keeps the node from signing, in words.
  func words(of trouble: NodeError) -> String {
    let t = tongue
    return switch trouble {
    case .journalLost:
      t(
        "The partner holds acts of ours that this node no longer has. It signs nothing until people mend that.",
        "Le partenaire détient de nos actes que ce nœud n’a plus. Il ne signe rien tant que ce n’est pas réparé.",
        "이 노드에 없는 우리 행위를 상대 당사국이 보유하고 있습니다. 조치할 때까지 서명하지 않습니다.")
    case .mirrorLost:
      t(
        "This node has cosigned more of the partner’s journal than it holds. It signs nothing until people mend that.",
        "Ce nœud a cosigné plus d’actes du partenaire qu’il n’en détient. Il ne signe rien tant que ce n’est pas réparé.",
        "이 노드가 공동서명한 상대측 행위 일부가 이 노드에 없습니다. 조치할 때까지 서명하지 않습니다.")
    case .breach:
      t(
        "The partner signed two things that can’t both be true. The evidence is kept, and nothing is signed.",
        "Le partenaire a signé deux choses inconciliables. La preuve est conservée, et rien n’est signé.",
        "상대 당사국이 양립할 수 없는 두 가지에 서명했습니다. 증거를 보관하며 서명하지 않습니다.")
    default:
      t(
        "The node signs nothing: \(trouble.code).", "Le nœud ne signe rien\u{A0}: \(trouble.code).",
        "노드가 서명하지 않습니다: \(trouble.code).")
    }
  }
}
