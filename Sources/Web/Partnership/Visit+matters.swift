import Conduct
import Evidence
import Exchange
import People
import Treaty

extension Visit {
  /// Whether the person may know more of a matter than that there is one.
  ///
  /// Of a classified meeting only those may whose work the partnership is and who are cleared for its
  /// level today; of a record of one, the same.
  func mayKnow(_ matter: Matter, among meetings: [String: Matter]) -> Bool {
    levels(of: matter, meetings).allSatisfy(mayKnow(level:))
  }

  /// The levels of a meeting, or of that of which it is a record, by all that is still said of it.
  private func levels(of matter: Matter, _ meetings: [String: Matter]) -> [String] {
    matter.everSaid.flatMap { facts -> [String?] in
      guard case .record(let record) = facts else { return [facts.level] }
      return meetings[record.meeting]?.everSaid.map(\.level) ?? []
    }.compactMap(\.self)
  }

  /// The marking of a page that shows matters: the level that ranks highest among theirs.
  func highest(of matters: [Matter], _ meetings: [String: Matter]) -> PageMarking? {
    matters.flatMap { levels(of: $0, meetings) }.compactMap { agreement.level(id: $0) }
      .max { $0.rank < $1.rank }
      .map { PageMarking(author: node.party, recipient: node.partner, level: $0) }
  }

  private func mayKnow(level id: String) -> Bool {
    guard let person, person.has(.programmeOfficer), let level = agreement.level(id: id) else {
      return false
    }
    return isCleared(person, for: level)
  }

  func path(of matter: Matter) -> String { "/partnership/\(matter.kind.rawValue)/\(matter.id)" }

  /// The status of a matter, in a form that its kind of status has.
  func tag(ofStatus matter: Matter) -> HTML {
    let words = Matter.words(ofStatus: matter.status, matter.kind)
    let form: HTML =
      switch matter.status {
      case "proposed": "st wait"
      case "active", "open", "planned", "running", "input", "reconciling", "agreed": "st move"
      case "done", "ended", "cleared", "frozen": "st ok"
      case "suspended", "withdrawn", "dropped", "cancelled": "st no"
      default: "st"
      }
    return "<span class=\"\(form)\">\(tongue(words))</span>"
  }

  /// How each party says that a matter stands: one word where they agree, both where they differ.
  func reports(of matter: Matter) -> HTML {
    let reports = matter.reports.sorted { $0.key < $1.key }
    guard !reports.isEmpty else { return .nothing }
    let tags: [HTML] = reports.map { party, report in
      let own: HTML = party == node.party ? "pty us" : "pty"
      let form: HTML = matter.isDisputed ? "st dif" : report.status.form
      return """
        <div class="row"><span class="\(own)">\(party)</span>\
        <span class="\(form)">\(tongue(report.status.words))</span>\
        <span class="sm mut num">\(report.asOf.description)</span></div>
        """
    }
    return "<div class=\"tight\">\(tags)</div>"
  }
}

extension Progress {
  /// The form of a tag that says it.
  fileprivate var form: HTML {
    switch self {
    case .proposed, .agreed: "st wait"
    case .underWay, .ongoing: "st move"
    case .completed: "st ok"
    case .challenged, .suspended: "st late"
    case .notPursued: "st no"
    }
  }
}

extension Matter {
  /// All facts that anybody may still see of it.
  fileprivate var everSaid: [MatterFacts] {
    sides.values.flatMap { [$0.proposal?.facts, $0.agreed?.facts].compactMap(\.self) }
  }
}
