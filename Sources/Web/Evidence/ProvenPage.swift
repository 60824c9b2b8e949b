import Conduct
import Evidence
import Exchange
import Treaty

/// What a file proves, in words; whoever brought the file has what stands in it.
struct ProvenPage {
  let visit: Visit
  /// What the browser calls the file; empty for a pasted text.
  let name: String
  let proven: Proven

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Proven", "Prouvé", "증명됨")
    return Frame(
      visit: visit, title: title, highest: marking,
      content: """
        <div class="head"><h1>\(title)</h1>\(visit.line(ofFile: name))</div>
        <div class="split"><div class="stack">
        <section class="card verdict" aria-labelledby="s"><header class="ok"><h2 id="s">\(said)</h2></header>
        <ul class="pad tight">\(others)</ul></section></div>
        <div class="stack">\(facts)</div></div>
        """
    ).document
  }

  private var marking: PageMarking? {
    guard case .act(let act) = proven else { return nil }
    return visit.pageMarking(of: act)
  }

  private var said: HTML {
    proven.statements.first.map { HTML($0.trilingual[visit.language]) } ?? .nothing
  }

  private var others: [HTML] {
    let sentences = proven.statements.dropFirst().map { $0.trilingual[visit.language] }
    let ours = t(
      "this node holds this agreement: it is of its own line",
      "ce nœud détient cet accord\u{A0}: il est de sa propre lignée",
      "이 노드가 보유한 협정이며, 이 노드의 계보에 속합니다")
    return (sentences + [ours]).map { "<li>\($0)</li>" }
  }

  private var facts: HTML {
    switch proven {
    case .act(let act): facts(of: act)
    case .breach(let breach): facts(of: breach)
    }
  }

  private func facts(of proven: ProvenAct) -> HTML {
    let attested: HTML =
      proven.attestedBy.isEmpty
      ? .nothing
      : "<dt>\(t("Attested by", "Attesté par", "확인 서명"))</dt><dd>\(proven.attestedBy.joined(separator: ", "))</dd>"
    return """
      <section class="card" aria-labelledby="f"><header><h2 id="f">\(t("Act", "Acte", "행위"))</h2></header>
      <div class="pad stack"><dl class="kv"><dt>\(t("Author", "Auteur", "작성 당사국"))</dt><dd>\(visit.name(of: proven.author))</dd>\
      <dt>\(t("Post", "Poste", "직위"))</dt><dd>\(proven.act.post)</dd>\
      <dt>\(t("Act number", "Numéro de l’acte", "행위 번호"))</dt><dd class="num">\(String(proven.index))</dd>\
      <dt>\(t("Said", "Déclaré", "작성 시각"))</dt><dd>\(visit.both(proven.act.time))</dd>\
      \(attested)\
      <dt>\(t("Held by", "Détenu par", "보유 당사국"))</dt><dd>\(visit.name(of: proven.cosigner))</dd>\
      <dt>\(t("Held at the latest", "Détenu au plus tard", "늦어도 보유한 시각"))</dt><dd>\(visit.both(proven.cosigned))</dd>\
      <dt>\(t("Root", "Racine", "루트"))</dt><dd class="mono">\(proven.checkpoint.root.hex)</dd></dl>
      <p class="sm mut">\(t(
        "Each time is by the clock of the party that states it.",
        "Chaque heure est selon l’horloge de la partie qui l’indique.",
        "각 시각은 밝힌 당사국의 시계에 따릅니다."))</p></div></section>
      """
  }

  private func facts(of proven: ProvenBreach) -> HTML {
    """
    <section class="card" aria-labelledby="f"><header><h2 id="f">\(t("Breach", "Manquement", "위반"))</h2></header>
    <div class="pad"><dl class="kv"><dt>\(t("Party", "Partie", "당사국"))</dt><dd>\(visit.name(of: proven.party))</dd>\
    <dt>\(t("Size", "Taille", "크기"))</dt><dd class="num">\(String(proven.size))</dd></dl></div></section>
    """
  }
}

/// Why a file proves nothing, and what to do.
struct UnprovenPage {
  let visit: Visit
  let name: String
  let failure: ProofFailure

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Not proven", "Non prouvé", "증명되지 않음")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1>\(visit.line(ofFile: name))</div>
        <section class="card verdict" aria-labelledby="r"><header class="no"><h2 id="r">\(reason)</h2>\
        <p class="mono">\(failure.code)</p></header>
        <div class="pad stack"><p class="fix">\(remedy)</p>
        <p>\(t(
          "Rely on nothing in a file that is not proven.",
          "Ne vous fiez à rien dans un fichier non prouvé.",
          "증명되지 않은 파일의 내용은 아무것도 믿지 마십시오."))</p></div>
        <footer><a href="/evidence">\(t("Back", "Retour", "돌아가기"))</a></footer></section>
        """
    ).document
  }

  private var reason: String {
    guard failure == .agreementDiffers else { return failure.statement.trilingual[visit.language] }
    return t(
      "the file is under another agreement than those of this node",
      "le fichier relève d’un autre accord que ceux de ce nœud",
      "이 노드의 협정이 아닌 다른 협정에 따른 파일입니다")
  }

  private var remedy: String {
    switch failure {
    case .wrongFormat, .unreadable:
      t(
        "Ask for the file again: it is another file, or was cut or changed on its way.",
        "Redemandez le fichier\u{A0}: c’est un autre fichier, ou il a été coupé ou modifié en chemin.",
        "파일을 다시 요청하십시오. 다른 파일이거나, 전달 중에 잘렸거나 바뀌었습니다.")
    case .agreementDiffers:
      t(
        "It may prove something about that agreement. Check it at a node that holds it, or with `entente verify`.",
        "Il prouve peut-être quelque chose au sujet de cet accord. Vérifiez-le à un nœud qui le détient, ou avec `entente verify`.",
        "그 협정에 관한 증명일 수 있습니다. 그 협정을 보유한 노드나 `entente verify`에서 확인하십시오.")
    case .agreementUnreadable, .agreementNotSigned:
      t(
        "The agreement in the file was never agreed as it stands. Ask for a proof that either node writes.",
        "L’accord contenu dans le fichier n’a jamais été convenu tel quel. Demandez une preuve écrite par l’un des nœuds.",
        "파일에 든 협정은 그대로 합의된 적이 없습니다. 두 노드 가운데 하나가 작성한 증명을 요청하십시오.")
    case .keysetNotSigned, .keyNotValid:
      t(
        "The keys in the file do not speak for that party at that time. Ask for the proof again: a node adds the right keyset.",
        "Les clés du fichier ne valent pas pour cette partie à ce moment. Redemandez la preuve\u{A0}: un nœud y joint le bon jeu de clés.",
        "파일에 든 키는 당시 그 당사국의 키가 아닙니다. 증명을 다시 요청하십시오. 노드가 올바른 키 집합을 넣습니다.")
    case .journalNotSigned, .notIncluded:
      t(
        "No journal with this act at this place was signed, or a byte was changed. Ask either node for the proof again.",
        "Aucun journal avec cet acte à cette place n’a été signé, ou un octet a été modifié. Redemandez la preuve à l’un des nœuds.",
        "이 위치에 이 행위가 있는 행위 일지는 서명되지 않았거나, 바이트가 바뀌었습니다. 어느 노드에든 증명을 다시 요청하십시오.")
    case .notCosigned:
      t(
        "No delivery is shown: ask for a proof that was written after the partner had cosigned the act.",
        "Aucune remise n’est établie\u{A0}: demandez une preuve écrite après la cosignature de l’acte par le partenaire.",
        "전달이 증명되지 않습니다. 상대 당사국이 행위에 공동서명한 뒤에 작성한 증명을 요청하십시오.")
    case .actUnreadable, .actOfAnother:
      t(
        "What stands there is no act of that party under that agreement. Nothing can be drawn from it.",
        "Ce qui s’y trouve n’est pas un acte de cette partie au titre de cet accord. On ne peut rien en conclure.",
        "그 협정에 따른 그 당사국의 행위가 아닙니다. 이로부터 아무 결론도 낼 수 없습니다.")
    case .attestationInvalid:
      t(
        "A receipt without the officer’s own signature is no receipt. Ask the recipient registry for it.",
        "Un récépissé sans la signature propre de l’agent n’en est pas un. Demandez-le au bureau d’ordre destinataire.",
        "담당관 본인의 서명이 없는 수령증은 수령증이 아닙니다. 받은 쪽 등록소에 요청하십시오.")
    case .noContradiction:
      t(
        "Nobody contradicted themselves by this. Ask whoever says so for the two checkpoints.",
        "Nul ne s’est contredit par là. Demandez les deux points de contrôle à qui l’affirme.",
        "이것으로는 아무도 모순되지 않습니다. 주장하는 쪽에 두 체크포인트를 요청하십시오.")
    }
  }
}

extension Visit {
  /// The name of a file that somebody chose, as it may safely be read.
  func line(ofFile name: String) -> HTML {
    let words = tongue(TrilingualPhrase("{name}", "{name}", "{name}"), ["name": name])
    return name.isEmpty ? .nothing : "<p class=\"mono\">\(words)</p>"
  }
}
