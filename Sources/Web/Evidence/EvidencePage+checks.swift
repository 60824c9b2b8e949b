import Evidence
import Exchange

// What is looked at again each time the page is opened.

extension EvidencePage {
  var checks: HTML {
    """
    <section class="card" aria-labelledby="x"><header><h2 id="x">\(t("Checks", "Vérifications", "점검"))</h2><p>\(t(
      "Run for this page", "Faites pour cette page", "이 화면을 열 때 점검"))</p></header><ul class="find">\
    \(journals.compactMap(consistency))\(agreed)\(trouble)</ul></section>
    """
  }

  /// Whether what the other party has cosigned still stands in the journal, unchanged.
  private func consistency(_ journal: HeldJournal) -> HTML? {
    guard let cosigned = journal.cosigned else { return nil }
    let found: HTML =
      cosigned.isHeld
      ? """
      <span class="st ok">\(t("Consistent", "Cohérent", "일치"))</span> \(t(
        "The journal still contains all \(cosigned.checkpoint.size) acts that the other party cosigned, unchanged: the root was reckoned again.",
        "Le journal contient toujours, inchangés, les \(cosigned.checkpoint.size) actes cosignés par l’autre partie\u{A0}: la racine a été recalculée.",
        "상대 당사국이 공동서명한 행위 \(cosigned.checkpoint.size)건이 그대로 있습니다. 루트를 다시 계산하였습니다."))
      """
      : """
      <span class="st late">\(t("Not consistent", "Incohérent", "불일치"))</span> \(t(
        "The journal no longer has the root that the other party cosigned. The administrator runs `entente doctor`.",
        "Le journal n’a plus la racine que l’autre partie a cosignée. L’administrateur lance `entente doctor`.",
        "상대 당사국이 공동서명한 루트와 다릅니다. 관리자가 `entente doctor`를 실행합니다."))
      """
    return "<li><span class=\"art\">\(journal.party)</span><div>\(found)</div></li>"
  }

  private var agreed: HTML {
    let found: HTML =
      visit.node.isReconciled
      ? """
      <span class="st ok">\(t("Agreed", "Concordants", "대조 확인"))</span> \(t(
        "Both nodes have agreed on sizes and roots since this node began to run.",
        "Les deux nœuds se sont accordés sur les tailles et les racines depuis le démarrage de ce nœud.",
        "이 노드가 시작된 뒤 두 노드가 크기와 루트를 대조하여 확인하였습니다."))
      """
      : """
      <span class="st wait">\(t("Not yet", "Pas encore", "아직 아님"))</span> \(t(
        "The nodes have not compared sizes and roots since this node began to run. Nothing is signed before they have.",
        "Les deux nœuds n’ont pas comparé les tailles et les racines depuis le démarrage de ce nœud. Rien n’est signé avant.",
        "이 노드가 시작된 뒤 두 노드가 크기와 루트를 아직 대조하지 않았습니다. 그전에는 아무것도 서명하지 않습니다."))
      """
    return "<li><span class=\"art\">\(t("both", "deux", "양측"))</span><div>\(found)</div></li>"
  }

  private var trouble: HTML {
    guard let trouble = visit.node.trouble else { return .nothing }
    return """
      <li><span class="art">\(t("node", "nœud", "노드"))</span><div><span class="st late">\(t(
        "Stopped", "Arrêté", "정지됨"))</span> \(t(
        "This node signs nothing (\(trouble.code)). The administrator runs `entente doctor`.",
        "Ce nœud ne signe rien (\(trouble.code)). L’administrateur lance `entente doctor`.",
        "이 노드는 아무것도 서명하지 않습니다(\(trouble.code)). 관리자가 `entente doctor`를 실행합니다."))</div></li>
      """
  }
}
