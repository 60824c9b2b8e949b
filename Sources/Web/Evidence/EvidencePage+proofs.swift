import Treaty

// Proofs to take along, proofs to check, and evidence of a breach.

extension EvidencePage {
  var export: HTML {
    let parties: [HTML] = visit.parties.map { party in
      "<option value=\"\(party.code)\">\(party.name[visit.language])</option>"
    }
    return """
      <section class="card" aria-labelledby="e"><header><h2 id="e">\(t(
        "Download a proof", "Télécharger une preuve", "증명 내려받기"))</h2></header>
      <form class="pad stack" method="get" action="/evidence/proof">
      <p class="sm mut">\(t(
        "Any act that the other party has cosigned. A proof has the words of its act in it: it is given to those who may read these.",
        "Tout acte cosigné par l’autre partie. Une preuve contient les mots de son acte\u{A0}: elle est remise à qui peut les lire.",
        "상대 당사국이 공동서명한 모든 행위. 증명에는 행위의 내용이 들어 있으므로, 그 내용을 볼 수 있는 사람에게만 제공합니다."))</p>
      <div class="two"><div class="fld"><label for="party">\(t("Journal", "Journal", "행위 일지"))</label>
      <select id="party" name="party">\(parties)</select></div>
      <div class="fld"><label for="index">\(t("Act number, from 0", "Numéro de l’acte, à partir de 0", "행위 번호(0부터)"))</label>
      <input id="index" name="index" inputmode="numeric" pattern="[0-9]+" required></div></div>
      <div class="row"><button class="btn">\(t("Download the proof", "Télécharger la preuve", "증명 내려받기"))</button></div></form></section>
      """
  }

  var verifying: HTML {
    let said: HTML =
      fault.map { "<p class=\"msg\" role=\"alert\">\(words(of: $0))</p>" } ?? .nothing
    return """
      <section class="card" aria-labelledby="v"><header><h2 id="v">\(t(
        "Verify a proof", "Vérifier une preuve", "증명 확인"))</h2></header>
      <form class="pad stack" method="post" action="/evidence/verify" enctype="multipart/form-data">\(visit.formSecret)
      <p class="sm mut" id="vh">\(t(
        "A proof or breach evidence, from this node or the partner’s. It is looked at and not kept.",
        "Une preuve, ou une preuve de manquement, de ce nœud ou de celui du partenaire. Elle est examinée et n’est pas conservée.",
        "이 노드나 상대 노드의 증명 또는 위반 증거. 확인만 하고 보관하지 않습니다."))</p>
      <div class="\(fault == nil ? "fld" : "fld err")"><label for="file">\(t("File", "Fichier", "파일"))</label>\(said)
      <input id="file" name="file" type="file" aria-describedby="vh"></div>
      <div class="fld"><label for="text">\(t("Or its text", "Ou son texte", "또는 파일의 텍스트"))</label>
      <textarea id="text" name="text" rows="3" spellcheck="false"></textarea></div>
      <div class="row"><button class="btn go">\(t("Verify", "Vérifier", "확인"))</button></div></form></section>
      """
  }

  private func words(of fault: Fault) -> String {
    switch fault {
    case .nothingGiven:
      t(
        "Choose a file, or paste its text.", "Choisissez un fichier, ou collez son texte.",
        "파일을 선택하거나 텍스트를 붙여 넣으십시오.")
    case .bothGiven:
      t(
        "Give a file or a text, not both.", "Donnez un fichier ou un texte, pas les deux.",
        "파일과 텍스트 가운데 하나만 제출하십시오.")
    }
  }

  var breach: HTML {
    let found: HTML =
      hasBreach
      ? """
      <div class="pad tight"><p><span class="st late">\(t("Contradiction", "Contradiction", "모순"))</span></p>
      <p>\(t(
        "A party signed two histories. Both signatures are in one file, which anybody can check.",
        "Une partie a signé deux historiques. Les deux signatures sont dans un fichier que chacun peut vérifier.",
        "한 당사국이 서로 다른 두 기록에 서명하였습니다. 두 서명이 누구나 확인할 수 있는 파일 하나에 들어 있습니다."))</p>
      <p><a class="prf" href="/evidence/breach"><span class="half both"></span>\(t("Evidence", "Preuve", "증거"))</a></p></div>
      """
      : """
      <p class="empty">\(t(
        "None. If a party ever signs two histories, both signatures appear here as one file that can be handed to anyone.",
        "Aucune. Si une partie signe un jour deux historiques, les deux signatures paraîtront ici en un fichier que l’on peut remettre à quiconque.",
        "없습니다. 어느 당사국이 서로 다른 두 기록에 서명하면, 두 서명이 누구에게나 제시할 수 있는 파일 하나로 여기에 표시됩니다."))</p>
      """
    return """
      <section class="card" aria-labelledby="b"><header><h2 id="b">\(t(
        "Breach evidence", "Preuve de manquement", "위반 증거"))</h2></header>\(found)</section>
      """
  }
}
