import People
import Treaty

/// A page to which the navigation leads, and who may open it; SPEC roles.
enum Way: CaseIterable {
  case desk, send, receive, transmittals, partnership, agreement, evidence, people, node, audit

  var path: String {
    switch self {
    case .desk: "/"
    case .send: "/send"
    case .receive: "/receive"
    case .transmittals: "/transmittals"
    case .partnership: "/partnership"
    case .agreement: "/agreement"
    case .evidence: "/evidence"
    case .people: "/people"
    case .node: "/node"
    case .audit: "/audit"
    }
  }

  var words: Trilingual {
    switch self {
    case .desk: Trilingual(en: "Desk", fr: "À traiter", ko: "업무함")
    case .send: Trilingual(en: "Send", fr: "Envoyer", ko: "송부")
    case .receive: Trilingual(en: "Receive", fr: "Recevoir", ko: "접수")
    case .transmittals: Trilingual(en: "Transmittals", fr: "Envois", ko: "송부 대장")
    case .partnership: Trilingual(en: "Partnership", fr: "Partenariat", ko: "파트너십")
    case .agreement: Trilingual(en: "Agreement", fr: "Accord", ko: "협정")
    case .evidence: Trilingual(en: "Evidence", fr: "Preuves", ko: "증거")
    case .people: Trilingual(en: "People", fr: "Personnes", ko: "인원")
    case .node: Trilingual(en: "Node", fr: "Nœud", ko: "노드")
    case .audit: Trilingual(en: "Audit", fr: "Audit", ko: "감사")
    }
  }

  /// The roles that may open it.
  var roles: Set<Role> {
    switch self {
    case .desk, .agreement: Set(Role.allCases)
    case .send: [.registryOfficer]
    case .receive: [.registryOfficer, .reader, .auditor]
    case .transmittals:
      [.registryOfficer, .reader, .securityAuthority, .programmeOfficer, .auditor]
    case .partnership: [.registryOfficer, .securityAuthority, .programmeOfficer, .auditor]
    case .evidence:
      [.registryOfficer, .securityAuthority, .programmeOfficer, .auditor, .administrator]
    case .people: [.securityAuthority, .auditor, .administrator]
    case .node: [.administrator, .auditor, .securityAuthority]
    case .audit: [.auditor]
    }
  }

  func isOpen(to person: Person) -> Bool { !roles.isDisjoint(with: person.roles) }

  /// Whether a path belongs to it.
  func isAround(_ other: String) -> Bool {
    self == .desk ? other == "/" : other == path || other.hasPrefix(path + "/")
  }
}
