import Conduct
import Evidence
import Treaty

// Approvals by the originator, SPEC approval, and losses, SPEC loss.

extension NaiveHistory.View {
  /// What was asked, and by whom.
  private struct Asked {
    let party: String
    let request: ApprovalAct.Request
  }

  private func asked(_ number: String) -> Asked? {
    for act in acts where same(act.subject, number) {
      guard case .approval(.requested(let request)) = act.body else { continue }
      return Asked(party: act.party, request: request)
    }
    return nil
  }

  /// Whether anybody asked for an approval of this number.
  func isAskedFor(_ number: String) -> Bool { asked(number) != nil }

  /// SPEC approval 2: the first that fits.
  private func state(ofApproval number: String) -> ApprovalAct.Kind {
    var kinds: [ApprovalAct.Kind] = []
    for act in acts where same(act.subject, number) {
      if case .approval(let said) = act.body { kinds.append(said.kind) }
    }
    if kinds.contains(.revoked) { return .revoked }
    if kinds.contains(.denied) { return .denied }
    return kinds.contains(.granted) ? .granted : .requested
  }

  /// How often an approval was used; SPEC item 2.
  private func uses(of number: String) -> Int {
    var uses = 0
    for act in acts {
      switch act.body {
      case .item(.copied(let count, _, let approval?, _)) where same(approval, number):
        uses += count
      case .item(.released(_, let approval?)) where same(approval, number): uses += 1
      case .item(.used(_, let approval?)) where same(approval, number): uses += 1
      default: break
      }
    }
    return uses
  }

  // MARK: What it covers, SPEC approval 4

  /// Whether an approval covers an act about an item.
  func isCovered(by number: String, _ said: ItemAct) -> Bool {
    guard let asked = asked(number), state(ofApproval: number) == .granted,
      same(asked.request.item, act.subject), same(asked.party, act.party)
    else { return false }
    switch (asked.request.asked, said) {
    case (.release, .released(let recipient, _)):
      let days = agreement.terms.thirdParty.needed.validDays
      return same(asked.request.detail, recipient) && holds(number, days)
    case (.use, .used(let purpose, _)):
      let days = agreement.terms.purpose.needed.validDays
      return same(asked.request.detail, purpose) && holds(number, days)
    case (.copy, .copied(let count, _, _, _)):
      let days = agreement.terms.copies.needed.validDays
      guard let most = Int(asked.request.detail) else { return false }
      return most >= uses(of: number) + count && holds(number, days)
    default: return false
    }
  }

  /// Whether the grant of an approval still holds for an act about the item.
  private func holds(_ number: String, _ days: Int) -> Bool {
    for granting in acts where same(granting.subject, number) {
      guard case .approval(.granted) = granting.body else { continue }
      return isInTime(granting, days) && !isLapsed(granting)
    }
    return false
  }

  /// Whether the act is not after the last day of an approval, in the originator's calendar.
  private func isInTime(_ granting: Act, _ days: Int) -> Bool {
    act.time <= end(ofDays: days, after: granting.time, of: granting.party)
  }

  /// Whether the item's level was raised when an approval was granted, or later.
  private func isLapsed(_ granting: Act) -> Bool {
    guard let given = given(act.subject), let raised = raised(given) else { return false }
    return granting.time <= raised
  }

  // MARK: Findings, SPEC approval 3

  /// The findings about an act about an approval.
  func approving(_ said: ApprovalAct) -> [String] {
    if case .requested(let request) = said { return requesting(request) }
    guard let asked = asked(act.subject) else { return ["unknown-subject"] }
    var question = question(verb(said))
    question.asked = asked.request.asked
    question.side = same(act.party, other(than: asked.party)) ? .originator : .holder
    var found = answer(question)
    let needed: ApprovalAct.Kind = said.kind == .revoked ? .granted : .requested
    if state(ofApproval: act.subject) != needed { found.append("wrong-state") }
    return found
  }

  private func verb(_ said: ApprovalAct) -> Verb {
    switch said {
    case .requested: .request
    case .granted: .grant
    case .denied: .deny
    case .revoked: .revoke
    }
  }

  private func requesting(_ request: ApprovalAct.Request) -> [String] {
    var found = answer(question(.request))
    if asked(act.subject) != nil { found.append("subject-exists") }
    var isByHolder = true
    if let given = given(request.item) {
      isByHolder = same(act.party, other(than: given.author))
      let status = status(of: request.item)
      if status == .refused || status == .withdrawn { found.append("wrong-state") }
    } else {
      found.append("unknown-subject")
    }
    if !isAuthors(act.subject) || !isByHolder { found.append("wrong-author") }
    return found
  }

  // MARK: Losses, SPEC loss 2

  /// The findings about an act about a loss.
  func losing(_ said: LossAct) -> [String] {
    switch said {
    case .reported(let report): reporting(report)
    case .closed(let results, let measures): closing(results, measures)
    }
  }

  private func reporting(_ report: LossAct.Report) -> [String] {
    var found = answer(question(.report))
    if reporter(of: act.subject) != nil { found.append("subject-exists") }
    if !isAuthors(act.subject) { found.append("wrong-author") }
    for item in report.items where given(item) == nil { found.append("unknown-subject") }
    if report.discovered > act.time { found.append("not-yet-discovered") }
    return found
  }

  private func closing(_ results: String, _ measures: String) -> [String] {
    guard let reporter = reporter(of: act.subject) else { return ["unknown-subject"] }
    var question = question(.close)
    question.results = isBlank(results) || isBlank(measures) ? .lacking : .held
    var found = answer(question)
    if !same(act.party, reporter) { found.append("wrong-author") }
    if isClosed(act.subject) { found.append("wrong-state") }
    return found
  }

  /// The party that reported a case, if there is one.
  private func reporter(of number: String) -> String? {
    for act in acts where same(act.subject, number) {
      if case .loss(.reported) = act.body { return act.party }
    }
    return nil
  }

  private func isClosed(_ number: String) -> Bool {
    for act in acts where same(act.subject, number) {
      if case .loss(.closed) = act.body { return true }
    }
    return false
  }

  /// Whether a text holds nothing but spaces, tabs, carriage returns and line feeds.
  private func isBlank(_ text: String) -> Bool {
    for byte in text.utf8 where byte != 0x20 && byte != 0x09 && byte != 0x0D && byte != 0x0A {
      return false
    }
    return true
  }
}
