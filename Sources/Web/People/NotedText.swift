import Evidence
import People
import Treaty

// Notes about people, in words.

extension Visit {
  /// What a note says, in a few words.
  func words(of note: RecordedNote) -> String {
    let t = tongue
    let person = note.person
    return switch note.kind {
    case "signed-in": t("Signed in", "Session ouverte", "로그인")
    case "passphrase-set": t("Passphrase set", "Phrase secrète définie", "암호 문구 설정")
    case "codes-made": t("New recovery codes", "Nouveaux codes de secours", "새 복구 코드 발급")
    case "card-enrolled": t("Card enrolled", "Carte enregistrée", "카드 등록")
    case "card-removed": t("Card removed", "Carte retirée", "카드 등록 해제")
    case "link-made":
      t(
        "One-time link made: \(person)", "Lien à usage unique créé\u{A0}: \(person)",
        "일회용 링크 발급: \(person)")
    case "changed" where note.isAddition:
      t("Person added: \(person)", "Personne ajoutée\u{A0}: \(person)", "인원 추가: \(person)")
    case "changed":
      t("Person changed: \(person)", "Personne modifiée\u{A0}: \(person)", "인원 변경: \(person)")
    case "accepts": t("Tried to accept", "A tenté d’accepter", "접수 시도")
    case "refuses": t("Tried to refuse", "A tenté de refuser", "접수 거부 시도")
    case "withdraws": t("Tried to withdraw", "A tenté de retirer", "철회 시도")
    case "opens": t("Tried to open", "A tenté d’ouvrir", "열람 시도")
    case "offers": t("Tried to offer", "A tenté d’offrir", "제안 시도")
    case "exports":
      t("Took the list as a table", "A enregistré la liste en tableau", "송부 대장을 표로 저장")
    case "offered": t("Offered", "A offert", "제안")
    case _ where note.isAboutCustodianship && note.isAddition:
      t("Custodian and readers said", "Gardien et lecteurs indiqués", "보관책임자와 열람자 지정")
    case _ where note.isAboutCustodianship:
      t("Custodian or readers changed", "Gardien ou lecteurs modifiés", "보관책임자 또는 열람자 변경")
    // Whatever is noted is shown, also what has no words yet.
    default: person == note.doer ? note.kind : "\(note.kind): \(person)"
    }
  }

  /// What a note says changed, a line each.
  func changes(in note: RecordedNote) -> [String] {
    note.changes.filter { !note.isAddition || $0.after != .null }.map { change in
      let field = name(ofField: change.field)
      let label = tongue("\(field): ", "\(field)\u{A0}: ", "\(field): ")
      let before = note.isAddition ? "" : text(change.before, change.field) + " → "
      return label + before + text(change.after, change.field)
    }
  }

  /// A note on a page; the number of an item, and who holds and reads it, only for those who may open the
  /// list of transmittals.
  func line(of note: RecordedNote) -> HTML {
    let mayKnow = person.map(Way.transmittals.isOpen) ?? false
    let subject: HTML =
      note.subject.flatMap { mayKnow ? " " + reference($0) : nil } ?? .nothing
    let told = mayKnow || !note.isAboutCustodianship ? changes(in: note) : []
    let lines: [HTML] = told.map { "<br><span class=\"sm mut\">\($0)</span>" }
    return "\(words(of: note))\(subject)\(lines)"
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
    case "readers" where text == Custodianship.everybody: tongue(Custodianship.wordsOfEverybody)
    case "clearance.level": name(ofLevel: text)
    case "status":
      text == "active" ? tongue("active", "actif", "활동 중") : tongue("suspended", "suspendu", "정지됨")
    default: text
    }
  }
}
