import Evidence
import People
import StoreSQLite
import Testing

@Suite("filters that people keep")
struct SavedFilterTests {
  private let store: SQLitePeople
  private let filters: SavedFilters
  private let signIn: SignIn

  init() throws {
    store = try SQLitePeople()
    signIn = SignIn(store, now: { Instant(milliseconds: 0) }) { Array(repeating: 1, count: $0) }
    filters = signIn.filters
  }

  private func save(_ name: String, _ query: String = "status=arrived", of person: String = "a")
    throws
  {
    try filters.save(SavedFilter(name: name, query: query), of: person)
  }

  @Test("each person has their own, by name, and the same name replaces")
  func own() throws {
    try save("두 번째", "text=%EC%86%8C")
    try save("First \"<b>\"")
    try save("두 번째", "order=due")
    try save("theirs", of: "b")
    #expect(
      try filters.filters(of: "a") == [
        SavedFilter(name: "First \"<b>\"", query: "status=arrived"),
        SavedFilter(name: "두 번째", query: "order=due"),
      ])
    #expect(try filters.filters(of: "b").map(\.name) == ["theirs"])
    #expect(try filters.filters(of: "c").isEmpty)
    try filters.remove("두 번째", of: "b")
    try filters.remove("theirs", of: "a")
    #expect(try filters.filters(of: "a").count == 2 && filters.filters(of: "b").count == 1)
    try filters.remove("theirs", of: "b")
    #expect(try filters.filters(of: "b").isEmpty)
    #expect(try store.read { try $0.record(.filters, "b") } == nil)
  }

  @Test(
    "a name is 1 to 40 characters on one line",
    arguments: [
      "", " ", "\t", "two\nlines", "turned \u{202E}", String(repeating: "x", count: 41),
      String(repeating: "한", count: 41),
    ])
  func names(_ name: String) throws {
    #expect(throws: PeopleError.badField("name")) { try save(name) }
    #expect(try filters.filters(of: "a").isEmpty)
    try save(String(repeating: "한", count: 40))
  }

  @Test("nobody keeps more than twenty, nor one without end")
  func bounds() throws {
    for number in 1...20 { try save("filter \(number)") }
    #expect(throws: PeopleError.badField("count")) { try save("one more") }
    try save("filter 7", "order=oldest")
    #expect(try filters.filters(of: "a").count == 20)
    #expect(throws: PeopleError.badField("filter")) {
      try save("long", String(repeating: "x", count: 2049), of: "b")
    }
    for number in 1...20 {
      try save("long \(number)", String(repeating: "x", count: 2048), of: "b")
    }
    #expect(try filters.filters(of: "b").count == 20)
  }
}
