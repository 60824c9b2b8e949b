import Conduct
import Evidence
import Exchange
import Treaty

/// One file of the line: what it is, who signed it, and its life so far, step by step.
struct VersionCard {
  let visit: Visit
  let line: AgreementHistory
  let file: SignedAgreement

  private var t: Tongue { visit.tongue }
  private var agreement: Agreement { file.agreement }
  private var id: String { "v" + agreement.digest.hex.prefix(8) }

  var html: HTML {
    let state: HTML =
      line.isCurrent(file)
      ? "<span class=\"st ok\">\(t("Current", "Courant", "현행"))</span>"
      : line.place(of: file) == nil
        ? "<span class=\"st wait\">\(t("Proposed", "Proposé", "제안됨"))</span>"
        : "<span class=\"st\">\(t("Followed by another", "Remplacé", "다른 파일로 대체됨"))</span>"
    return """
      <section class="card" aria-labelledby="\(id)"><header><h2 id="\(id)">\(line.name(of: file, t))</h2><p>\(state)</p></header>
      <div class="pad stack"><ol class="chain">\(steps)</ol><dl class="kv">\(facts)</dl></div></section>
      """
  }

  private var facts: HTML {
    let force: HTML =
      agreement.inForceFrom.map(visit.dated)
      ?? HTML(t("no moment is agreed", "aucun moment n’est convenu", "합의된 시점 없음"))
    let before: HTML =
      line.predecessor(of: file).map { earlier in
        """
        <dt>\(t("Follows", "Fait suite à", "이전 파일"))</dt><dd><span class="mono">\(earlier.agreement.digest.hex)</span><br>\
        <a href="\(VersionsPage.address(earlier, file))">\(t("Differences", "Différences", "차이"))</a></dd>
        """
      } ?? .nothing
    return """
      <dt>\(t("Digest", "Empreinte", "다이제스트"))</dt><dd class="mono">\(agreement.digest.hex)</dd>\(before)\
      <dt>\(t("In force from", "En vigueur à compter du", "발효 시점"))</dt><dd>\(force)</dd>
      """
  }

  // MARK: Its life

  private var steps: [HTML] {
    signatures + consents + ratifications + force + troubles + end
  }

  private func step(_ words: String, _ detail: HTML, isDone: Bool = true) -> HTML {
    let form: HTML = isDone ? .nothing : " class=\"next\""
    return "<li\(form)><b>\(words)</b>\(detail)</li>"
  }

  private var signatures: [HTML] {
    file.signatures.map { signature in
      let name = agreement.authority(signature.authority)?.name[visit.language] ?? ""
      return step(
        t("Signed", "Signé", "서명"),
        """
        <p><span class="st ok">\(signature.authority)</span></p><p class="sm">\(name)</p>\(visit.dated(signature.time))
        """)
    }
  }

  /// To the first file nobody consents: all have signed it.
  private var consents: [HTML] {
    guard line.predecessor(of: file) != nil else { return [] }
    let order = agreement.parties.map(\.code)
    // The party that stands first consents last, which puts the file in force.
    return (order.dropFirst() + order.prefix(1)).map { code in
      let words = t("Consent, \(code)", "Consentement, \(code)", "동의, \(code)")
      guard line.hasConsented(code, to: file) else { return step(words, notYet, isDone: false) }
      return step(words, place(line.act(.amended, by: code, naming: agreement.digest)))
    }
  }

  private var ratifications: [HTML] {
    agreement.terms.inForce.ratifiedBy.sorted().map { code in
      let words = t("Ratified, \(code)", "Ratifié, \(code)", "비준, \(code)")
      guard let time = line.standing.side(of: code).ratified else {
        return step(words, notYet, isDone: false)
      }
      return step(words, said(.ratified, code, time))
    }
  }

  private var force: [HTML] {
    let words = t("In force", "En vigueur", "발효")
    guard line.place(of: file) != nil else { return [step(words, notYet, isDone: false)] }
    let isReached = !line.isCurrent(file) || [.inForce, .ended].contains(line.phase)
    let from: HTML = agreement.inForceFrom.map(visit.dated) ?? notYet
    return [step(words, from, isDone: isReached)]
  }

  /// What stands in the way of exchange now, or would end it.
  private var troubles: [HTML] {
    guard line.isCurrent(file) else { return [] }
    return agreement.parties.map(\.code).flatMap { code -> [HTML] in
      let side = line.standing.side(of: code)
      let all: [(StandingAct.Kind, Instant?, String)] = [
        (
          .suspended, side.suspended, t("Suspended, \(code)", "Suspendu, \(code)", "교환 정지, \(code)")
        ),
        (.noticeGiven, side.notice, t("Notice, \(code)", "Préavis, \(code)", "종료 통보, \(code)")),
        (
          .noticeSuspended, side.noticeSuspended,
          t("Notice stands still, \(code)", "Préavis suspendu, \(code)", "통보 효력 정지, \(code)")
        ),
        (.disputed, side.disputed, t("Dispute, \(code)", "Différend, \(code)", "분쟁, \(code)")),
      ]
      return all.compactMap { kind, time, words in
        time.map { step(words, said(kind, code, $0)) }
      }
    }
  }

  private var end: [HTML] {
    guard let place = line.place(of: file) else { return [] }
    guard line.isCurrent(file) else {
      guard line.taken.indices.contains(place + 1) else { return [] }
      let next = line.taken[place + 1].agreement
      let act = line.act(.amended, by: agreement.decider, naming: next.digest)
      return [
        step(
          t(
            "Followed by file \(place + 2)", "Remplacé par le fichier \(place + 2)",
            "\(place + 2)번째 파일로 대체"),
          self.place(act))
      ]
    }
    let isEnded = line.phase == .ended
    let clause = visit.article(agreement.terms.reference(of: .protectiveActs))
    let ending: [HTML] =
      line.ending.map {
        [step(t("Ends", "Prend fin", "종료"), visit.dated($0), isDone: isEnded)]
      } ?? []
    return ending + [
      step(
        t("Protection survives", "La protection demeure", "보호 의무 존속"),
        "<p class=\"sm\">\(t("What is held stays protected.", "Ce qui est détenu reste protégé.", "보유한 정보는 계속 보호합니다.")) \(clause)</p>",
        isDone: isEnded)
    ]
  }

  private var notYet: HTML { "<p class=\"sm\">\(t("not yet", "pas encore", "아직 아님"))</p>" }

  /// When something was said, and in which act where it is among the latest.
  private func said(_ kind: StandingAct.Kind, _ party: String, _ time: Instant) -> HTML {
    guard let said = line.act(kind, by: party, naming: nil), said.act.time == time else {
      return visit.dated(time)
    }
    return place(said)
  }

  private func place(_ said: (index: UInt64, act: Act)?) -> HTML {
    guard let said else { return .nothing }
    return """
      <p class="sm">\(t("act", "acte", "행위")) \(Int(said.index)) · \(said.act.post)</p>\(visit.dated(said.act.time))
      """
  }
}
