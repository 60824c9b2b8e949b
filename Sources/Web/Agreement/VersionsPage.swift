import Conduct
import Evidence
import Exchange
import Treaty

/// The files of the agreement's line, how each came to be and what came of it, and how two of them differ.
struct VersionsPage {
  let visit: Visit
  private let line: AgreementHistory
  private let choice: VersionChoice
  private let acts: StandingActs

  init(_ visit: Visit, _ form: Form?) throws {
    self.visit = visit
    line = try AgreementHistory(at: visit.node, by: visit.now)
    choice = VersionChoice(form, among: line)
    acts = try StandingActs(visit, line)
  }

  /// Whether the address names files that are not here.
  var isFaulty: Bool { choice.isFaulty }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Versions and differences", "Versions et différences", "파일 이력과 차이")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><div class="row">\(visit.tag(of: line.phase))</div><h1>\(title)</h1>\
        <p class="lead">\(lead)</p></div>
        <div class="stack">\(content)
        <p><a href="/agreement">\(t("The agreement", "L’accord", "협정"))</a></p></div>
        """
    ).document
  }

  /// Two files that are compared have the page to themselves.
  private var content: HTML {
    guard let pair = choice.pair else { return "\(next)\(files)\(comparing)\(acts.html)" }
    let card = DifferencesCard(visit: visit, line: line, from: pair.from, to: pair.to).html
    return """
      \(card)\(comparing)
      <p><a href="/agreement/versions">\(t("All files", "Tous les fichiers", "모든 파일"))</a></p>
      """
  }

  private var lead: String {
    let count = line.taken.count
    return count == 1
      ? t(
        "The first file of the line is current.",
        "Le premier fichier de la lignée est le fichier courant.",
        "첫 협정 파일이 현행입니다.")
      : t(
        "Amended: file \(count) of the line is current.",
        "Modifié\u{A0}: le fichier \(count) de la lignée est le fichier courant.",
        "개정됨: 현행은 \(count)번째 파일입니다.")
  }

  // MARK: What comes next

  private var next: HTML {
    var items: [HTML] = line.pending.map { file in
      let missing = line.unconsented(file).map(visit.name(of:)).joined(separator: ", ")
      return """
        <li><div class="tight"><p><span class="st wait">\(t("Waits for consent", "Attend un consentement", "동의 대기"))</span> \
        \(file.agreement.name)</p><p>\(t(
          "Consent is missing by: \(missing)", "Consentement attendu de\u{A0}: \(missing)",
          "동의하지 않은 당사국: \(missing)"))</p>\
        <p><a href="\(Self.address(line.current, file))">\(t(
          "What it would change", "Ce qu’il changerait", "바뀌게 될 것"))</a></p></div></li>
        """
    }
    let agreement = line.current.agreement
    if line.phase == .before, let from = agreement.inForceFrom {
      items.append(moment(t("In force from", "En vigueur à compter du", "발효 시점"), from))
    }
    if let ending = line.ending {
      items.append(moment(t("Ends at", "Prend fin le", "종료 시점"), ending))
    }
    let list: HTML =
      items.isEmpty
      ? "<p class=\"empty\">\(t("Nothing is foreseen. A file to which a party has consented appears here, and so does an end of which notice was given.", "Rien n’est prévu. Un fichier auquel une partie a consenti paraîtra ici, de même qu’une fin dont le préavis est donné.", "예정된 것이 없습니다. 당사국이 동의한 파일과 통보된 종료 시점이 여기에 표시됩니다."))</p>"
      : "<ul class=\"rows one\">\(items)</ul>"
    return """
      <section class="card" aria-labelledby="n"><header><h2 id="n">\(t("What comes next", "La suite", "다음 단계"))</h2></header>\
      \(list)</section>
      """
  }

  private func moment(_ words: String, _ time: Instant) -> HTML {
    "<li><div class=\"tight\"><p>\(words)\(t.colon)</p>\(visit.dated(time))</div></li>"
  }

  // MARK: Files

  /// The newest first, as many as a page holds.
  private var files: HTML {
    let cards = (line.pending + line.taken.reversed()).map {
      VersionCard(visit: visit, line: line, file: $0).html
    }
    let (shown, left) = cards.fitting(18_000, most: 12)
    let more: HTML =
      left == 0
      ? .nothing
      : "<p class=\"note\">\(t("Earlier files, not shown: \(left)", "Fichiers antérieurs non affichés\u{A0}: \(left)", "표시하지 않은 이전 파일: \(left)개"))</p>"
    return "\(shown)\(more)"
  }

  // MARK: Two files

  static func address(_ from: SignedAgreement, _ to: SignedAgreement) -> String {
    "/agreement/versions?from=\(from.agreement.digest.hex)&to=\(to.agreement.digest.hex)"
  }

  private var comparing: HTML {
    let title = t("Compare two files", "Comparer deux fichiers", "두 파일 비교")
    let content: HTML =
      line.files.count < 2 && !choice.isFaulty
      ? "<p class=\"empty\">\(t("There is one file, so there is nothing to compare yet.", "Il n’y a qu’un fichier; il n’y a donc encore rien à comparer.", "파일이 하나뿐이어서 비교할 것이 없습니다."))</p>"
      : """
      <form class="pad stack" method="get" action="/agreement/versions">\(choice.isUnreadable ? unreadable : .nothing)
      <div class="two">\(field("from", t("As it was", "Avant", "이전 파일"), choice.from))\
      \(field("to", t("As it is, or would be", "Après", "이후 파일"), choice.to))</div>
      <div class="row"><button class="btn">\(t("Compare", "Comparer", "비교"))</button></div></form>
      """
    return """
      <section class="card" aria-labelledby="c"><header><h2 id="c">\(title)</h2></header>\(content)</section>
      """
  }

  private var unreadable: HTML {
    "<div class=\"err\" role=\"alert\"><p class=\"msg\">\(MayForm.words(.unreadable, t))</p></div>"
  }

  private func field(_ name: String, _ label: String, _ end: VersionChoice.End) -> HTML {
    let listed = line.listed
    let chosen = end.file.map { [$0] } ?? []
    let others = chosen.filter { file in
      !listed.contains { $0.agreement.digest == file.agreement.digest }
    }
    let options: [HTML] = (others + listed).map { file in
      .option(
        file.agreement.digest.hex, line.name(of: file, t),
        isChosen: file.agreement.digest == end.file?.agreement.digest)
    }
    guard let wrong = end.wrong else {
      return """
        <div class="fld"><label for="f-\(name)">\(label)</label>\
        <select id="f-\(name)" name="\(name)">\(options)</select></div>
        """
    }
    let text = Phrase("{text}").filled(with: ["text": wrong])
    return """
      <div class="fld err" role="alert"><label for="f-\(name)">\(label)</label><p class="msg" id="m-\(name)">\(t(
        "Choose another: this node has no such file.", "Choisissez-en un autre\u{A0}: ce nœud n’a pas ce fichier.",
        "이 노드에 그런 파일이 없습니다. 다른 것을 선택하십시오."))</p>\
      <select id="f-\(name)" name="\(name)" aria-invalid="true" aria-describedby="m-\(name)">\
      \(.option(wrong, text, isChosen: true) as HTML)\(options)</select></div>
      """
  }
}
