import Conduct
import Evidence
import Exchange
import Treaty

/// The form by which the agreement is asked; it keeps what was chosen.
struct MayForm {
  let visit: Visit
  let question: MayQuestion

  private var t: Tongue { visit.tongue }
  private var agreement: Agreement { visit.agreement }

  var html: HTML {
    """
    <section class="card" aria-labelledby="q"><header><h2 id="q">\(t("The question", "La question", "질의"))</h2></header>
    <form class="pad stack" method="get" action="/agreement/may"><div class="two">\(verbs)\(parties)</div>
    \(fields)\(kept)\(idle)
    <div class="row"><button class="btn go">\(button)</button></div></form></section>
    """
  }

  private var button: String {
    question.verb == nil
      ? t("Go on", "Continuer", "계속") : t("Ask the agreement", "Interroger l’accord", "협정에 질의")
  }

  // MARK: Who and what

  private var verbs: HTML {
    let options: [HTML] = Verb.allCases.map {
      HTML.option($0.rawValue, t($0.words).begun, isChosen: $0 == question.verb)
    }
    let wrong = wrongOption("verb")
    let choose = HTML.option(
      "", t("choose", "choisir", "선택"), isChosen: question.verb == nil && wrong.isEmpty)
    return select("verb", [choose, wrong] + options, hint: nil)
  }

  private var parties: HTML {
    let options: [HTML] = agreement.parties.map {
      HTML.option($0.code, $0.name[visit.language], isChosen: $0.code == question.party)
    }
    return select("party", [wrongOption("party")] + options, hint: nil)
  }

  // MARK: The case

  private var fields: HTML {
    guard let verb = question.verb else { return .nothing }
    let asked = Inquiry.asked(of: verb)
    let isFirst: (Dimension) -> Bool = { dimension in
      dimension.mustBeSaid || [.side, .approval, .attested].contains(dimension)
    }
    let (first, rest) = (asked.filter(isFirst), asked.filter { !isFirst($0) })
    let main: HTML = first.isEmpty ? .nothing : "<div class=\"two\">\(first.map(field))</div>"
    guard !rest.isEmpty else { return main }
    let isOpen = rest.contains { question.said[$0] != nil }
    return main + """
      <details\(isOpen ? " open" : HTML.nothing)><summary>\(t(
        "What is usual, unless you say otherwise", "Ce qui est habituel, sauf indication contraire",
        "달리 지정하지 않으면 보통으로 보는 것"))</summary><div class="two">\(rest.map(field))</div></details>
      """
  }

  private func field(_ dimension: Dimension) -> HTML {
    let name = dimension.rawValue
    guard let choices = Inquiry.choices(of: dimension, under: agreement) else {
      return number(name, dimension)
    }
    let said = question.said[dimension]
    // A level may be written by any of its names.
    let chosen = said == nil ? nil : question.explanation?.question[dimension] ?? said
    let options: [HTML] = choices.filter { !$0.isEmpty }.map {
      HTML.option($0, words(of: $0, dimension), isChosen: $0 == chosen)
    }
    let other: HTML =
      chosen.map {
        choices.contains($0) ? .nothing : HTML.option($0, Self.legible($0), isChosen: true)
      }
      ?? .nothing
    return select(
      name, [HTML.option("", unsaid(dimension), isChosen: said == nil), other] + options, hint: nil)
  }

  private func number(_ name: String, _ dimension: Dimension) -> HTML {
    let hint = dimension.mustBeSaid ? nil : unsaid(dimension)
    let value = question.said[dimension] ?? ""
    return framed(name, hint: hint) { described in
      """
      <input id="f-\(name)" name="\(name)" value="\(value)" inputmode="numeric" autocomplete="off"\(described)>
      """
    }
  }

  /// What is taken where nothing is chosen.
  private func unsaid(_ dimension: Dimension) -> String {
    if dimension == .newLevel, let verb = question.verb, [.copy, .translate].contains(verb) {
      return t("that of the item", "celui de l’élément", "자료와 같음")
    }
    guard !dimension.mustBeSaid, let usual = question.usual?[dimension] else {
      return t("choose", "choisir", "선택")
    }
    let value = words(of: usual, dimension)
    return [.phase, .suspended, .notice, .disputed].contains(dimension)
      ? t("now: \(value)", "actuellement\u{A0}: \(value)", "현재: \(value)")
      : dimension.isGivenByOthers || dimension == .results
        ? t(
          "unless you say otherwise: \(value)", "sauf indication contraire\u{A0}: \(value)",
          "지정하지 않으면: \(value)")
        : t("usual: \(value)", "habituel\u{A0}: \(value)", "보통: \(value)")
  }

  private func words(of value: String, _ dimension: Dimension) -> String {
    if [.from, .to].contains(dimension), let office = agreement.office(value) {
      return "\(office.name[visit.language]) (\(value))"
    }
    return dimension.words(of: value, under: agreement)[visit.language]
  }

  // MARK: What is not shown

  /// As long as it is not said what is to be done, nothing that was said is lost.
  private var kept: [HTML] {
    guard question.verb == nil else { return [] }
    return question.said.sorted { $0.key.rawValue < $1.key.rawValue }.map { dimension, text in
      "<input type=\"hidden\" name=\"\(dimension.rawValue)\" value=\"\(text)\">"
    }
  }

  private var idle: HTML {
    guard !question.idle.isEmpty else { return .nothing }
    let names = question.idle.map { t($0.words) }.joined(separator: ", ")
    return """
      <p class="hint">\(t(
        "Matters for other questions only: \(names)",
        "Ne compte que pour d’autres questions\u{A0}: \(names)", "다른 질의에만 필요한 것: \(names)"))</p>
      """
  }

  // MARK: Controls

  private func select(_ name: String, _ options: [HTML], hint: String?) -> HTML {
    framed(name, hint: hint) { described in
      "<select id=\"f-\(name)\" name=\"\(name)\"\(described)>\(options)</select>"
    }
  }

  /// A control with its label, what is wrong with it, and a hint.
  private func framed(_ name: String, hint: String?, _ control: (HTML) -> HTML) -> HTML {
    let problem = question.problems.first { $0.field == name }
    var describedBy: [String] = []
    if problem != nil { describedBy.append("m-\(name)") }
    if hint != nil { describedBy.append("h-\(name)") }
    var described: HTML =
      describedBy.isEmpty
      ? .nothing : " aria-describedby=\"\(describedBy.joined(separator: " "))\""
    if problem != nil { described += " aria-invalid=\"true\"" }
    let message: HTML =
      problem.map { "<p class=\"msg\" id=\"m-\(name)\">\(Self.words($0, t))</p>" } ?? .nothing
    let aside: HTML = hint.map { "<p class=\"hint\" id=\"h-\(name)\">\($0)</p>" } ?? .nothing
    return """
      <div class="\(problem == nil ? "fld" : "fld err")"><label for="f-\(name)">\(Self.label(name, t))</label>\
      \(message)\(aside)\(control(described))</div>
      """
  }

  /// What was written and is in no list stays chosen, so that it can be seen and changed.
  private func wrongOption(_ name: String) -> HTML {
    for case .notKnown(let text, field: name) in question.problems {
      return .option(text, Self.legible(text), isChosen: true)
    }
    return .nothing
  }

  static func label(_ name: String, _ t: Tongue) -> String {
    if name == "verb" { return t("What is to be done", "Ce qu’il s’agit de faire", "하려는 일") }
    return Dimension(rawValue: name).map { t($0.words).begun } ?? name
  }

  static func words(_ problem: MayQuestion.Problem, _ t: Tongue) -> String {
    switch problem {
    case .unreadable:
      t(
        "The address can’t be read, or says something twice.",
        "L’adresse est illisible, ou dit deux fois la même chose.",
        "주소를 읽을 수 없거나 같은 것을 두 번 지정하였습니다.")
    case .unknownName(let name):
      t(
        "Nothing of this name is asked: \(legible(name))",
        "Rien de ce nom n’est demandé\u{A0}: \(legible(name))", "묻지 않는 이름: \(legible(name))")
    case .notKnown(let text, _):
      t(
        "Choose another; the agreement does not know this: \(legible(text))",
        "Choisissez autre chose; l’accord ne connaît pas ceci\u{A0}: \(legible(text))",
        "협정에 없는 값입니다. 다른 것을 선택하십시오: \(legible(text))")
    case .notANumber(let text, _):
      t(
        "Write a whole number, 0 or more, instead of: \(legible(text))",
        "Écrivez un nombre entier, 0 ou plus, au lieu de\u{A0}: \(legible(text))",
        "0 이상의 정수를 쓰십시오. 쓴 값: \(legible(text))")
    case .missing: t("Choose one.", "Choisissez-en un.", "하나를 선택하십시오.")
    }
  }

  /// A text of an address as people may safely read it.
  private static func legible(_ text: String) -> String {
    Phrase("{text}").filled(with: ["text": text])
  }
}
