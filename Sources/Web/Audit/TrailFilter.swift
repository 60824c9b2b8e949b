package import Evidence
import Exchange
package import Treaty

/// What the trail is narrowed to, as the address says it.
package struct TrailFilter: Sendable, Hashable {
  /// What is in a field, as it was typed.
  private(set) var person = ""
  private(set) var number = ""
  private(set) var from = ""
  private(set) var to = ""
  /// Where the page begins; nil for the newest.
  package private(set) var place: Trail.Place?
  /// The fields that can't be taken; nothing is looked for then.
  package private(set) var faults: Set<Field> = []

  package enum Field: String, Sendable, Hashable, CaseIterable { case person, number, from, to }

  /// The most bytes of a name or a number.
  private static let longest = 64

  /// Reads what stands behind the `?` of an address; nothing is guessed.
  package init(_ query: String) {
    guard let form = Form(Array(query.utf8)) else {
      faults = Set(Field.allCases)
      return
    }
    func text(_ field: Field) -> String {
      form[field.rawValue].split(separator: " ").joined(separator: " ")
    }
    (person, number) = (text(.person), text(.number))
    (from, to) = (text(.from), text(.to))
    place = Trail.Place(form["place"])
    for (field, text) in [(Field.person, person), (.number, number)]
    where !text.isEmpty && !text.isLine(limit: Self.longest) {
      faults.insert(field)
    }
    for (field, text) in [(Field.from, from), (.to, to)]
    where !text.isEmpty && CivilDate(text) == nil {
      faults.insert(field)
    }
    if let first, let last, last < first { faults.insert(.to) }
  }

  private var first: CivilDate? { CivilDate(from) }
  private var last: CivilDate? { CivilDate(to) }

  /// The stretch of time in the calendar of a party: from a moment on, and before another.
  package func stretch(of party: Party?) -> (from: Instant?, until: Instant?) {
    let offset = party?.utcOffsetMinutes ?? 0
    return (
      first.map { Instant(startOf: $0, offsetMinutes: offset) },
      last.map { Instant(startOf: $0.adding(days: 1), offsetMinutes: offset) }
    )
  }

  /// The address of a page with the same filter.
  package func address(_ path: String, at place: Trail.Place? = nil) -> String {
    let fields = [
      ("person", person), ("number", number), ("from", from), ("to", to),
      ("place", place?.description ?? ""),
    ].filter { !$0.1.isEmpty }
    return path
      + (fields.isEmpty
        ? "" : "?" + fields.map { "\($0)=\(Form.coded($1))" }.joined(separator: "&"))
  }
}
