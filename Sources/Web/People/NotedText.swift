import Evidence
import People
import Treaty

// Notes about people, in words.

extension Visit {
  /// What a note says; the number of an item only to those who may open the list of transmittals.
  func words(of note: Noted) -> HTML {
    let t = tongue
    let isNew = note.changes.contains { $0.field == "id" }
    let what =
      switch note.kind {
      case "signed-in": t("Signed in", "Connexion ouverte", "로그인함")
      case "passphrase-set": t("Passphrase set", "Phrase secrète définie", "암호 문구 설정됨")
      case "codes-made": t("New recovery codes", "Nouveaux codes de secours", "새 복구 코드 발급됨")
      case "link-made": t("One-time link made", "Lien à usage unique créé", "일회용 링크 발급됨")
      case "changed" where isNew: t("Added", "Ajouté", "추가됨")
      case "changed": t("Changed", "Modifié", "변경됨")
      case "opens": t("Opens", "Ouvre", "열람")
      case "accepts": t("Accepts", "Accepte", "접수")
      case "refuses": t("Refuses", "Refuse", "접수 거부")
      case "withdraws": t("Withdraws", "Retire", "철회")
      default: note.kind
      }
    let mayKnow = person.map(Way.transmittals.isOpen) ?? false
    let subject: HTML =
      note.subject.flatMap { mayKnow ? " " + reference($0) : nil } ?? .nothing
    let changes: [HTML] = note.changes.filter { !isNew || $0.after != .null }.map { change in
      let field = name(ofField: change.field)
      let label = t("\(field): ", "\(field) : ", "\(field): ")
      let before = isNew ? "" : text(change.before, change.field) + " → "
      return
        "<br><span class=\"sm mut\">\(label)\(before)\(text(change.after, change.field))</span>"
    }
    return "\(what)\(subject)\(changes)"
  }

  private func text(_ value: JSON, _ field: String) -> String {
    switch value {
    case .null: "–"
    case .bool(let isSo): isSo ? tongue("yes", "oui", "예") : tongue("no", "non", "아니요")
    case .integer(let number): String(number)
    case .string(let text): word(text, field)
    case .array(let values):
      values.isEmpty ? "–" : values.map { text($0, field) }.joined(separator: ", ")
    case .object(let members):
      members.map { text($0.value, "\(field).\($0.name)") }.joined(separator: ", ")
    }
  }

  private func word(_ text: String, _ field: String) -> String {
    switch field {
    case "roles": Role(rawValue: text).map { tongue($0.words) } ?? text
    case "needToKnow": name(ofPurpose: text)
    case "clearance.level": name(ofLevel: text)
    case "status":
      text == "active" ? tongue("active", "actif", "활동 중") : tongue("suspended", "suspendu", "정지됨")
    default: text
    }
  }
}
