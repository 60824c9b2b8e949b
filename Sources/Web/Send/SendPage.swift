import Evidence
import Exchange
import Treaty

/// Where an officer says what is to be sent, and the agreement answers; SPEC sending.
struct SendPage {
  let visit: Visit
  let form: SendForm
  private let verdict: Verdict?
  /// What can't be as it was typed; shown above and beside the fields.
  private let faults: [SendForm.Fault]
  /// What this person began to bring and did not end.
  private let unfinished: [Upload.State]
  /// Those of several files of which not all was offered.
  private let sheaves: [Sheaf]

  /// An empty page, or one on which something was typed; `asks` looks for what is missing too.
  init(
    _ visit: Visit, _ form: SendForm, asks: Bool, unfinished: [Upload.State] = [],
    sheaves: [Sheaf] = [], more: [SendForm.Fault] = []
  ) throws {
    self.visit = visit
    self.form = form
    self.unfinished = unfinished
    self.sheaves = sheaves
    let found = form.faults(for: visit)
    faults = asks ? found + more : []
    // A missing title or a wrong date is nothing that the agreement could answer for.
    let hinders = found.contains { [.level, .purpose, .from, .to].contains($0.field) }
    verdict = hinders ? nil : try Verdict(form, for: visit)
  }

  private var t: Tongue { visit.tongue }
  private var agreement: Agreement { visit.agreement }
  private var level: Level? { agreement.level(id: form.level) }

  var html: HTML {
    let partner = visit.name(of: visit.node.partner)
    let title = t("Send to: \(partner)", "Envoyer à\u{A0}: \(partner)", "송부: \(partner)")
    return Frame(
      visit: visit, title: title,
      highest: level.map {
        PageMarking(author: visit.node.party, recipient: visit.node.partner, level: $0)
      }, scripts: [.send],
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "Fill in any order. Nothing leaves this node until the file is offered.",
          "Remplissez dans l’ordre voulu. Rien ne quitte ce nœud avant que le fichier soit offert.",
          "순서에 관계없이 작성합니다. 제안하기 전에는 아무것도 이 노드를 떠나지 않습니다."))</p></div>
        \(summary)\(pending)
        <form class="split" id="send" method="post" action="/send" enctype="multipart/form-data">\(visit.formSecret)
        <div class="stack">\(about)\(recipient)\(file)
        <div class="row"><button class="btn go">\(t("Offer", "Offrir", "제안"))</button>\
        <button class="btn" id="check" formaction="/send/check" formenctype="application/x-www-form-urlencoded" formnovalidate>\(t(
          "Ask the agreement", "Interroger l’accord", "협정에 질의"))</button></div></div>
        <div class="stack" id="answer" aria-live="polite">\(answer)</div></form>
        """
    ).document
  }

  private var answer: HTML {
    let panel: HTML =
      verdict.map { VerdictPanel(visit: visit, verdict: $0).html }
        ?? """
        <header><h2 id="vh">\(t("Nothing decided yet", "Rien n’est décidé", "아직 판정하지 않음"))</h2></header>
        """
    return """
      <section class="card verdict" aria-labelledby="vh">\(panel)</section>\
      \(level.map { MarkingCard(visit: visit, level: $0).html } ?? .nothing)
      """
  }

  // MARK: What is wrong, and what was begun

  private var summary: HTML {
    guard !faults.isEmpty else { return .nothing }
    let items: [HTML] = faults.map { fault in
      "<li><a href=\"#\(fault.field.rawValue)\">\(t(fault.words))</a></li>"
    }
    return """
      <section class="card verdict" role="alert"><header class="no"><h2>\(t(
        "Not sent. Mend this first:", "Non envoyé. À corriger d’abord\u{A0}:", "보내지 않았습니다. 먼저 고치십시오:"))</h2></header>
      <ul class="pad tight">\(items)</ul></section>
      """
  }

  private var pending: HTML {
    guard !unfinished.isEmpty || !sheaves.isEmpty else { return .nothing }
    let items: [HTML] =
      unfinished.map { state in
        Self.begun("/send/uploads/\(state.id)", state.title, t.received(state))
      }
      + sheaves.map { sheaf in
        let (count, offered) = (sheaf.files.count, sheaf.offered)
        return Self.begun(
          sheaf.path, t("\(count) files", "\(count) fichiers", "파일 \(count)개"),
          t(
            "Offered: \(offered) of \(count).", "Offerts\u{A0}: \(offered) sur \(count).",
            "제안함: \(count)개 중 \(offered)개."))
      }
    return """
      <section class="card" aria-labelledby="un"><header><h2 id="un">\(t(
        "Begun and not offered", "Commencé, non offert", "시작했으나 제안하지 않음"))</h2></header>
      <ul class="rows one">\(items)</ul></section>
      """
  }

  private static func begun(_ path: String, _ title: String, _ words: String) -> HTML {
    """
    <li><div><h3><a href="\(path)">\(title)</a></h3><p class="sm mut">\(words)</p></div></li>
    """
  }

  // MARK: Fields

  private var about: HTML {
    let choices: [HTML] = agreement.levels.map(choice)
    let names = agreement.purposes.map { ($0.id, $0.name[visit.language]) }
    return """
      <section class="card" aria-labelledby="g"><header><h2 id="g">\(t(
        "Level and purpose", "Niveau et fin", "비밀등급과 목적"))</h2></header><div class="pad stack">
      <fieldset class="fld" id="level"><legend>\(t("Level", "Niveau", "비밀등급"))</legend>\(message(.level))<p class="hint">\(t(
        "Choose the lowest level that suffices.", "Choisissez le niveau le plus bas qui suffit.",
        "필요한 가장 낮은 비밀등급을 고르십시오."))</p><div class="opt">\(choices)</div></fieldset>
      <div class="two">\(select(.purpose, t("Purpose", "Fin", "목적"), names, form.purpose))\
      \(input(.review, t("Review date", "Date de révision", "검토일"), form.review, hint: t(
        "Year-month-day. Without one: in five years.", "Année-mois-jour. Sans date\u{A0}: dans cinq ans.",
        "연-월-일. 비우면 5년 뒤.")))</div></div></section>
      """
  }

  private func choice(_ level: Level) -> HTML {
    let own = level.marking(of: visit.node.party)?[visit.language] ?? level.id
    let theirs = level.marking(of: visit.node.partner)?[visit.language] ?? ""
    guard level.isExchangeable else {
      let reference = agreement.terms.exchangeableLevel.reference
      return """
        <label><input type="radio" name="level" value="\(level.id)" disabled><span><b>\(own)</b><br>\
        <span class="sm mut">\(t(
          "Not exchanged: article \(reference)", "Non échangé\u{A0}: article \(reference)",
          "교환 대상 아님: \(reference)"))</span></span></label>
        """
    }
    let chosen: HTML = level.id == form.level ? " checked" : ""
    return """
      <label><input type="radio" name="level" value="\(level.id)"\(chosen)><span>\
      \(visit.tag(of: level, own))<br><span class="sm mut">\(theirs)</span></span></label>
      """
  }

  private var recipient: HTML {
    func offices(of code: String) -> [(String, String)] {
      (agreement.party(code)?.offices ?? []).map {
        ($0.id, "\($0.name[visit.language]) (\($0.id))")
      }
    }
    let own = offices(of: visit.node.party)
    let from: HTML =
      own.count > 1
      ? select(.from, t("Sending office", "Bureau d’envoi", "보내는 부서"), own, form.from)
      : "<input type=\"hidden\" name=\"from\" value=\"\(own.first?.0 ?? "")\">"
    return """
      <section class="card" aria-labelledby="t"><header><h2 id="t">\(t(
        "Recipient and title", "Destinataire et titre", "받는 부서와 제목"))</h2></header><div class="pad stack">
      \(select(.to, t("Recipient office", "Bureau destinataire", "받는 부서"), offices(of: visit.node.partner), form.to))\(from)
      \(input(.title, t("Title", "Titre", "제목"), form.title, hint: t(
        "Travels sealed. Nobody on the way can read it. Without one: the file’s name.",
        "Voyage scellé; personne ne peut le lire en route. Sans titre\u{A0}: le nom du fichier.",
        "봉인되어 전송되며 도중에 읽을 수 없습니다. 비우면 파일 이름.")))
      \(input(.references, t("References (optional)", "Références (facultatif)", "참조(선택)"), form.references, hint: t(
        "With commas between.", "Séparées par des virgules.", "쉼표로 구분.")))</div></section>
      """
  }

  private var file: HTML {
    let most = SendForm.mostFiles
    return
      """
      <section class="card" aria-labelledby="f"><header><h2 id="f">\(t("Files", "Fichiers", "파일"))</h2></header><div class="pad stack">
      <div class="fld\(wrong(.file))"><label for="file">\(t("Files to send", "Fichiers à envoyer", "보낼 파일"))</label>\(message(.file))
      <p class="hint" id="file-h">\(t(
      "One, or up to \(most): each becomes a transmittal of its own, called by the title and its name.",
      "Un seul, ou jusqu’à \(most)\u{A0}: chacun devient un envoi à part, désigné par le titre et son nom.",
      "1개 또는 최대 \(most)개. 여럿이면 파일마다 별개의 송부가 되며 제목과 파일 이름으로 부릅니다."))</p>
      <div class="drop row"><input id="file" name="content" type="file" multiple aria-describedby="file-h"></div>
      <div id="chosen" role="status" data-file="\(t("File", "Fichier", "파일"))" data-size="\(t("Size", "Taille", "크기"))" data-state="\(t("State", "État", "상태"))" \
      data-waiting="\(t("Not begun", "Non commencé", "시작하지 않음"))"></div></div></div></section>
      """
  }

  private func wrong(_ field: SendForm.Field) -> HTML {
    faults.contains { $0.field == field } ? " err" : ""
  }

  private func message(_ field: SendForm.Field) -> HTML {
    faults.first { $0.field == field }.map { fault in
      "<p class=\"msg\" id=\"\(field.rawValue)-m\">\(t(fault.words))</p>"
    } ?? .nothing
  }

  private func input(
    _ field: SendForm.Field, _ label: String, _ value: String, hint: String
  ) -> HTML {
    let id = field.rawValue
    return """
      <div class="fld\(wrong(field))"><label for="\(id)">\(label)</label>\(message(field))
      <input id="\(id)" name="\(id)" value="\(value)" aria-describedby="\(id)-h" autocomplete="off">
      <p class="hint" id="\(id)-h">\(hint)</p></div>
      """
  }

  private func select(
    _ field: SendForm.Field, _ label: String, _ values: [(String, String)], _ chosen: String
  ) -> HTML {
    let options: [HTML] = values.map { value, name in
      "<option value=\"\(value)\"\(value == chosen ? " selected" : "" as HTML)>\(name)</option>"
    }
    let id = field.rawValue
    return """
      <div class="fld\(wrong(field))"><label for="\(id)">\(label)</label>\(message(field))
      <select id="\(id)" name="\(id)">\(options)</select></div>
      """
  }
}
