import Evidence
import Exchange
import StoreSQLite
import TestSupport
import Testing

/// What every store must do with lists; another store joins by one more place.
@Suite("a list in a store")
struct StoreListTests {
  private let store: SQLiteStore
  private static let all = ListQuery.Readable(levels: ["secret", "confidential"], purposes: nil)

  init() throws { store = try SQLiteStore() }

  private func key(_ subject: String) -> RegisterKey {
    RegisterKey(scope: "CAN", register: "transmittal", subject: subject)
  }

  private func row(
    _ subject: String, begun: Int64?, status: String = "offered", author: String = "CAN",
    level: String? = "secret", purpose: String = "research", title: String = "report",
    due: Int64? = nil
  ) -> RegisterRow {
    RegisterRow(
      subject: subject, state: Array(subject.utf8), status: status, author: author,
      changed: Instant(milliseconds: 9), due: due.map(Instant.init(milliseconds:)),
      listing: begun.map {
        RegisterRow.Listing(
          begun: Instant(milliseconds: $0), level: level, purpose: purpose,
          numbers: FoldedText.fold(subject), title: FoldedText.fold(title))
      })
  }

  private func set(_ rows: [RegisterRow]) throws {
    try store.write { store in for row in rows { try store.setRegister(key(row.subject), row) } }
  }

  private func page(
    _ filter: ListQuery.Filter, _ readable: ListQuery.Readable = all,
    after: ListQuery.Place? = nil, limit: Int = 1000, window: Int = 10_000
  ) throws -> ListPage {
    try store.read {
      try $0.list(
        ListQuery(
          scope: "CAN", register: "transmittal", filter: filter, readable: readable, after: after,
          limit: limit, window: window))
    }
  }

  private func found(
    _ readable: ListQuery.Readable = all, _ change: (inout ListQuery.Filter) -> Void
  ) throws -> String {
    var filter = ListQuery.Filter()
    change(&filter)
    return try page(filter, readable).rows.map(\.subject).joined()
  }

  // MARK: Rows

  @Test("what lists ask of a row is kept and replaced with it")
  func columns() throws {
    let rows = [
      row("a", begun: 1), row("a", begun: 1, level: nil, title: "other"), row("a", begun: nil),
      row("a", begun: 2, level: "confidential", purpose: "trade"), row("a", begun: 3),
    ]
    for one in rows {
      try set([one])
      let query = RowQuery(scope: "CAN", register: "transmittal")
      #expect(try store.read { try $0.rows(query) } == [one])
      #expect(try found { _ in } == (one.listing == nil ? "" : "a"))
    }
  }

  @Test("only rows of the scope and register that have a listing are in a list")
  func scopes() throws {
    try set([row("a", begun: 1), row("b", begun: nil, due: 5)])
    try store.write { store in
      try store.setRegister(
        RegisterKey(scope: "KOR", register: "transmittal", subject: "x"), row("x", begun: 2))
      try store.setRegister(
        RegisterKey(scope: "CAN", register: "loss", subject: "y"), row("y", begun: 2, due: 1))
    }
    for order in ListQuery.Order.allCases {
      #expect(try found { $0.order = order } == (order == .due ? "" : "a"))
    }
  }

  // MARK: Reading

  @Test("of a title, a level and a purpose nobody learns who may not read them")
  func readable() throws {
    try set([
      row("a", begun: 1, title: "sonar"), row("b", begun: 2, level: "top-secret", title: "sonar"),
      row("c", begun: 3, level: nil, title: "sonar"),
      row("d", begun: 4, purpose: "trade", title: "sonar"),
      row("sonar", begun: 5, level: nil, title: "other"),
    ])
    func readable(_ purposes: [String]?) -> ListQuery.Readable {
      ListQuery.Readable(levels: ["secret", "confidential"], purposes: purposes)
    }
    let asked: [(ListQuery.Readable, String)] = [
      (readable(nil), "sonarda"), (readable(["research"]), "sonara"), (readable([]), "sonar"),
      (.nothing, "sonar"),
    ]
    for (readable, subjects) in asked {
      #expect(try found(readable) { $0.text = "sonar" } == subjects)
    }
    #expect(try found(readable(["research"])) { $0.level = "secret" } == "a")
    #expect(try found(readable(nil)) { $0.level = "top-secret" } == "")
    #expect(try found(readable(["research"])) { $0.purpose = "trade" } == "")
    #expect(try found(.nothing) { $0.purpose = "research" } == "")
    // What asks nothing of a title finds all.
    #expect(try found(.nothing) { _ in } == "sonardcba")
  }

  @Test(
    "a text is looked for as it is written, whatever it says to a database",
    arguments: ["%", "_", "%_", "\"'<b>", "' OR 1=1 --", "a*", "\\", "소음 \u{1F600}"])
  func hostile(_ text: String) throws {
    try set([row("a", begun: 1, title: "before \(text) after"), row("b", begun: 2, title: "plain")])
    #expect(try found { $0.text = FoldedText.fold(text) } == "a", "\(text)")
  }

  // MARK: Pages

  @Test("a page ends at its limit or its window, and says which")
  func ends() throws {
    try set(
      (0..<10).map { (number: Int64) in
        row("\(number)", begun: number, title: number == 0 ? "sonar" : "report")
      })
    let full = try page(ListQuery.Filter(), limit: 3)
    #expect(full.rows.map(\.subject) == ["9", "8", "7"] && full.next != nil && !full.isCut)
    let exact = try page(ListQuery.Filter(), limit: 10, window: 10)
    #expect(exact.rows.count == 10 && exact.next == nil && !exact.isCut)
    var search = ListQuery.Filter()
    search.text = "sonar"
    let cut = try page(search, limit: 3, window: 4)
    #expect(cut.rows.isEmpty && cut.isCut)
    #expect(cut.next == ListQuery.Place(time: Instant(milliseconds: 6), subject: "6"))
    let last = try page(search, after: cut.next, limit: 3, window: 6)
    #expect(last.rows.map(\.subject) == ["0"] && last.next == nil)
  }

  @Test("a place from another list leads to nothing that the filter leaves out")
  func foreignPlaces() throws {
    try set((0..<10).map { (number: Int64) in row("\(number)", begun: number) })
    for order in [ListQuery.Order.newest, .oldest] {
      var filter = ListQuery.Filter()
      (filter.order, filter.from) = (order, Instant(milliseconds: 3))
      filter.until = Instant(milliseconds: 6)
      for time in [-5, 2, 6, 99] as [Int64] {
        let place = ListQuery.Place(time: Instant(milliseconds: time), subject: "'")
        let rows = try page(filter, after: place).rows.map(\.subject)
        #expect(Set(rows).isSubset(of: ["3", "4", "5"]), "\(order) \(time)")
      }
    }
  }

  @Test(
    "a place is read as it was written, and nothing else is one",
    arguments: ["", "~", "1", "x~y", "1.5~a", "99999999999999999999~a"])
  func places(_ text: String) {
    #expect(ListQuery.Place(text) == nil)
    let place = ListQuery.Place(time: Instant(milliseconds: -7), subject: "CAN~1")
    #expect(ListQuery.Place(place.description) == place)
  }

  @Test("pages put together are the list, with nothing lost and nothing twice")
  func pagesAreTheList() throws {
    var random = SeededRandom(for: "pages are the list")
    // Few moments, so that many rows have the same.
    let rows = (0..<200).map { number in
      row(
        "CAN-\(number)", begun: Int64.random(in: 0...12, using: &random),
        status: ["offered", "wanted", "accepted"].randomElement(using: &random) ?? "",
        author: ["CAN", "KOR"].randomElement(using: &random) ?? "",
        level: ["secret", "confidential", "top-secret", nil].randomElement(using: &random) ?? nil,
        purpose: ["research", "trade"].randomElement(using: &random) ?? "",
        title: ["Sonar", "Résultats", "소음 시험", "100%_"].randomElement(using: &random) ?? "",
        due: [nil, 3, 4, 5].randomElement(using: &random) ?? nil)
    }
    try set(rows)
    for _ in 0..<(SeededRandom.isLong ? 5000 : 300) {
      let filter = Self.filter(&random)
      let readable = ListQuery.Readable(
        levels: [["secret"], ["secret", "confidential"], []].randomElement(using: &random) ?? [],
        purposes: [nil, ["research"], []].randomElement(using: &random) ?? nil)
      let expected = Self.expected(filter, readable, of: rows)
      var collected: [String] = []
      var place: ListQuery.Place?
      var pages = 0
      repeat {
        let limit = Int.random(in: 1...9, using: &random)
        let window = Int.random(in: 1...60, using: &random)
        let page = try page(filter, readable, after: place, limit: limit, window: window)
        #expect(page.rows.count <= limit)
        collected += page.rows.map(\.subject)
        (place, pages) = (page.next, pages + 1)
      } while place != nil && pages < 1000
      #expect(collected == expected, "\(filter) \(readable)")
    }
  }

  private static func filter(_ random: inout SeededRandom) -> ListQuery.Filter {
    func one<Value>(_ values: [Value?], _ random: inout SeededRandom) -> Value? {
      values.randomElement(using: &random) ?? nil
    }
    var filter = ListQuery.Filter()
    filter.order = ListQuery.Order.allCases.randomElement(using: &random) ?? .newest
    filter.status = one([nil, nil, "offered", "accepted"], &random)
    filter.author = one([nil, nil, "CAN"], &random)
    filter.from = one([nil, nil, 3, 8], &random).map { Instant(milliseconds: $0) }
    filter.until = one([nil, nil, 5, 9], &random).map { Instant(milliseconds: $0) }
    filter.level = one([nil, nil, "secret"], &random)
    filter.purpose = one([nil, nil, "trade"], &random)
    filter.text = one([nil, nil, "sonar", "소음", "%_", "can-1", "esult"], &random)
    return filter
  }

  /// The list by looking at every row.
  private static func expected(
    _ filter: ListQuery.Filter, _ readable: ListQuery.Readable, of rows: [RegisterRow]
  ) -> [String] {
    let kept = rows.filter { row in
      guard let listing = row.listing else { return false }
      let mayRead =
        listing.level.map(readable.levels.contains) ?? false
        && readable.purposes?.contains(listing.purpose) ?? true
      let text = filter.text.map { text in
        listing.numbers.contains(text) || mayRead && listing.title.contains(text)
      }
      return filter.status.map { $0 == row.status } ?? true
        && filter.author.map { $0 == row.author } ?? true
        && filter.from.map { listing.begun >= $0 } ?? true
        && filter.until.map { listing.begun < $0 } ?? true
        && filter.level.map { mayRead && $0 == listing.level } ?? true
        && filter.purpose.map { mayRead && $0 == listing.purpose } ?? true
        && text ?? true && (filter.order != .due || row.due != nil)
    }
    let none = Instant(milliseconds: 0)
    func time(_ row: RegisterRow) -> Instant {
      (filter.order == .due ? row.due : row.listing?.begun) ?? none
    }
    let sorted = kept.sorted { (time($0), $0.subject) < (time($1), $1.subject) }.map(\.subject)
    return filter.order == .newest ? sorted.reversed() : sorted
  }
}
