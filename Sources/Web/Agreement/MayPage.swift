import Conduct
import Evidence
import Exchange
import Treaty

/// What the agreement would allow: the question, and above it the answer.
struct MayPage {
  let visit: Visit
  private let question: MayQuestion

  init(_ visit: Visit, _ form: Form?) throws {
    self.visit = visit
    question = try MayQuestion(form, at: visit)
  }

  /// Whether the address asks for something that can't be asked.
  var isFaulty: Bool { !question.problems.isEmpty }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("May I…?", "Est-ce permis?", "허용 여부 질의")
    let answer: HTML =
      question.explanation.map { MayAnswer(visit: visit, explanation: $0).html } ?? .nothing
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "The agreement answers as it would answer the act. Nothing is done and nothing is recorded.",
          "L’accord répond comme il répondrait à l’acte. Rien n’est fait ni consigné.",
          "실제 행위와 똑같이 협정이 답합니다. 아무것도 실행하거나 기록하지 않습니다."))</p></div>
        <div class="stack">\(faults)\(answer)\(MayForm(visit: visit, question: question).html)
        <p><a href="/agreement">\(t("The agreement", "L’accord", "협정"))</a></p></div>
        """
    ).document
  }

  private var faults: HTML {
    guard isFaulty else { return .nothing }
    let items: [HTML] = question.problems.map { problem in
      let text = MayForm.words(problem, t)
      guard let field = problem.field else { return "<li>\(text)</li>" }
      let label = MayForm.label(field, t)
      return "<li><a href=\"#f-\(field)\">\(label)</a>\(t.colon) \(text)</li>"
    }
    return """
      <section class="card" role="alert" aria-labelledby="w"><header><h2 id="w">\(t(
        "Not asked yet", "Question incomplète", "질의하지 않음"))</h2></header>
      <div class="pad err"><ul class="tight">\(items)</ul></div></section>
      """
  }
}
