import Conduct
import Evidence
package import Exchange
import Treaty

/// What the list of transmittals is narrowed to, as its address says it; SPEC transmittal-list 2.
///
/// What is not understood asks nothing, and the form shows that.
package struct TransmittalFilter: Sendable, Hashable {
  let status: Transmittal.Status?
  let author: String?
  let level: String?
  let purpose: String?
  /// Days of the own party's calendar; both count.
  let from: CivilDate?
  let to: CivilDate?
  /// What was typed to search for.
  let words: String
  let order: ListQuery.Order
  package let after: ListQuery.Place?
  private let offsetMinutes: Int

  /// The fewest characters that are searched for, and the most.
  static let fewest = 2
  private static let most = 100

  package init(_ form: Form?, _ visit: Visit) {
    let agreement = visit.agreement
    func chosen(_ name: String, among known: [String]) -> String? {
      form.flatMap { form in known.first { $0.isSpelt(form[name]) } }
    }
    status = form.flatMap { Transmittal.Status(rawValue: $0["status"]) }
    author = chosen("author", among: agreement.parties.map(\.code))
    level = chosen("level", among: agreement.levels.map(\.id))
    purpose = chosen("purpose", among: agreement.purposes.map(\.id))
    from = form.flatMap { CivilDate($0["from"]) }
    to = form.flatMap { CivilDate($0["to"]) }
    let typed = String((form?["text"] ?? "").prefix(Self.most))
    words = typed.saysSomething ? typed : ""
    order = form.flatMap { ListQuery.Order(rawValue: $0["order"]) } ?? .newest
    after = form.flatMap { ListQuery.Place($0["after"]) }
    offsetMinutes = agreement.party(visit.node.party)?.utcOffsetMinutes ?? 0
  }

  private var folded: String { FoldedText.fold(words) }

  /// Whether there are words, and too few to search for.
  var isTooShort: Bool { !words.isEmpty && FoldedText.length(folded) < Self.fewest }

  /// The same for a store.
  package var list: ListQuery.Filter {
    var list = ListQuery.Filter()
    list.order = order
    (list.status, list.author) = (status?.rawValue, author)
    (list.level, list.purpose) = (level, purpose)
    list.from = from.map { Instant(startOf: $0, offsetMinutes: offsetMinutes) }
    list.until = to.map { Instant(startOf: $0.adding(days: 1), offsetMinutes: offsetMinutes) }
    list.text = words.isEmpty ? nil : folded
    return list
  }

  // MARK: As an address

  /// The filter without a place in the list.
  package var query: String { parts.map { "\($0)=\(Form.coded($1))" }.joined(separator: "&") }

  private var parts: [(String, String)] {
    [
      ("status", status?.rawValue), ("author", author), ("level", level), ("purpose", purpose),
      ("from", from?.description), ("to", to?.description), ("text", words.isEmpty ? nil : words),
      ("order", order == .newest ? nil : order.rawValue),
    ].compactMap { name, value in value.map { (name, $0) } }
  }

  /// The address of a page with the same filter.
  package func address(_ path: String = "/transmittals", after place: ListQuery.Place? = nil)
    -> String
  {
    let last = place.map { "after=\(Form.coded($0.description))" }
    let all = [query, last ?? ""].filter { !$0.isEmpty }.joined(separator: "&")
    return all.isEmpty ? path : "\(path)?\(all)"
  }
}
