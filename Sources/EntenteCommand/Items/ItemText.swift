import Conduct
import Evidence
import Treaty

/// Items, documents and duties in words.
enum ItemText {
  /// An item: its level, whether it is wanted back, each copy, and what is owed.
  static func lines(_ transmittal: JSON, _ names: AgreementNames) -> [String] {
    let item = transmittal["item"] ?? .null
    let holder = transmittal["recipient"]?.text ?? ""
    let level = names.level(item["level"]?.text ?? "", of: holder)
    var lines = ["\(transmittal["number"]?.text ?? "")  \(level)"]
    if let recalled = item["recalled"]?.moment {
      lines.append(
        "  "
          + Trilingual(
            "recalled on \(recalled)", "rappelé le \(recalled)", "\(recalled) 회수 요구")[
            Voice.language])
    }
    if item["reported"] == .bool(true) {
      lines.append(
        "  "
          + Trilingual(
            "a report of a loss names it", "un signalement de perte le nomme",
            "분실 통보에 포함됨")[Voice.language])
    }
    if transmittal["status"]?.text == "accepted" {
      lines += copies(of: transmittal, names).map { "  " + $0 }
    }
    return lines + duties(transmittal["duties"]?.elements ?? []).map { "  " + $0 }
  }

  /// What was said about it after the receipt, a line each: when, by whom, what, and who attests it.
  static func history(_ acts: JSON) -> [String] {
    acts.elements.filter { $0["done"] == .bool(true) }.compactMap { act -> String? in
      let kind = act["kind"]?.text ?? ""
      guard
        let said = ItemAct.Kind.allCases.first(where: { kind == "item.\($0.rawValue)" })
      else { return nil }
      let signers = act["signers"]?.elements.compactMap(\.text) ?? []
      let body = act["body"].map(details) ?? ""
      return Statement(
        "  {time}  {party} {index}  {verb}{body}", "  {time}  {party} {index}  {verb}{body}",
        "  {time}  {party} {index}  {verb}{body}",
        [
          "time": act["time"]?.moment ?? "", "party": act["party"]?.text ?? "",
          "index": String(act["index"]?.number ?? 0), "body": body,
        ], named: ["verb": said.verb.words]
      ).text + (signers.isEmpty ? "" : "  ✓ " + signers.joined(separator: ", "))
    }
  }

  /// The members of a body as they stand in the journal, without those that are empty.
  private static func details(_ body: JSON) -> String {
    guard case .object(let members) = body else { return "" }
    let words = members.compactMap { member -> String? in
      let value =
        switch member.value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .array(let list):
          list.compactMap { $0.text ?? $0.number.map { String($0) } }.joined(separator: ",")
        default: ""
        }
      return value.isEmpty ? nil : "\(member.name) \(value)"
    }
    return words.isEmpty ? "" : ": " + words.joined(separator: "; ")
  }

  /// The copies, a line each.
  static func copies(of transmittal: JSON, _ names: AgreementNames) -> [String] {
    let holder = transmittal["recipient"]?.text ?? ""
    return (transmittal["item"]?["copies"]?.elements ?? []).map {
      copy($0, names.level($0["level"]?.text ?? "", of: holder))
    }
  }

  private static func copy(_ copy: JSON, _ level: String) -> String {
    let number = copy["copy"]?.number ?? 0
    let state =
      copy["missing"] == .bool(true)
      ? Trilingual("missing", "manquante", "소재 불명") : Self.state(copy["state"]?.text ?? "")
    let language = copy["language"]?.text
    let what =
      language.map {
        Trilingual(
          "translation \(number) (\($0))", "traduction \(number) (\($0))", "번역본 \(number)호(\($0))")
      } ?? Trilingual("copy \(number)", "copie \(number)", "사본 \(number)호")
    return "\(what[Voice.language])  \(level)  \(state[Voice.language])"
  }

  private static func state(_ word: String) -> Trilingual {
    switch word {
    case "held": Trilingual("held", "détenue", "보유")
    case "returned": Trilingual("returned", "rendue", "반환됨")
    case "destroyed": Trilingual("destroyed", "détruite", "파기됨")
    default: .same(word)
    }
  }

  static func documents(_ list: JSON, _ names: AgreementNames) -> [String] {
    list.elements.flatMap { document in
      let party = document["party"]?.text ?? ""
      let items = document["items"]?.elements.compactMap(\.text).joined(separator: ", ") ?? ""
      let level = names.level(document["level"]?.text ?? "", of: party)
      return ["\(document["number"]?.text ?? "")  \(level)  ← \(items)"] + asked(of: document)
    }
  }

  /// What a document's items ask of its holder.
  private static func asked(of document: JSON) -> [String] {
    func line(_ field: String, _ words: Trilingual) -> [String] {
      let items = document[field]?.elements.compactMap(\.text) ?? []
      return items.isEmpty
        ? [] : ["  ! \(words[Voice.language]): \(items.joined(separator: ", "))"]
    }
    return line(
      "above",
      Trilingual(
        "record it anew, this is above its level now",
        "à inscrire de nouveau, ceci est maintenant au-dessus de son niveau",
        "다시 기록해야 함, 현재 문서보다 높은 비밀등급"))
      + line(
        "recalled",
        Trilingual("recalled by its originator", "rappelé par la partie d’origine", "제공 당사국이 회수함"))
  }

  /// What is still owed, a line each.
  static func duties(_ list: [JSON]) -> [String] {
    list.map { duty in
      let kind = Consequence(rawValue: duty["kind"]?.text ?? "")
      let article = duty["reference"]?.text ?? ""
      return Statement(
        "{party}, by {time}: {what} (article {article})",
        "{party}, d’ici au {time} : {what} (article {article})",
        "{party}, {time}까지: {what}({article})",
        ["party": duty["owedBy"]?.text ?? "", "time": duty["due"]?.moment ?? "–"],
        named: [
          "what": kind?.words ?? .same(""),
          "article": Trilingual(article, article, Citation(article).inKorean),
        ]
      ).text
    }
  }
}
