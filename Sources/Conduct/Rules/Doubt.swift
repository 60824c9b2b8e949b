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
