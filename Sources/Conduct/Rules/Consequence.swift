package import Treaty

/// What follows from an act that is done: a duty, or for how long something holds; SPEC rules 5.
package enum Consequence: String, Hashable, Sendable, CaseIterable {
  /// A receipt for what has arrived, by its recipient.
  case receipt
  /// A report of what has neither arrived nor ended, by its sender.
  case presumedLoss = "presumed-loss"
  /// The next count of an item, by its holder.
  case inventory
  /// The new marking of every copy, by their holder.
  case marking
  /// The return or the destruction of what was recalled, by its holder.
  case returnOrDestruction = "return-or-destruction"
  /// The report of a loss, from its discovery, or from the count by which a copy was missed.
  case report
  /// The results of an investigation and the measures, by whoever reported the loss.
  case results
  /// How long an approval of a release holds.
  case releaseApproval = "release-approval"
  /// How long an approval of another use holds.
  case useApproval = "use-approval"
  /// How long an approval of copies holds.
  case copyApproval = "copy-approval"
  /// How long the assurance in a keyset holds.
  case assurance
  /// How long a notice runs until the agreement ends.
  case notice
  /// How long the agreement runs.
  case term

  /// A span: so many of a unit.
  package struct Span: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable {
      case workingDays = "working-days"
      case days, hours
      case years
      /// Years that follow each other until a notice ends them.
      case renewedYears = "renewed-years"
    }

    package let count: Int
    package let unit: Unit

    package init(_ count: Int, _ unit: Unit) {
      self.count = count
      self.unit = unit
    }

    init(_ term: DayTerm) { self.init(term.days, term.counting == .working ? .workingDays : .days) }
  }

  /// The kind of clause that says so.
  package var clause: ClauseKind {
    switch self {
    case .receipt: .receiptWithin
    case .presumedLoss: .presumedLoss
    case .inventory: .inventory
    case .marking: .levelChange
    case .returnOrDestruction: .returnOrDestruction
    case .report: .lossReport
    case .results: .lossResults
    case .releaseApproval: .thirdParty
    case .useApproval: .purpose
    case .copyApproval: .copies
    case .assurance: .assurance
    case .notice, .term: .termination
    }
  }

  /// How long, by an agreement.
  package func span(under agreement: Agreement) -> Span {
    let terms = agreement.terms
    return switch self {
    case .receipt: Span(terms.receiptWithin.within)
    case .presumedLoss: Span(terms.presumedLoss.after)
    case .inventory: Span(terms.inventory.every)
    case .marking: Span(terms.levelChange.within)
    case .returnOrDestruction: Span(terms.returnOrDestruction.within)
    case .report: Span(terms.lossReport.hours, .hours)
    case .results: Span(terms.lossResults.within)
    case .releaseApproval: Span(terms.thirdParty.needed.validDays, .days)
    case .useApproval: Span(terms.purpose.needed.validDays, .days)
    case .copyApproval: Span(terms.copies.needed.validDays, .days)
    case .assurance: Span(terms.assurance.validDays, .days)
    case .notice: Span(terms.termination.noticeDays, .days)
    case .term:
      Span(
        terms.termination.termYears,
        terms.termination.renewal == .automatic ? .renewedYears : .years)
    }
  }

  /// Whether somebody owes something within the span.
  package var isDuty: Bool {
    switch self {
    case .receipt, .presumedLoss, .inventory, .marking, .returnOrDestruction, .report, .results:
      true
    case .releaseApproval, .useApproval, .copyApproval, .assurance, .notice, .term: false
    }
  }
}
