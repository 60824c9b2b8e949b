package import Conduct
import Evidence
package import Treaty

// What is proven by an act about an item, an approval or a loss.

extension ProvenAct {
  func statement(of body: ItemAct) -> Statement {
    let copies = body.copies.map(String.init).joined(separator: ", ")
    switch body {
    case .copied(let count, let level, let approval, let reason):
      return say(
        "{author} made {count} copies of item {number}, marked {level}: {text}",
        "{author} a fait {count} copies de l’élément {number}, marquées {level} : {text}",
        "{author:이/가} 자료 {number}의 사본 {count}부를 만들었습니다({level}): {text}",
        ["count": String(count), "text": reason], named: ["level": marking(level)])
        + under(approval)
    case .translated(let language, let level):
      return say(
        "{author} translated item {number}, marked {level}; language: {text}",
        "{author} a traduit l’élément {number}, traduction marquée {level}; langue : {text}",
        "{author:이/가} 자료 {number:을/를} 번역했습니다({level}). 언어: {text}",
        ["text": language], named: ["level": marking(level)])
    case .derived(let items, let level, let originators):
      return say(
        "{author} has document {number}, made from {text}; level {level}, originators {parties}",
        "{author} a le document {number}, tiré de {text}; niveau {level}, parties d’origine {parties}",
        "{author}의 문서 {number:은/는} 다음 자료를 포함합니다: {text}. 비밀등급 {level}, 제공 당사국 {parties}",
        [
          "text": items.joined(separator: ", "),
          "parties": originators.joined(separator: ", "),
        ], named: ["level": marking(level)])
    case .released(let recipient, let approval):
      return say(
        "{author} passed item {number} on to: {text}",
        "{author} a communiqué l’élément {number} à : {text}",
        "{author:이/가} 자료 {number:을/를} 다음에 제공했습니다: {text}", ["text": recipient])
        + under(approval)
    case .used(let purpose, let approval):
      return say(
        "{author} uses item {number} for: {text}",
        "{author} utilise l’élément {number} aux fins suivantes : {text}",
        "{author:이/가} 자료 {number:을/를} 다음 목적으로 사용합니다: {text}",
        named: [
          "text": agreement.agreement.purpose(purpose)?.name
            ?? Trilingual(purpose, purpose, purpose)
        ]) + under(approval)
    case .relevelled(let level, let note):
      return say(
        "{author} changed the level of item {number} to {level}",
        "{author} a changé le niveau de l’élément {number} : {level}",
        "{author:이/가} 자료 {number}의 비밀등급을 변경했습니다: {level}",
        named: ["level": marking(level)]) + written(note)
    case .remarked(_, let level):
      return say(
        "{author} marked copies {copies} of item {number} as {level}",
        "{author} a apposé le niveau {level} sur les copies {copies} de l’élément {number}",
        "{author:이/가} 자료 {number}의 사본 {copies}에 다음 비밀등급을 표시했습니다: {level}",
        ["copies": copies], named: ["level": marking(level)])
    case .recalled(let note):
      return say(
        "{author} recalled item {number}", "{author} a rappelé l’élément {number}",
        "{author:이/가} 자료 {number:을/를} 회수합니다") + written(note)
    case .returned(_, let note):
      return say(
        "{author} gave back copies {copies} of item {number}",
        "{author} a rendu les copies {copies} de l’élément {number}",
        "{author:이/가} 자료 {number}의 사본 {copies:을/를} 반환했습니다", ["copies": copies])
        + written(note)
    case .destroyed(_, let method):
      return say(
        "{author} destroyed copies {copies} of item {number} by {method}",
        "{author} a détruit les copies {copies} de l’élément {number}; méthode : {method}",
        "{author:이/가} 자료 {number}의 사본 {copies:을/를} 파기했습니다. 방법: {method}",
        ["copies": copies],
        named: ["method": Dimension.method.words(of: method, under: agreement.agreement)])
    case .inventoried:
      return say(
        "{author} counted item {number} and found copies: {copies}",
        "{author} a inventorié l’élément {number} et trouvé les copies : {copies}",
        "{author:이/가} 자료 {number}의 재고를 조사하여 다음 사본을 확인했습니다: {copies}",
        ["copies": copies.isEmpty ? "–" : copies])
    }
  }

  func statement(of body: ApprovalAct) -> Statement {
    switch body {
    case .requested(let request):
      let what =
        switch request.asked {
        case .release:
          Trilingual("to pass it on to", "de le communiquer à", "제공 대상")
        case .use: Trilingual("to use it for", "de l’utiliser aux fins suivantes", "사용 목적")
        case .copy: Trilingual("to make copies", "d’en faire des copies", "사본 수")
        }
      return say(
        "{author} asked for approval {number} about item {item}, {what}: {text}",
        "{author} a demandé l’approbation {number} pour l’élément {item}, {what} : {text}",
        "{author:이/가} 자료 {item}에 관하여 승인 {number:을/를} 요청했습니다. {what}: {text}",
        ["item": request.item, "text": request.detail], named: ["what": what])
        + written(request.note)
    case .granted(let note):
      return say(
        "{author} granted approval {number}", "{author} a donné l’approbation {number}",
        "{author:이/가} 승인 {number:을/를} 부여했습니다") + written(note)
    case .denied(let note):
      return say(
        "{author} denied approval {number}", "{author} a refusé l’approbation {number}",
        "{author:이/가} 승인 {number:을/를} 거절했습니다") + written(note)
    case .revoked(let note):
      return say(
        "{author} revoked approval {number}", "{author} a révoqué l’approbation {number}",
        "{author:이/가} 승인 {number:을/를} 철회했습니다") + written(note)
    }
  }

  func statements(of body: LossAct) -> [Statement] {
    switch body {
    case .reported(let report):
      let items = report.items.isEmpty ? "–" : report.items.joined(separator: ", ")
      return [
        say(
          "{author} reported case {number} ({kind}), about items: {text}",
          "{author} a signalé le cas {number} ({kind}), au sujet des éléments : {text}",
          "{author:이/가} 사건 {number:을/를} 통보했습니다({kind}). 자료: {text}", ["text": items],
          named: ["kind": report.kind.words]),
        say(
          "  discovered on {time}", "  découvert le {time}", "  발견 시각 {time}",
          ["time": Statement.time(report.discovered)]) + written(report.note),
      ]
    case .closed(let results, let measures):
      return [
        say(
          "{author} closed case {number}", "{author} a clos le cas {number}",
          "{author:이/가} 사건 {number:을/를} 종결했습니다"),
        say("  results: {text}", "  résultats : {text}", "  결과: {text}", ["text": results]),
        say("  measures: {text}", "  mesures : {text}", "  조치: {text}", ["text": measures]),
      ]
    }
  }

  /// A level as people read it.
  private func marking(_ id: String) -> Trilingual {
    Dimension.level.words(of: id, under: agreement.agreement)
  }

  private func under(_ approval: String?) -> Statement {
    guard let approval else { return Statement("", "", "") }
    return Statement(
      ", under approval {approval}", ", selon l’approbation {approval}", ", 승인 {approval}",
      ["approval": approval])
  }

  private func written(_ note: String) -> Statement {
    note.isEmpty
      ? Statement("", "", "") : Statement(": {note}", " : {note}", ": {note}", ["note": note])
  }
}

extension LossAct.Report.Kind {
  /// What it is called.
  package var words: Trilingual {
    switch self {
    case .loss: Trilingual("loss", "perte", "분실")
    case .compromise: Trilingual("compromise", "compromission", "누설")
    case .suspected: Trilingual("suspected compromise", "compromission présumée", "누설 의심")
    }
  }
}
