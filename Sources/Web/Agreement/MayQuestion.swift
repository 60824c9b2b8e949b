package import Conduct
import Evidence
import Exchange
import Treaty

/// What an address asks the agreement, as far as it can be read, and the answer.
package struct MayQuestion {
  /// What is wrong with the address, and at which field.
  package enum Problem: Hashable {
    case unreadable
    case unknownName(String)
    case notKnown(String, field: String)
    case notANumber(String, field: String)
    case missing(field: String)

    var field: String? {
      switch self {
      case .unreadable, .unknownName: nil
      case .notKnown(_, let field), .notANumber(_, let field), .missing(let field): field
      }
    }
  }

  private(set) var verb: Verb?
  private(set) var party: String
  /// What was said about each dimension, as it was written.
  private(set) var said: [Dimension: String] = [:]
  /// What was said that does not matter for this verb.
  private(set) var idle: [Dimension] = []
  package private(set) var problems: [Problem] = []
  package private(set) var explanation: Explanation?
  /// What an unsaid dimension is taken to be.
  private(set) var usual: Question?

  private let agreement: Agreement
  /// Whether the fields of this verb were there to be filled.
  private var wasShown = false

  package init(_ form: Form?, at visit: Visit) throws {
    agreement = visit.agreement
    party = visit.node.party
    guard let form else {
      problems = [.unreadable]
      return
    }
    read(form)
    guard let verb else { return }
    let circumstances = Circumstances(
      of: agreement, try visit.node.standing(), at: visit.now)
    usual = Inquiry.usual(verb, by: party, with: "", in: circumstances)
    ask(verb, circumstances, at: visit.now)
  }

  private mutating func read(_ form: Form) {
    verb = Verb(rawValue: form["verb"])
    if verb == nil, !form["verb"].isEmpty {
      problems.append(.notKnown(form["verb"], field: "verb"))
    }
    if !form["party"].isEmpty { party = form["party"] }
    if !agreement.isParty(party) { problems.append(.notKnown(party, field: "party")) }
    for name in form.names where name != "verb" && name != "party" {
      guard let dimension = Dimension(rawValue: name) else {
        problems.append(.unknownName(name))
        continue
      }
      let matters = verb.map { Inquiry.asked(of: $0).contains(dimension) } ?? true
      if matters { wasShown = true }
      guard !form[name].isEmpty else { continue }
      if matters { said[dimension] = form[name] } else { idle.append(dimension) }
    }
  }

  private mutating func ask(
    _ verb: Verb, _ circumstances: Circumstances, at time: Instant
  ) {
    var conditions: [(name: String, value: String)] = []
    var wrong: Set<String> = []
    for dimension in Inquiry.asked(of: verb) {
      guard let text = said[dimension] else { continue }
      // A page has lists to choose from; what is in none of them was not chosen.
      if dimension.isFree,
        !(Inquiry.choices(of: dimension, under: agreement)?.contains { $0.isSpelt(text) } ?? true)
      {
        problems.append(.notKnown(text, field: dimension.rawValue))
        wrong.insert(dimension.rawValue)
      } else {
        conditions.append((dimension.rawValue, text))
      }
    }
    do throws(InquiryFaults) {
      let inquiry = try Inquiry(
        verb, by: party, with: nil, in: circumstances, where: conditions, under: agreement)
      guard problems.isEmpty else { return }
      explanation = Explanation(inquiry, under: agreement, at: time)
    } catch {
      for fault in error.all { add(fault, wrong) }
    }
  }

  private mutating func add(_ fault: InquiryFault, _ wrong: Set<String>) {
    switch fault {
    case .notAValue(let text, let dimension, _):
      problems.append(
        Inquiry.choices(of: dimension, under: agreement) == nil
          ? .notANumber(text, field: dimension.rawValue)
          : .notKnown(text, field: dimension.rawValue))
    case .missing(let open):
      // Nobody is reproached for a field that was not there yet.
      guard wasShown else { return }
      // What is made from an item has its level, once that is said.
      let isMade = verb == .copy || verb == .translate
      problems += open.filter { $0 != .newLevel || !isMade }.map(\.rawValue)
        .filter { name in !wrong.contains(name) && !problems.contains { $0.field == name } }
        .map { .missing(field: $0) }
    case .unknown(let name, _): problems.append(.unknownName(name))
    case .notAParty, .notAnother, .repeated, .otherMissing:
      // The party was looked at before, a form has each name once, and a node has one partner.
      if problems.isEmpty { problems.append(.unreadable) }
    }
  }
}
