import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

/// An opened file in the browser, between its banners.
struct ViewingPage {
  let visit: Visit
  let transmittal: Transmittal
  let viewing: Viewing

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = transmittal.offer.title
    return Frame(
      visit: visit, title: title, highest: visit.highest(of: [transmittal]),
      content: """
        <div class="head"><div class="row">\(visit.tag(of: transmittal))\(visit.reference(transmittal.number))</div>
        <h1>\(title)</h1><p class="lead">\(t(
          "Opened and recorded. Nothing of it is kept in clear on this node.",
          "Ouvert et consigné. Ce nœud n’en garde rien en clair.",
          "열람을 기록했습니다. 이 노드는 평문을 보관하지 않습니다."))</p>
        <p><a href="\(visit.path(of: transmittal.number))">\(t(
          "Back to the transmittal", "Retour à l’envoi", "송부로 돌아가기"))</a></p></div>
        <section class="card" aria-label="\(t("Content", "Contenu", "내용"))">\(content)</section>
        """
    ).document
  }

  private var content: HTML {
    let address = "/viewings/\(viewing.id)/content"
    switch viewing.preview {
    case .text(let text, let isCut):
      let more: HTML =
        isCut
        ? "<p class=\"pad st wait\">\(t("Only the beginning is shown. Download it for the rest.", "Seul le début est montré. Téléchargez le fichier pour le reste.", "앞부분만 표시합니다. 나머지는 내려받으십시오."))</p>"
        : .nothing
      return "\(more)<pre class=\"pad shown\" tabindex=\"0\">\(text)</pre>"
    case .image:
      return "<img class=\"shown\" src=\"\(address)\" alt=\"\(transmittal.offer.title)\">"
    case .pdf:
      return
        "<iframe class=\"shown\" src=\"\(address)\" title=\"\(transmittal.offer.title)\"></iframe>"
    case .none:
      return """
        <p class="empty">\(t(
          "This file is not shown here (\(viewing.opened.inner.mediaType)). Download it from the transmittal.",
          "Ce fichier n’est pas affiché ici (\(viewing.opened.inner.mediaType)). Téléchargez-le depuis l’envoi.",
          "여기에서 표시하지 않는 파일입니다(\(viewing.opened.inner.mediaType)). 송부 화면에서 내려받으십시오."))</p>
        """
    }
  }
}
