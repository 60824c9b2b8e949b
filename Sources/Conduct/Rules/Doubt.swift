import Evidence
package import Treaty

/// Something in an agreement that is well-formed and can't be meant; SPEC lint.
package struct Doubt: Sendable, Hashable {
  /// What is doubted; the raw values are stable.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    /// Nobody can send anything of a level that is exchanged.
    case levelUnreachable = "lint.levelUnreachable"
    /// One party can send nothing of a level that is exchanged.
    case levelOneSided = "lint.levelOneSided"
    /// The names of a party's levels are in another order than the ranks.
    case notMonotone = "lint.notMonotone"
    /// Copies need an approval, and no copy may be made.
    case approvalUseless = "lint.approvalUseless"
    /// Nothing that would end a duty is lawful once the agreement is not in force.
    case dutyWithoutEnd = "lint.dutyWithoutEnd"
    /// An item is presumed lost before its receipt is due.
    case lostBeforeReceipt = "lint.lostBeforeReceipt"
    /// Late inspections are tolerated until after the next.
    case graceTooLong = "lint.graceTooLong"
    /// A notice would end after the agreement itself.
    case noticeTooLong = "lint.noticeTooLong"
    /// Sealing shows more on the outside than is allowed, so nothing can be sent.
    case nothingSent = "lint.nothingSent"
  }

  package let code: Code
  package let place: FilePlace
  /// The clause that is doubted, as it is cited; nil for a level.
  package let reference: String?
  /// The words that the sentence needs, by name.
  package let arguments: [String: Trilingual]
}

extension Agreement {
  /// All that is well-formed and can't be meant, in the order of the file.
  package func doubts() -> [Doubt] {
    (levelDoubts() + nameDoubts() + copyDoubts() + dutyDoubts() + timeDoubts())
      .sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
  }

  private func doubt(
    _ code: Doubt.Code, _ kind: ClauseKind, _ arguments: [String: Trilingual] = [:]
  ) -> [Doubt] {
    guard let clause = clauses.first(where: { $0.kind == kind }) else { return [] }
    return [
      Doubt(
        code: code, place: clause.place, reference: clause.reference, arguments: arguments)
    ]
  }

  // MARK: Levels

  private func levelDoubts() -> [Doubt] {
    guard reaches(.send, where: [:]) else {
      let first = obstacles(to: .send, where: [:]).first ?? .exchangeableLevel
      return doubt(.nothingSent, first)
    }
    return levels.filter(\.isExchangeable).flatMap { level -> [Doubt] in
      let unable = parties.filter { party in
        !reaches(.send, where: [.level: level.id, .party: party.code])
      }
      let name = Dimension.level.words(of: level.id, under: self)
      if unable.count == parties.count {
        return doubt(.levelUnreachable, .exchangeableLevel, ["level": name])
      }
      return unable.flatMap { party in
        doubt(.levelOneSided, .exchangeableLevel, ["level": name, "party": party.name])
      }
    }
  }

  /// Two levels whose names tell an order that is not that of the ranks.
  private func nameDoubts() -> [Doubt] {
    levels.indices.dropFirst().flatMap { index -> [Doubt] in
      let (lower, higher) = (levels[index - 1], levels[index])
      return parties.compactMap { party -> Doubt? in
        guard let low = lower.token(of: party.code).flatMap(NameRank.init),
          let high = higher.token(of: party.code).flatMap(NameRank.init), high.isBelow(low),
          let place = higher.place
        else { return nil }
        return Doubt(
          code: .notMonotone, place: place, reference: nil,
          arguments: [
            "party": party.name, "lower": .same(lower.token(of: party.code) ?? ""),
            "higher": .same(higher.token(of: party.code) ?? ""),
          ])
      }
    }
  }

  // MARK: Clauses

  private func copyDoubts() -> [Doubt] {
    terms.copies.consent.sorted().filter { terms.copies.limit[$0] == 1 }.flatMap { level in
      doubt(
        .approvalUseless, .copies, ["level": Dimension.level.words(of: level, under: self)])
    }
  }

  /// A duty that begins while the agreement is in force must have an end after it too.
  private func dutyDoubts() -> [Doubt] {
    Consequence.allCases.filter(\.isDuty).flatMap { duty -> [Doubt] in
      let begins = Verb.allCases.contains { verb in
        verb.consequences.contains(duty)
          && reaches(verb, where: [.phase: Question.Phase.inForce.rawValue])
      }
      let ends = Verb.allCases.filter { $0.discharges.contains(duty) }
      guard begins, !ends.isEmpty else { return [] }
      let isEnded = ends.contains {
        reaches($0, where: [.phase: Question.Phase.ended.rawValue])
      }
      return isEnded
        ? []
        : doubt(
          .dutyWithoutEnd, .protectiveActs,
          ["duty": duty.words, "article": .same(terms.reference(of: duty.clause))])
    }
  }

  private func timeDoubts() -> [Doubt] {
    var doubts: [Doubt] = []
    let (lost, receipt) = (terms.presumedLoss.after, terms.receiptWithin.within)
    if isEarlier(lost, receipt) {
      doubts += doubt(
        .lostBeforeReceipt, .presumedLoss,
        [
          "lost": Consequence.Span(lost).words, "receipt": Consequence.Span(receipt).words,
          "article": .same(terms.receiptWithin.reference),
        ])
    }
    let inspection = terms.inspection
    if inspection.graceDays >= inspection.everyDays { doubts += doubt(.graceTooLong, .inspection) }
    let termination = terms.termination
    if termination.renewal == .noRenewal, termination.noticeDays >= termination.termYears * 365 {
      doubts += doubt(.noticeTooLong, .termination)
    }
    return doubts
  }

  /// Whether one span can end before another that begins on the same day, in any party's calendar.
  private func isEarlier(_ one: DayTerm, _ other: DayTerm) -> Bool {
    guard
      let first = inForceFrom
        ?? parties.lazy.compactMap(\.holidays.first).first.map({
          Instant(startOf: $0.date, offsetMinutes: 0)
        })
    else { return one.counting == other.counting && one.days < other.days }
    let counts = parties.map { DayCount($0) }
    return (0..<366).contains { day in
      let start = first.adding(milliseconds: Int64(day) * 86_400_000)
      return counts.contains { count in
        count.deadline(after: start, days: one.days, counting: one.counting)
          < count.deadline(after: start, days: other.days, counting: other.counting)
      }
    }
  }
}

/// The order that the name of a level tells by itself: by known words, or by a Roman numeral at its end.
private struct NameRank {
  private enum Kind: Hashable {
    case word
    /// What stands before the numeral.
    case numeral(String)
  }

  private let kind: Kind
  private let place: Int

  private static let words = [
    "UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET",
  ]
  /// The first is the highest.
  private static let numerals = ["V", "IV", "III", "II", "I"]

  init?(_ token: String) {
    if let place = Self.words.firstIndex(of: token) {
      (kind, self.place) = (.word, place)
      return
    }
    let parts = token.split(separator: " ")
    guard let last = parts.last, let place = Self.numerals.firstIndex(of: String(last)) else {
      return nil
    }
    kind = .numeral(parts.dropLast().joined(separator: " "))
    self.place = place
  }

  /// Whether it tells an order with another name, and is the lower.
  func isBelow(_ other: NameRank) -> Bool { kind == other.kind && place < other.place }
}

extension Doubt {
  /// What is doubted and what to do, in a language.
  package func sentence(in language: Language) -> String {
    var text = words[language]
    for (name, word) in arguments { text = text.replacing("{\(name)}", with: word[language]) }
    return text
  }

  private var words: Trilingual {
    switch code {
    case .levelUnreachable:
      Trilingual(
        en:
          "nobody can send anything of the level {level}: check the ceilings of offices, channels and means",
        fr:
          "personne ne peut rien envoyer du niveau {level}\u{A0}: vérifiez les plafonds des bureaux, les voies et les moyens",
        ko: "{level} 등급은 아무도 송부할 수 없습니다. 부서의 상한, 정부 간 경로, 전달 수단을 확인하십시오")
    case .levelOneSided:
      Trilingual(
        en:
          "{party} can send nothing of the level {level}: check the ceilings of offices and channels",
        fr:
          "{party} ne peut rien envoyer du niveau {level}\u{A0}: vérifiez les plafonds des bureaux et les voies",
        ko: "{party} 측은 {level} 등급을 송부할 수 없습니다. 부서의 상한과 정부 간 경로를 확인하십시오")
    case .notMonotone:
      Trilingual(
        en:
          "for {party} the higher level is called “{higher}” and the lower “{lower}”: check the ranks and the names",
        fr:
          "pour {party}, le niveau supérieur s’appelle «\u{A0}{higher}\u{A0}» et l’inférieur «\u{A0}{lower}\u{A0}»\u{A0}: vérifiez les rangs et les noms",
        ko: "{party}의 상위 등급 명칭이 “{higher}”, 하위 등급 명칭이 “{lower}”입니다. 순위와 명칭을 확인하십시오")
    case .approvalUseless:
      Trilingual(
        en:
          "copies of the level {level} need an approval, but none may be made: the limit of 1 counts the item itself",
        fr:
          "les copies du niveau {level} exigent une approbation, mais aucune n’est permise\u{A0}: la limite de 1 compte l’élément lui-même",
        ko: "{level} 등급의 사본에는 승인이 필요하나 사본을 만들 수 없습니다. 한도 1부는 자료 자체를 포함합니다")
    case .dutyWithoutEnd:
      Trilingual(
        en:
          "once the agreement has ended, nobody can discharge this duty of article {article} ({duty}): name an act that does",
        fr:
          "après la fin de l’accord, personne ne peut s’acquitter de cette obligation de l’article {article} ({duty})\u{A0}: désignez un acte qui le permette",
        ko: "협정이 종료된 후에는 제{article}조의 의무({duty})를 이행할 수 없습니다. 이행하는 행위를 명시하십시오")
    case .lostBeforeReceipt:
      Trilingual(
        en:
          "an item is presumed lost after {lost}, before its receipt is due after {receipt} (article {article})",
        fr:
          "un élément est présumé perdu après {lost}, avant l’échéance de son récépissé, {receipt} (article {article})",
        ko: "수령증 기한({receipt}, 제{article}조) 전에 {lost} 후 자료를 분실로 추정합니다")
    case .graceTooLong:
      Trilingual(
        en:
          "a late inspection is tolerated for as long as until the next: give fewer days of grace",
        fr:
          "une inspection en retard est tolérée aussi longtemps que jusqu’à la suivante\u{A0}: prévoyez moins de jours de grâce",
        ko: "지연된 점검의 유예 기간이 다음 점검까지의 기간 이상입니다. 유예 일수를 줄이십시오")
    case .noticeTooLong:
      Trilingual(
        en:
          "a notice would end after the agreement itself, which is not renewed: give fewer days of notice",
        fr:
          "un préavis prendrait fin après l’accord lui-même, qui n’est pas reconduit\u{A0}: prévoyez un préavis plus court",
        ko: "갱신되지 않는 협정의 기간보다 통보 기간이 깁니다. 통보 일수를 줄이십시오")
    case .nothingSent:
      Trilingual(
        en: "under this file nothing can be sent at all: this clause forbids it",
        fr: "selon ce fichier, rien ne peut être envoyé\u{A0}: cette clause l’interdit",
        ko: "이 파일에 따르면 아무것도 송부할 수 없습니다. 이 조항이 금지합니다")
    }
  }
}
