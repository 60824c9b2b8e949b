import Evidence
import Exchange
import Treaty

/// How far a file has come, where it goes on, and where it is offered once it is whole.
struct UploadPage {
  let visit: Visit
  let upload: Upload
  let state: Upload.State
  var error: String?

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let level = visit.agreement.level(id: upload.dispatch.level)
    return Frame(
      visit: visit, title: state.title,
      highest: level.map {
        PageMarking(author: visit.node.party, recipient: visit.node.partner, level: $0)
      }, scripts: [.send],
      content: """
        <div class="head"><h1>\(state.title)</h1><p class="lead">\(t(
          "Sealed as it comes. Nothing has been offered yet.",
          "Scellé à mesure. Rien n’a encore été offert.", "받는 대로 봉인합니다. 아직 제안하지 않았습니다."))</p>\(others)</div>
        <section class="card" aria-labelledby="p"><header><h2 id="p">\(state.file)</h2><p class="num" id="pace"></p></header>
        <div class="pad stack">\(progress)\(error.map { "<p class=\"st no\">\($0)</p>" } ?? .nothing)\(next)\(discard)</div></section>
        """
    ).document
  }

  /// The way to the other files of the same form.
  private var others: HTML {
    guard let sheaf = upload.spot?.sheaf else { return .nothing }
    let count = sheaf.files.count
    return """
      <p><a href="\(sheaf.path)">\(t(
        "One of \(count) files", "Un fichier sur \(count)", "파일 \(count)개 중 하나"))</a></p>
      """
  }

  private var progress: HTML {
    let words = t.received(state)
    return """
      <div class="tight" id="upload" data-id="\(state.id)" data-size="\(state.size)" data-received="\(state.received)" \
      data-chain="\(state.chain.hex)" data-portion="\(Upload.portion)"><p class="num" id="far">\(words)</p>
      <progress id="bar" value="\(state.received)" max="\(max(1, state.size))" aria-label="\(state.file)">\(words)</progress></div>
      """
  }

  private var next: HTML {
    if state.failure != nil {
      return """
        <p class="st no">\(t(
          "This upload can’t go on. Give it up and begin again.",
          "Ce téléversement ne peut continuer. Abandonnez-le et recommencez.",
          "이 업로드는 계속할 수 없습니다. 포기하고 다시 시작하십시오."))</p>
        """
    }
    if state.isWhole {
      return """
        <p class="st ok">\(t("Here as a whole", "Reçu en entier", "전부 받음"))</p>
        <form method="post" action="/send/uploads/\(state.id)/offer" id="offer">\(visit.formSecret)\
        <button class="btn go">\(t("Offer", "Offrir", "제안"))</button></form>
        """
    }
    return """
      <div class="fld"><label for="again">\(t(
        "Choose the same file to go on", "Choisissez le même fichier pour continuer",
        "계속하려면 같은 파일을 고르십시오"))</label>
      <p class="hint" id="again-h">\(t(
        "What is here is compared first. This needs the page’s program; without it, give up and send from the form.",
        "Ce qui est reçu est d’abord comparé. Il faut le programme de la page; sans lui, abandonnez et envoyez par le formulaire.",
        "받은 부분을 먼저 대조합니다. 이 화면의 프로그램이 필요합니다. 없으면 포기하고 양식으로 보내십시오."))</p>
      <div class="drop row"><input id="again" type="file" aria-describedby="again-h"></div>
      <p id="told" role="status"\(t.told) data-left="\(t("about {time} left", "encore {time} environ", "약 {time} 남음"))"></p></div>
      """
  }

  private var discard: HTML {
    """
    <form method="post" action="/send/uploads/\(state.id)/discard">\(visit.formSecret)\
    <button class="btn stop">\(t("Give up", "Abandonner", "포기"))</button></form>
    """
  }
}

extension Tongue {
  /// How much of a file is here.
  func received(_ state: Upload.State) -> String {
    let (done, all) = (bytes(Int64(state.received)), bytes(Int64(state.size)))
    return self("\(done) of \(all)", "\(done) sur \(all)", "\(all) 중 \(done)")
  }
}
