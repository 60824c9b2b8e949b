import Conduct
import Evidence
import Exchange
import People
import Treaty

/// One transmittal: where it stands, every act about it on the rail of its journal, duties, proofs; and
/// for the registry's officer what may be done now.
struct TransmittalPage {
  let visit: Visit
  private let state: Transmittal
  private let acts: [Node.SaidAct]
  private let custody: Custody
  /// How far each journal is held by both parties.
  private let held: [String: UInt64]
  private let way: WayCard
  private var custodianship: CustodianshipCard
  private var attesting: AttestingFields
  /// What was not done, and why.
  var error: PeopleError?
  var reasons: [Reason] = []
  /// Whether no act can have what was typed as its note.
  var isUnsayable = false
  /// What was typed as the reason of a refusal.
  var note = ""

  init(_ visit: Visit, _ number: String, _ signIn: SignIn) throws {
    self.visit = visit
    state = try visit.node.transmittal(number)
    way = try WayCard(visit, state)
    custodianship = try CustodianshipCard(visit, signIn, state)
    attesting = try AttestingFields(visit)
    acts = try visit.node.acts(about: number)
    custody = try Custody(of: state, acts, visit)
    held = try visit.node.store.read { store in
      var held: [String: UInt64] = [:]
      for party in [visit.node.party, visit.node.partner] {
        held[party] = try store.head(of: party)?.cosignedSize ?? 0
      }
      return held
    }
  }

  /// Puts in who was chosen as custodian, as readers, and to attest.
  mutating func take(_ form: Form) throws {
    try custodianship.take(form)
    attesting.take(form)
  }

  private var t: Tongue { visit.tongue }
  /// Parts of the page that are shown again by themselves.
  private var live: HTML { way.moves ? " data-live=\"yes\"" : .nothing }
  private var mayRead: Bool { visit.mayRead(state) }

  var html: HTML {
    let title = mayRead ? state.offer.title : state.number
    return Frame(
      visit: visit, title: title, highest: visit.highest(of: [state]),
      scripts: way.moves ? [.live] : [],
      content: """
        <div class="head"><div class="row" id="state"\(live)>\(visit.tag(of: state))\(visit.reference(state.number))\(visit.tag(of: state.status))</div>
        <h1>\(visit.title(of: state))</h1><p class="lead">\(lead)</p></div>
        <div class="stack">\(refusal)<div class="split"><div class="stack">\(way.html)\(CustodyCard(visit: visit, custody: custody).html)\(timeline)</div>
        <div class="stack">\(forms)\(duties)\(facts)</div></div></div>
        """
    ).document
  }

  private var lead: String {
    guard mayRead else {
      return t(
        "What it is about is not for you.", "Ce dont il s’agit ne vous est pas destiné.",
        "내용을 볼 수 없습니다.")
    }
    let purpose =
      visit.agreement.purpose(state.offer.purpose)?.name[visit.language]
      ?? state.offer.purpose
    let author = visit.name(of: state.author)
    return t(
      "Sent by: \(author). Purpose: \(purpose).",
      "Envoyé par\u{A0}: \(author). Fin\u{A0}: \(purpose).", "보낸 쪽: \(author). 목적: \(purpose).")
  }

  // MARK: Acts

  private var timeline: HTML {
    let codes = visit.parties.map(\.code)
    let items: [HTML] = acts.map(item)
    return """
      <section class="card" id="timeline"\(live) aria-labelledby="a"><header><h2 id="a">\(t("Acts", "Actes", "행위"))</h2><p>\(t(
        "One rail a journal. Two dots joined: both parties hold the act.",
        "Un rail par journal. Deux points reliés\u{A0}: les deux parties détiennent l’acte.",
        "일지마다 선 하나. 두 점이 이어지면 양측이 보유한 행위입니다."))</p></header><div class="pad">
      <p class="rk" aria-hidden="true"><b><span>\(codes[0])</span><span>\(codes[1])</span></b></p>
      <ol class="acts">\(items)</ol></div></section>
      """
  }

  private func item(_ said: Node.SaidAct) -> HTML {
    let act = said.act
    let isOurs = act.party == visit.node.party
    let isHeld = said.index < held[act.party] ?? 0
    let side: HTML = isOurs ? "us" : "them"
    let joined: HTML = isHeld ? "<i></i>" : .nothing
    let party: HTML =
      isOurs
      ? "<span class=\"pty us\">\(act.party)</span>" : "<span class=\"pty\">\(act.party)</span>"
    let post = mayRead ? " · \(act.post)" : ""
    let signers =
      said.signers.isEmpty || !mayRead
      ? ""
      : " · " + t("attested by", "attesté par", "확인 서명:") + " "
        + said.signers.joined(separator: ", ")
    let void: HTML =
      said.isDone
      ? .nothing
      : "<p><span class=\"st no\">\(t("Void: the agreement refuses it", "Nul\u{A0}: l’accord le refuse", "무효: 협정이 거부함"))</span></p>"
    let reasons = mayRead ? visit.reasons(in: act) : []
    return """
      <li class="\(side)"><div class="at">\(visit.both(act.time))</div><div class="ln">\(joined)</div>\
      <div class="what"><div class="tight"><h3>\(visit.words(of: act))</h3>\
      <p class="sm mut">\(party) \(t("act", "acte", "행위")) \(Int(said.index))\(post)\(signers)</p></div>\
      \(void)\(reasons)<div class="row">\(proof(act, isHeld && said.isDone))\(raw(said))</div></div></li>
      """
  }

  private func proof(_ act: Act, _ isThere: Bool) -> HTML {
    guard mayRead else { return .nothing }
    return isThere
      ? """
      <a class="prf" href="\(visit.path(of: state.number))/proof?kind=\(act.kind)"><span class="half both"></span>\(t(
        "Proof", "Preuve", "증명"))</a>
      """
      : """
      <span class="prf half1"><span class="half"></span>\(t("proof pending", "preuve en attente", "증명 대기"))</span>
      """
  }

  /// The act as it was said, for who audits.
  private func raw(_ said: Node.SaidAct) -> HTML {
    guard mayRead, visit.person?.has(.auditor) ?? false else { return .nothing }
    let address = "\(visit.path(of: state.number))/acts/\(said.act.party)/\(said.index)"
    return """
      <a class="sm" href="\(address)">\(t("Act as it was said", "Acte tel quel", "행위 원문"))\
      <span class="vh"> \(said.act.party) \(Int(said.index))</span></a>
      """
  }

  // MARK: Beside

  private var duties: HTML {
    let owed: [HTML] = state.owed.map { kind, due in
      let debtor = state.debtor(of: kind)
      return """
        <li><div class="tight"><div class="row">\(visit.tag(of: kind, due: due))<span>\(visit.name(of: debtor))</span></div>\
        <p class="sm">\(t(kind.words)). \(visit.article(visit.agreement.terms.reference(of: kind.clause)))</p>\
        \(visit.both(due))</div></li>
        """
    }
    let list: HTML =
      owed.isEmpty
      ? "<p class=\"empty\">\(t("Nothing is owed about this now.", "Rien n’est dû à ce sujet.", "지금 남은 의무가 없습니다."))</p>"
      : "<ul class=\"rows one\">\(owed)</ul>"
    return """
      <section class="card" aria-labelledby="o"><header><h2 id="o">\(t("Duties", "Obligations", "의무"))</h2></header>\(list)</section>
      """
  }

  private var facts: HTML {
    let control: HTML =
      state.controlNumber.map {
        "<dt>\(t("Control number", "Numéro de contrôle", "관리번호"))</dt><dd class=\"mono\">\($0)</dd>"
      } ?? .nothing
    let offices: HTML =
      mayRead
      ? "<dt>\(t("Offices", "Bureaux", "부서"))</dt><dd>\(state.offer.from) → \(state.offer.to.joined(separator: ", "))</dd>"
      : .nothing
    return """
      <section class="card" aria-labelledby="c"><header><h2 id="c">\(t("Sealed package", "Colis scellé", "봉인 패키지"))</h2></header>
      <div class="pad"><dl class="kv">\(control)\(offices)\
      <dt>\(t("Digest", "Empreinte", "다이제스트"))</dt><dd class="mono">\(state.offer.package.hex)</dd>\
      <dt>\(t("Size", "Taille", "크기"))</dt><dd>\(t.bytes(Int64(state.offer.length)))</dd></dl></div></section>
      """
  }

  // MARK: What may be done

  private var forms: HTML { acting + opening + custodianship.html(error) }

  private var opening: HTML {
    guard let person = visit.person, person.opensItems, mayRead,
      state.recipient == visit.node.party,
      state.status == .accepted, state.holdsFile
    else { return .nothing }
    let heading: HTML = "<header><h2 id=\"op\">\(t("Open", "Ouvrir", "열람"))</h2></header>"
    guard custodianship.mayOpen else {
      return """
        <section class="card" aria-labelledby="op">\(heading)<p class="pad">\(custodianship.notNamed)</p></section>
        """
    }
    return """
      <section class="card" aria-labelledby="op">\(heading)
      <form class="pad stack" method="post" action="\(visit.path(of: state.number))/open">\(visit.formSecret)
      <p>\(t(
        "Each opening is decided and recorded in your post’s name. Read here, it stays in the node. Downloaded, it leaves the node in clear: whatever you keep of it is yours to protect and to destroy.",
        "Chaque ouverture est jugée et consignée au nom de votre poste. Lu ici, le fichier reste dans le nœud. Téléchargé, il quitte le nœud en clair\u{A0}: ce que vous en gardez, à vous de le protéger et de le détruire.",
        "열람할 때마다 판정하고 직위 명의로 기록합니다. 여기에서 읽으면 파일은 노드에 남습니다. 내려받으면 평문으로 노드를 떠나므로, 보관하는 사본의 보호와 파기는 열람자의 책임입니다."))</p>
      <div class="row"><button class="btn go" formaction="\(visit.path(of: state.number))/view">\(t("Read here", "Lire ici", "여기에서 읽기"))</button>\
      <button class="btn stop">\(t("Download", "Télécharger", "내려받기"))</button></div></form></section>
      """
  }

  private var acting: HTML {
    guard visit.acceptsItems else { return .nothing }
    let isIncoming = state.recipient == visit.node.party
    if isIncoming, state.status == .arrived { return accepting + refusing }
    if isIncoming, state.isOpen { return refusing }
    if !isIncoming, state.isOpen { return withdrawing }
    return .nothing
  }

  /// What was not done, before everything else: on a narrow page the forms stand far below.
  private var refusal: HTML {
    if let error {
      return
        "<section class=\"card\"><div class=\"pad\">\(ErrorLine(visit: visit, error: error).html)</div></section>"
    }
    if isUnsayable {
      return """
        <section class="card verdict" role="alert"><header class="no"><h2>\(t(
          "Nothing was done. Write a shorter reason, of at most \(Refusal.noteLimit) bytes with what was chosen.",
          "Rien n’a été fait. Abrégez le motif, à \(Refusal.noteLimit) octets au plus avec ce qui a été choisi.",
          "아무것도 하지 않았습니다. 고른 문장을 포함해 \(Refusal.noteLimit)바이트 이하로 사유를 줄이십시오."))</h2></header></section>
        """
    }
    guard !reasons.isEmpty else { return .nothing }
    let items: [HTML] = reasons.map { reason in
      """
      <li>\(visit.article(reason.reference))\
      <div>\(reason.sentence(in: visit.language, under: visit.agreement))</div></li>
      """
    }
    return """
      <section class="card verdict" role="alert"><header class="no"><h2>\(t(
        "Refused. Nothing was done.", "Refusé. Rien n’a été fait.", "거부되었습니다. 아무것도 하지 않았습니다."))</h2></header>
      <ul class="find">\(items)</ul></section>
      """
  }

  private var accepting: HTML {
    """
    <section class="card attest" aria-labelledby="ac"><header><h2 id="ac">\(t("Accept", "Accepter", "접수"))</h2></header>
    <form class="pad stack" method="post" action="\(visit.path(of: state.number))/accept">\(visit.formSecret)
    <p>\(t(
      "You sign the receipt as \(visit.person?.post ?? ""). A receipt cannot be withdrawn.",
      "Vous signez le récépissé au titre de \(visit.person?.post ?? ""). Un récépissé ne peut être retiré.",
      "\(visit.person?.post ?? "") 명의로 수령증에 서명합니다. 수령증은 철회할 수 없습니다."))</p>\(custodianship.fields(error))\(attesting.html)
    <div class="row"><button class="btn go">\(t("Accept and sign", "Accepter et signer", "접수하고 서명"))</button></div></form></section>
    """
  }

  private var refusing: HTML {
    let words = t("Refuse", "Refuser", "접수 거부")
    let options: [HTML] = RefusalTemplate.allCases.map { template in
      "<option value=\"\(template.rawValue)\">\(t(template.words))</option>"
    }
    let choice: HTML = """
      <div class="fld"><label for="template">\(t(
        "Usual reason, sent in three languages", "Motif usuel, envoyé en trois langues",
        "자주 쓰는 사유(3개 언어로 전달)"))</label>
      <select id="template" name="template"><option value="">–</option>\(options)</select></div>
      """
    return note(
      "refuse", words,
      t(
        "This reason goes to: \(visit.name(of: state.author)). The sealed package is thrown away unopened.",
        "Ce motif est transmis à\u{A0}: \(visit.name(of: state.author)). Le colis scellé est supprimé sans être ouvert.",
        "사유가 \(visit.name(of: state.author))에 전달되고, 봉인 패키지는 열지 않고 폐기합니다."),
      choice)
  }

  private var withdrawing: HTML {
    note(
      "withdraw", t("Withdraw", "Retirer", "철회"),
      t(
        "It can be taken back until it is accepted.",
        "Il peut être retiré tant qu’il n’a pas été accepté.", "접수되기 전까지만 철회할 수 있습니다."), .nothing)
  }

  private func note(_ action: String, _ words: String, _ follows: String, _ choice: HTML) -> HTML {
    """
    <section class="card" aria-labelledby="\(action)"><header><h2 id="\(action)">\(words)</h2></header>
    <form class="pad stack" method="post" action="\(visit.path(of: state.number))/\(action)">\(visit.formSecret)
    <p class="sm mut">\(follows)</p>\(choice)
    <div class="fld"><label for="note-\(action)">\(t("Reason", "Motif", "사유"))</label>
    <textarea id="note-\(action)" name="note" rows="3" maxlength="1000">\(note)</textarea></div>
    <div class="row"><button class="btn stop">\(words)</button></div></form></section>
    """
  }
}
