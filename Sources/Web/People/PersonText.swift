import Evidence
import Exchange
import People
import Treaty

// How people are told about on pages.

extension Role {
  var words: Trilingual {
    switch self {
    case .registryOfficer:
      Trilingual(en: "Registry officer", fr: "Agent du bureau d’ordre", ko: "등록소 담당관")
    case .reader: Trilingual(en: "Reader", fr: "Lecteur", ko: "열람자")
    case .securityAuthority:
      Trilingual(en: "Security authority", fr: "Autorité de sécurité", ko: "보안담당관")
    case .programmeOfficer:
      Trilingual(en: "Programme officer", fr: "Agent de programme", ko: "사업담당관")
    case .auditor: Trilingual(en: "Auditor", fr: "Vérificateur", ko: "감사관")
    case .administrator: Trilingual(en: "Administrator", fr: "Administrateur", ko: "관리자")
    }
  }
}

extension Visit {
  func names(of roles: Set<Role>) -> String {
    Role.allCases.filter(roles.contains).map { tongue($0.words) }.joined(separator: ", ")
  }

  /// A level as the own party writes it.
  func name(ofLevel id: String) -> String {
    agreement.level(id: id)?.marking(of: node.party)?[language] ?? id
  }

  func name(ofPurpose id: String) -> String { agreement.purpose(id)?.name[language] ?? id }

  func names(ofPurposes ids: Set<String>) -> String {
    ids.isEmpty ? "–" : ids.map(name(ofPurpose:)).sorted().joined(separator: ", ")
  }

  func tag(of status: Person.Status) -> HTML {
    switch status {
    case .active: "<span class=\"st ok\">\(tongue("Active", "Actif", "활동 중"))</span>"
    case .suspended: "<span class=\"st no\">\(tongue("Suspended", "Suspendu", "정지됨"))</span>"
    }
  }

  func factor(of person: Person) -> HTML {
    person.digits == nil
      ? "<span class=\"st\">\(tongue("No second factor", "Sans second facteur", "2차 인증 없음"))</span>"
      : "<span class=\"st ok\">\(tongue("Second factor", "Second facteur", "2차 인증 있음"))</span>"
  }

  /// How many cards somebody has; nothing where nobody has any use for them.
  private func cards(of person: Person) -> HTML {
    guard !person.cards.isEmpty else { return .nothing }
    return "<dt>\(tongue("Cards", "Cartes", "카드"))</dt><dd>\(person.cards.count)</dd>"
  }

  /// For how many days before its end a clearance is told to end soon.
  private static let soon: Int64 = 30

  /// The clearance with its end; one that has ended, or ends soon, says so.
  func clearance(of person: Person) -> HTML {
    let t = tongue
    guard let clearance = person.clearance, let today else {
      return "<span class=\"st\">\(t("None", "Aucune", "없음"))</span>"
    }
    let state: HTML =
      if !person.isCleared(on: today) {
        "<span class=\"st late\">\(t("Ended", "Échue", "만료됨"))</span>"
      } else if clearance.until <= today.adding(days: Self.soon) {
        "<span class=\"st wait\">\(t("Ends soon", "Échéance proche", "곧 만료"))</span>"
      } else {
        "<span class=\"st ok\">\(t("Holds", "Valide", "유효"))</span>"
      }
    return """
      \(state) \(name(ofLevel: clearance.level))<br><span class="sm mut">\(t(
        "until \(t.day(clearance.until))", "jusqu’au \(t.day(clearance.until))", "만료일: \(t.day(clearance.until))"))</span>
      """
  }

  /// What a field of a person, or of what is said of an item, is called.
  func name(ofField field: String) -> String {
    let t = tongue
    return switch field {
    case "id": t("Name to sign in with", "Nom de session", "로그인 이름")
    case "name": t("Shown as", "Affiché comme", "표시 이름")
    case "post": t("Post", "Poste", "직위")
    case "roles": t("Roles", "Rôles", "역할")
    case "nationality": t("Nationality", "Nationalité", "국적")
    case "clearance": t("Clearance", "Habilitation", "비밀취급인가")
    case "until": t("Last day of the clearance", "Dernier jour de l’habilitation", "비밀취급인가 만료일")
    case "needToKnow": t("Need-to-know", "Besoin de connaître", "업무상 필요")
    case "status": t("Status", "État", "상태")
    case "secondFactor": t("Second factor", "Second facteur", "2차 인증")
    case "custodian": t("Custodian", "Gardien", "보관책임자")
    case "readers": t("Readers", "Lecteurs", "열람자")
    case "officers": t("Officers", "Agents", "담당관")
    case "card": t("Card", "Carte", "카드")
    default: field
    }
  }

  /// What a person is, as pairs of names and values.
  func record(of person: Person) -> HTML {
    let given: HTML =
      person.clearance.map { clearance in
        "<dt>\(tongue("Given by", "Accordée par", "부여자"))</dt><dd>\(clearance.by)</dd>"
      } ?? .nothing
    return """
      <section class="card" aria-labelledby="rc"><header><h2 id="rc">\(tongue("Record", "Dossier", "기록"))</h2></header>\
      <div class="pad"><dl class="kv"><dt>\(name(ofField: "id"))</dt><dd class="mono">\(person.id)</dd>\
      <dt>\(name(ofField: "roles"))</dt><dd>\(names(of: person.roles))</dd>\
      <dt>\(name(ofField: "post"))</dt><dd class="mono">\(person.post ?? "–")</dd>\
      <dt>\(name(ofField: "nationality"))</dt><dd>\(person.nationality ?? "–")</dd>\
      <dt>\(name(ofField: "clearance"))</dt><dd>\(clearance(of: person))</dd>\(given)\
      <dt>\(name(ofField: "needToKnow"))</dt><dd>\(names(ofPurposes: person.needToKnow))</dd>\
      <dt>\(name(ofField: "status"))</dt><dd>\(tag(of: person.status))</dd>\
      <dt>\(name(ofField: "secondFactor"))</dt><dd>\(factor(of: person))</dd>\(cards(of: person))</dl></div></section>
      """
  }
}
