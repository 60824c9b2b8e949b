import Conduct
import Evidence
import Exchange
import People

/// The fields that say who answers for an item and who opens it, with what was chosen.
struct CustodianshipFields {
  let visit: Visit
  let item: Transmittal
  let custodianship: Custodianship?
  let choice: CustodianshipChoice
  let draft: CustodianshipDraft
  /// Why the form was not taken.
  let error: PeopleError?

  private var t: Tongue { visit.tongue }

  var html: HTML { hidden + custodian + readers }

  /// Of which state the form is.
  private var hidden: HTML {
    "<input type=\"hidden\" name=\"edition\" value=\"\(custodianship?.edition.hex ?? "")\">"
  }

  private func form(of faults: Set<Custodianship.Fault>) -> HTML {
    faults.contains { error == .custodianship($0) } ? "fld err" : "fld"
  }

  // MARK: Custodian

  private var custodian: HTML {
    """
    <div class="\(form(of: Custodianship.Fault.ofCustodian))"><label for="custodian">\(visit.name(ofField: "custodian"))</label>
    <p class="hint" id="custodian-h">\(t(
      "Answers for the copy here, and is always among those who are named.",
      "Répond de la copie détenue ici, et compte toujours parmi les personnes désignées.",
      "이곳의 사본을 책임지며, 인원을 지정하면 항상 그 안에 포함됩니다."))</p>
    \(choice.isCut ? typedCustodian : chosenCustodian)</div>
    """
  }

  private var chosenCustodian: HTML {
    let isOffered = choice.offered.contains { $0.id == draft.custodian }
    // Nobody is chosen unseen.
    let none: HTML = isOffered ? .nothing : "<option value=\"\" selected>–</option>"
    let options: [HTML] = choice.offered.map { person in
      let selected: HTML = person.id == draft.custodian ? " selected" : ""
      return "<option value=\"\(person.id)\"\(selected)>\(person.name) (\(person.id))</option>"
    }
    return """
      <select id="custodian" name="custodian" aria-describedby="custodian-h">\(none)\(options)</select>
      """
  }

  private var typedCustodian: HTML {
    """
    <input id="custodian" name="custodian" value="\(draft.custodian)" autocomplete="off" autocapitalize="none" \
    maxlength="32" aria-describedby="custodian-h">
    """
  }

  // MARK: Readers

  private var readers: HTML {
    let offered: [HTML] = choice.offered.map { person in
      box(person.id, "\(person.name) <span class=\"mono sm\">\(person.id)</span>")
    }
    let others: [HTML] = choice.others.map { id, person in
      let why =
        person.map { visit.reasons(against: $0, opening: item) }
        ?? t("nobody here has this name", "personne ne porte ce nom ici", "이 노드에 없는 이름")
      return box(
        id,
        "\(person?.name ?? id) <span class=\"mono sm\">\(id)</span> <span class=\"st no\">\(why)</span>"
      )
    }
    return """
      <fieldset class="\(form(of: Custodianship.Fault.ofReaders))"><legend>\(visit.name(ofField: "readers"))</legend>
      <p class="hint">\(t(
        "Whoever else is covered still sees the title.",
        "Les autres personnes couvertes en voient encore le titre.",
        "비밀취급인가와 업무상 필요를 갖췄으나 지정되지 않은 인원은 제목만 볼 수 있습니다."))</p>
      <div class="tight">\(Scope.allCases.map(radio))</div><ul class="tight">\(offered)\(others)</ul>\(choice.isCut ? more : .nothing)</fieldset>
      """
  }

  private typealias Scope = CustodianshipDraft.Scope

  private func radio(_ scope: Scope) -> HTML {
    let chosen: HTML = draft.scope == scope ? " checked" : ""
    let words =
      switch scope {
      case .everybody: t(Custodianship.wordsOfEverybody)
      case .named: t("Only these", "Seulement ces personnes", "지정한 인원만")
      }
    return """
      <label class="row"><input type="radio" name="readers" value="\(scope.rawValue)"\(chosen)> \(words)</label>
      """
  }

  private func box(_ id: String, _ words: HTML) -> HTML {
    let chosen: HTML = draft.chosen.contains(id) ? " checked" : ""
    return """
      <li><label class="row"><input type="checkbox" name="\(CustodianshipDraft.box(id))" value="yes"\(chosen)> \(words)</label></li>
      """
  }

  /// Where not everybody is listed, the rest are named in words.
  private var more: HTML {
    let unlisted = draft.chosen.subtracting(listed).sorted().joined(separator: " ")
    return """
      <div class="fld"><label for="others">\(t(
        "Others, by the names with which they sign in", "D’autres, par leur nom de session",
        "그 밖의 인원(로그인 이름)"))</label>
      <input id="others" name="others" value="\(unlisted)" autocomplete="off" autocapitalize="none"></div>
      """
  }

  private var listed: Set<String> {
    Set(choice.offered.map(\.id) + choice.others.map(\.id))
  }
}
