import Conduct
import Exchange
import Treaty

/// What the agreement says to a form, and what single change would turn a no into a yes.
struct Verdict {
  enum Answer {
    case decided(Decision)
    /// The node can't ask yet.
    case later(String)
  }

  /// Another value of one field with which the agreement would allow it.
  struct Change: Hashable {
    let field: SendForm.Field
    let value: String
  }

  let form: SendForm
  let answer: Answer
  /// What would change a no; empty for a yes, and where no single change would do.
  let changes: [Change]

  init(_ form: SendForm, for visit: Visit) throws {
    self.form = form
    answer = try Self.ask(form, visit)
    guard case .decided(.refused) = answer else {
      changes = []
      return
    }
    changes = try Self.alternatives(to: form, visit).filter { change in
      try Self.ask(form.with(change), visit).isYes
    }
  }

  private static func ask(_ form: SendForm, _ visit: Visit) throws -> Answer {
    do { return .decided(try visit.node.explain(form.dispatch(for: visit))) } catch let error
      as NodeError
    {
      switch error {
      case .refused(let reasons): return .decided(.refused(reasons))
      case .later(let code): return .later(code)
      default: throw error
      }
    }
  }

  /// Every other value of each field that the agreement judges.
  private static func alternatives(to form: SendForm, _ visit: Visit) -> [Change] {
    let agreement = visit.agreement
    let offices = agreement.party(visit.node.partner)?.offices.map(\.id) ?? []
    return offices.filter { $0 != form.to }.map { Change(field: .to, value: $0) }
      + agreement.purposes.map(\.id).filter { $0 != form.purpose }
      .map { Change(field: .purpose, value: $0) }
      + agreement.levels.filter { $0.isExchangeable && $0.id != form.level }
      .map { Change(field: .level, value: $0.id) }
  }
}

extension Verdict.Answer {
  var isYes: Bool {
    if case .decided(let decision) = self { return decision.isDone }
    return false
  }
}

extension SendForm {
  fileprivate func with(_ change: Verdict.Change) -> SendForm {
    var form = self
    switch change.field {
    case .to: form.to = change.value
    case .purpose: form.purpose = change.value
    case .level: form.level = change.value
    default: break
    }
    return form
  }
}
