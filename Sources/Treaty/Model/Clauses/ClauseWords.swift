/// Who signs a formal act with a key of their own.
package enum Signer: String, Sendable, Hashable, CaseIterable {
  /// An authority that the agreement names.
  case authority
  /// An officer whose key is in the party's keyset.
  case officer

  var words: Trilingual {
    switch self {
    case .authority:
      Trilingual(en: "a competent authority", fr: "une autorité compétente", ko: "권한 있는 당국")
    case .officer: Trilingual(en: "an officer", fr: "un agent", ko: "담당관")
    }
  }
}

/// Whose prior written approval is needed.
package enum Approver: String, Sendable, Hashable, CaseIterable {
  case originator
}

/// Whose prior written approval is needed, how it is attested, and for how long it holds.
package struct ApprovalTerm: Sendable, Hashable {
  static let keys: [String] = ["approval", "attestations", "valid-days"]

  package let approval: Approver
  /// How many officers of the approver attest an approval.
  package let attestations: Int
  /// How many calendar days an approval holds.
  package let validDays: Int

  /// What is needed, as the end of a sentence.
  var words: Trilingual {
    Trilingual(
      en: """
        the originator's prior written approval, by \(attestations) of its officers, valid for \
        \(validDays) days
        """,
      fr: """
        l’approbation écrite préalable de la partie d’origine, par \(attestations) de ses agents, \
        valable \(validDays) jours
        """,
      ko: """
        제공 당사국의 사전 서면 승인 필요, 확인 서명자 \(attestations)명, 유효기간 \(validDays)일
        """)
  }
}

/// A number of days and the way of counting them.
package struct DayTerm: Sendable, Hashable {
  package let days: Int
  package let counting: DayCounting

  /// Such as `5 working days`.
  var words: Trilingual {
    let one = days == 1
    switch counting {
    case .working:
      return Trilingual(
        en: "\(days) working \(one ? "day" : "days")",
        fr: "\(days) \(one ? "jour ouvrable" : "jours ouvrables")", ko: "근무일 기준 \(days)일")
    case .calendar:
      return Trilingual(
        en: "\(days) calendar \(one ? "day" : "days")",
        fr: "\(days) \(one ? "jour civil" : "jours civils")", ko: "역일 기준 \(days)일")
    }
  }
}

extension Trilingual {
  /// The same words in every language, such as identifiers.
  package static func same(_ text: String) -> Trilingual {
    Trilingual(en: text, fr: text, ko: text)
  }

  /// One text after another, each language by itself.
  package static func joined(_ texts: [Trilingual], by separator: String) -> Trilingual {
    func list(_ language: Language) -> String {
      texts.map { $0[language] }.joined(separator: separator)
    }
    return Trilingual(en: list(.en), fr: list(.fr), ko: list(.ko))
  }
}

extension Agreement {
  /// What the parties call a level, such as `SECRET ≙ MILITARY SECRET II`; its identifier if it is unknown.
  func name(ofLevel id: String) -> Trilingual {
    guard let level = level(id: id) else { return .same(id) }
    return .joined(parties.map { level.markings(of: $0.code) }, by: " ≙ ")
  }

  /// The names of levels, lowest first.
  func names(ofLevels ids: Set<String>) -> Trilingual {
    .joined(levels.filter { ids.contains($0.id) }.map { name(ofLevel: $0.id) }, by: ", ")
  }

  /// What holds for each level, lowest first: `SECRET ≙ MILITARY SECRET II: 3`.
  func byLevel<Value>(_ values: [String: Value], _ words: (Value) -> Trilingual) -> Trilingual {
    let lines = levels.compactMap { level -> Trilingual? in
      guard let value = values[level.id].map(words) else { return nil }
      let name = name(ofLevel: level.id)
      return Trilingual(
        en: "\(name.en): \(value.en)", fr: "\(name.fr)\u{A0}: \(value.fr)",
        ko: "\(name.ko): \(value.ko)")
    }
    return .joined(lines, by: "; ")
  }

  /// The names of parties, in the order of the file.
  func names(ofParties codes: Set<String>) -> Trilingual {
    .joined(parties.filter { codes.contains($0.code) }.map(\.name), by: ", ")
  }

  /// The names of offices, in the order of the file.
  func names(ofOffices ids: Set<String>) -> Trilingual {
    .joined(parties.flatMap(\.offices).filter { ids.contains($0.id) }.map(\.name), by: ", ")
  }
}
