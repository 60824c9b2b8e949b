import Conduct
import Evidence
import Treaty

// What the parties say about the agreement, SPEC standing, and the count of days, SPEC agreement 4.

extension NaiveHistory.View {
  /// What one party has said about the agreement; SPEC standing 2.
  struct Side {
    var ratified: Instant?
    var suspended: Instant?
    var notice: Instant?
    var noticeSuspended: Instant?
    var disputed: Instant?
    var noticeDaysLost = 0
  }

  /// What a party's own acts add up to, in their order.
  func side(of code: String) -> Side {
    var side = Side()
    for act in acts where same(act.party, code) {
      guard case .standing(let said) = act.body else { continue }
      switch said.kind {
      case .ratified: side.ratified = act.time
      case .suspended: side.suspended = act.time
      case .resumed: side.suspended = nil
      case .noticeGiven: side.notice = act.time
      case .noticeSuspended: side.noticeSuspended = act.time
      case .noticeResumed:
        let offset = offset(of: code, in: file(of: act))
        side.noticeDaysLost += days(from: side.noticeSuspended, to: act.time, offset)
        side.noticeSuspended = nil
      case .noticeWithdrawn:
        (side.notice, side.noticeSuspended, side.noticeDaysLost) = (nil, nil, 0)
      case .disputed: side.disputed = act.time
      case .settled: side.disputed = nil
      case .lawChanged, .amended: break
      }
    }
    return side
  }

  // MARK: What follows, SPEC standing 3

  /// How far the agreement's life has come at the act's time.
  var phase: Question.Phase {
    guard let start = agreement.inForceFrom else { return .unset }
    if act.time < start { return .before }
    for code in agreement.terms.inForce.ratifiedBy where side(of: code).ratified == nil {
      return .unratified
    }
    for ending in endings where act.time > ending { return .ended }
    return .inForce
  }

  /// Whose there is of what a side may have.
  func whose(_ has: (Side) -> Bool) -> Question.Whose {
    var isOwn = false
    var isOther = false
    for party in agreement.parties where has(side(of: party.code)) {
      if same(party.code, act.party) { isOwn = true } else { isOther = true }
    }
    if isOwn && isOther { return .both }
    if isOwn { return .own }
    return isOther ? .other : .nobody
  }

  /// The ends of all notices whose days run, and of the term.
  private var endings: [Instant] {
    var endings: [Instant] = []
    for party in agreement.parties {
      let side = side(of: party.code)
      guard let notice = side.notice, side.noticeSuspended == nil else { continue }
      let days = agreement.terms.termination.noticeDays + side.noticeDaysLost
      endings.append(end(ofDays: days, after: notice, of: party.code))
    }
    if let endOfTerm { endings.append(endOfTerm) }
    return endings
  }

  private var endOfTerm: Instant? {
    let clause = agreement.terms.termination
    guard clause.renewal == .noRenewal, let start = agreement.inForceFrom else { return nil }
    let first = start.date(offsetMinutes: 0)
    let year = first.year + clause.termYears
    // There is no date after the year 9999; of a 29 February that is not there, 1 March.
    let sameDay = CivilDate(year: year, month: first.month, day: first.day)
    guard let last = sameDay ?? CivilDate(year: year, month: 3, day: 1) else { return nil }
    let midnight = Instant(startOf: first, offsetMinutes: 0)
    let timeOfDay = start.milliseconds - midnight.milliseconds
    return Instant(startOf: last, offsetMinutes: 0).adding(milliseconds: timeOfDay - 1)
  }

  // MARK: Findings, SPEC standing 4

  /// The findings about an act about the agreement.
  func declaring(_ said: StandingAct) -> [String] {
    guard same(act.subject, agreement.digest.hex) else { return ["unknown-subject"] }
    var question = question(verb(said.kind))
    question.attested = signer(said.kind) == .authority ? authorities : officers
    var found = answer(question)
    let side = side(of: act.party)
    if isSaid(said.kind, side) { found.append("already-said") }
    if said.kind == .noticeResumed && side.noticeSuspended == nil {
      found.append("not-own-to-end")
    }
    if let successor = said.successor { found += amending(successor) }
    return found
  }

  private func verb(_ kind: StandingAct.Kind) -> Verb {
    switch kind {
    case .ratified: .ratify
    case .suspended: .suspend
    case .resumed: .resume
    case .noticeGiven: .giveNotice
    case .noticeWithdrawn: .withdrawNotice
    case .noticeSuspended: .suspendNotice
    case .noticeResumed: .resumeNotice
    case .disputed: .dispute
    case .settled: .settle
    case .lawChanged: .notifyLaw
    case .amended: .amend
    }
  }

  /// Whose keys attest an act; to ratify is always an authority's.
  private func signer(_ kind: StandingAct.Kind) -> Signer {
    switch kind {
    case .ratified: .authority
    case .suspended, .resumed: agreement.terms.suspension.by
    case .noticeGiven, .noticeWithdrawn, .noticeSuspended, .noticeResumed:
      agreement.terms.termination.by
    case .disputed, .settled: agreement.terms.disputes.by
    case .lawChanged: agreement.terms.lawChange.by
    case .amended: agreement.terms.amendment.by
    }
  }

  /// Whether an act would set what its side has already.
  private func isSaid(_ kind: StandingAct.Kind, _ side: Side) -> Bool {
    switch kind {
    case .ratified: side.ratified != nil
    case .suspended: side.suspended != nil
    case .noticeGiven: side.notice != nil
    case .noticeSuspended: side.noticeSuspended != nil
    case .disputed: side.disputed != nil
    case .resumed, .noticeResumed, .noticeWithdrawn, .settled, .lawChanged, .amended: false
    }
  }

  /// Whether the act's time is earlier, by more than the clause allows, than another party's act.
  var isDatedTooEarly: Bool {
    let leeway = Int64(agreement.terms.clockSkew.seconds) * 1000
    for seen in others where seen.time.milliseconds - act.time.milliseconds > leeway {
      return true
    }
    return false
  }

  // MARK: Days, SPEC agreement 4

  /// The last millisecond of the last of so many calendar days, counted in a party's calendar.
  func end(ofDays count: Int, after start: Instant, of code: String) -> Instant {
    let offset = offset(of: code, in: agreement)
    var day = start.date(offsetMinutes: offset)
    var counted = 0
    while counted < count {
      day = day.adding(days: 1)
      counted += 1
    }
    let next = Instant(startOf: day.adding(days: 1), offsetMinutes: offset)
    return next.adding(milliseconds: -1)
  }

  /// The days between the dates of two moments at an offset.
  private func days(from first: Instant?, to last: Instant, _ offset: Int) -> Int {
    guard let first else { return 0 }
    let end = last.date(offsetMinutes: offset)
    var day = first.date(offsetMinutes: offset)
    var count = 0
    while day < end {
      day = day.adding(days: 1)
      count += 1
    }
    return count
  }

  private func offset(of code: String, in agreement: Agreement) -> Int {
    for party in agreement.parties where same(party.code, code) { return party.utcOffsetMinutes }
    return 0
  }
}
