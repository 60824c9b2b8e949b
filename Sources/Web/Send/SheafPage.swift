import Evidence
import Exchange
import Treaty

/// What became of each of several files, and where the officer goes on with those that were not offered.
struct SheafPage {
  let visit: Visit
  let sheaf: Sheaf
  /// The files, each with how far it has come if it comes in portions.
  let rows: [(file: Sheaf.File, upload: Upload.State?)]

  private var t: Tongue { visit.tongue }
  private var offered: Int { rows.count { $0.file.isOffered } }

  var html: HTML {
    let count = rows.count
    let title = t("\(count) files", "\(count) fichiers", "파일 \(count)개")
    return Frame(
      visit: visit, title: title,
      highest: visit.agreement.level(id: sheaf.form.level).map {
        PageMarking(author: visit.node.party, recipient: visit.node.partner, level: $0)
      }, scripts: [.send],
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead" id="lead">\(t(
          "Offered: \(offered) of \(count).", "Offerts\u{A0}: \(offered) sur \(count).",
          "제안함: \(count)개 중 \(offered)개."))</p></div>
        <section class="card" aria-labelledby="s"><header><h2 id="s">\(heading)</h2><p>\(t(
          "Each is a transmittal of its own.", "Chacun est un envoi à part.", "파일마다 별개의 송부입니다."))</p></header>
        \(going)\(table)</section>
        <p class="pad"><a href="/send">\(t("Send more", "Envoyer d’autres fichiers", "더 보내기"))</a></p>
        """
    ).document
  }

  private var heading: String {
    sheaf.form.title.isEmpty
      ? t("Without a common title", "Sans titre commun", "공통 제목 없음") : sheaf.form.title
  }

  // MARK: The files

  private var heads: (file: String, size: String, state: String) {
    (t("File", "Fichier", "파일"), t("Size", "Taille", "크기"), t("State", "État", "상태"))
  }

  private var table: HTML {
    let heads = heads
    let lines: [HTML] = rows.enumerated().map { place, row in line(place, row.file, row.upload) }
    return """
      <table class="rsp" id="sheaf" data-path="\(sheaf.path)" data-portion="\(Upload.portion)"><thead><tr><th scope="col">\(heads.file)</th>\
      <th scope="col">\(heads.size)</th><th scope="col">\(heads.state)</th></tr></thead><tbody>
      \(lines)</tbody></table>
      """
  }

  private func line(_ place: Int, _ file: Sheaf.File, _ upload: Upload.State?) -> HTML {
    let size = file.size.map { t.bytes(Int64($0)) } ?? "–"
    return """
      <tr data-place="\(place)" data-name="\(file.name)" data-size="\(file.size ?? -1)" \
      data-state="\(Self.word(of: file.state))"\(portions(of: upload))>\
      <th scope="row"><bdi class="mono">\(file.name.isEmpty ? "–" : file.name)</bdi></th>\
      <td class="num" data-l="\(heads.size)">\(size)</td>\
      <td data-l="\(heads.state)">\(state(of: file, upload))</td></tr>

      """
  }

  /// The state as the page's program knows it.
  private static func word(of state: Sheaf.State) -> String {
    switch state {
    case .waiting, .begun: "open"
    case .offered: "offered"
    case .refused: "refused"
    }
  }

  /// Where the page's program goes on.
  private func portions(of upload: Upload.State?) -> HTML {
    guard let upload else { return .nothing }
    return """
       data-upload="\(upload.id)" data-received="\(upload.received)" data-chain="\(upload.chain.hex)"
      """
  }

  private func state(of file: Sheaf.File, _ upload: Upload.State?) -> HTML {
    switch file.state {
    case .offered(let number):
      return """
        <span class="st ok">\(t("Offered", "Offert", "제안함"))</span> \
        <a class="mono ref" href="\(visit.path(of: number))">\(number)</a>
        """
    case .refused(let refusal): return notOffered(refusal)
    case .begun(_, let refusal):
      guard let upload else { return Self.waiting(t) }
      return """
        <span class="st move">\(t.received(upload))</span> <a href="/send/uploads/\(upload.id)">\(t(
          "Go on by itself, or give up", "Continuer à part, ou abandonner", "따로 계속하거나 포기"))</a>\
        \(refusal.map(notOffered) ?? .nothing)
        """
    case .waiting: return Self.waiting(t)
    }
  }

  private static func waiting(_ t: Tongue) -> HTML {
    "<span class=\"st wait\">\(t("Not begun", "Non commencé", "시작하지 않음"))</span>"
  }

  private func notOffered(_ refusal: Sheaf.Refusal) -> HTML {
    """
    <span class="st no">\(t("Not offered", "Non offert", "제안하지 않음"))</span>\(words(of: refusal))
    """
  }

  /// Why it was not offered, and what to do.
  private func words(of refusal: Sheaf.Refusal) -> HTML {
    switch refusal {
    case .form(let fault): return "<p class=\"sm\">\(t(fault.words))</p>"
    case .agreement(let reasons):
      let items: [HTML] = reasons.map { reason in
        """
        <li class="sm">\(visit.article(reason.reference)) \
        \(reason.sentence(in: visit.language, under: visit.agreement))</li>
        """
      }
      return "<ul class=\"tight\">\(items)</ul>"
    case .node(let code):
      return """
        <p class="sm">\(t(
          "The node can’t do this now (\(code)). Send it again in a while.",
          "Le nœud ne peut pas le faire (\(code)). Renvoyez-le dans un moment.",
          "노드가 지금 할 수 없습니다(\(code)). 잠시 뒤에 다시 보내십시오."))</p>
        """
    case .givenUp:
      return "<p class=\"sm\">\(t("You gave it up.", "Vous l’avez abandonné.", "포기했습니다."))</p>"
    case .cut:
      return """
        <p class="sm">\(t(
          "It did not come as a whole, nor did what was to follow. Send them again.",
          "Il n’est pas arrivé en entier, ni ce qui devait suivre. Renvoyez-les.",
          "이 파일과 뒤따를 파일이 전부 오지 않았습니다. 다시 보내십시오."))</p>
        """
    case .notLast:
      let most = t.bytes(Int64(Upload.portion))
      return """
        <p class="sm">\(t(
          "Without the page’s program only the last file may have more than \(most). Send it by itself.",
          "Sans le programme de la page, seul le dernier fichier peut dépasser \(most). Envoyez-le à part.",
          "이 화면의 프로그램 없이는 마지막 파일만 \(most)를 넘을 수 있습니다. 따로 보내십시오."))</p>
        """
    }
  }

  // MARK: Going on

  /// What the page's program fills in while it sends, and where files are chosen again after a reload or a cut.
  private var going: HTML {
    guard offered < rows.count else { return .nothing }
    return """
      <div class="pad stack"><div class="tight" id="going" hidden>
      <p class="mono" id="name"></p><p class="num" id="far"></p>
      <progress id="bar" value="0" max="1" aria-label="\(t("This file", "Ce fichier", "이 파일"))"></progress>
      <p class="num" id="all-far"></p>
      <progress id="all" value="0" max="1" aria-label="\(t("All files", "Tous les fichiers", "모든 파일"))"></progress>
      <p class="num" id="pace"></p></div>
      <div id="choose"><div class="fld"><label for="rest">\(t(
        "Choose again what was not offered", "Choisissez de nouveau ce qui n’a pas été offert",
        "제안하지 않은 파일을 다시 고르십시오"))</label>
      <p class="hint" id="rest-h">\(t(
        "The list says which. What is here of a file is compared first. This needs the page’s program; without it, send them from the form.",
        "La liste dit lesquels. Ce qui est reçu d’un fichier est d’abord comparé. Il faut le programme de la page; sans lui, envoyez-les par le formulaire.",
        "목록에 나와 있습니다. 받은 부분을 먼저 대조합니다. 이 화면의 프로그램이 필요합니다. 없으면 양식으로 보내십시오."))</p>
      <div class="drop row"><input id="rest" type="file" multiple aria-describedby="rest-h"></div></div></div>
      <p id="told" role="status"\(t.told) data-none="\(t(
        "None of these is in the list, or has the size that the list says.",
        "Aucun n’est dans la liste, ou n’a la taille que la liste indique.",
        "목록에 있는 이름과 크기의 파일이 없습니다."))" data-left="\(t(
          "about {time} left for all", "encore {time} environ pour tous", "모두 마치기까지 약 {time}"))"></p></div>
      """
  }
}

extension Tongue {
  /// What the page's program tells while a file comes, as attributes of where it is told.
  var told: HTML {
    """
     data-other="\(self(
        "This is another file. Nothing was taken from it.",
        "C’est un autre fichier. Rien n’en a été pris.", "다른 파일입니다. 아무것도 받지 않았습니다."))" data-lost="\(self(
        "The connection is lost. It goes on by itself.", "La liaison est coupée. Elle reprendra d’elle-même.",
        "연결이 끊겼습니다. 저절로 다시 이어집니다."))" data-far="\(self("{done} of {all}", "{done} sur {all}", "{all} 중 {done}"))" data-comparing="\(self(
        "Comparing", "Comparaison", "대조 중"))"
    """
  }
}
