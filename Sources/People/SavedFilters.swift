import Evidence

/// A narrowing of a list that a person keeps under a name; SPEC transmittal-list 5.
package struct SavedFilter: Hashable, Sendable {
  package let name: String
  /// The filter as an address says it.
  package let query: String

  package init(name: String, query: String) {
    self.name = name
    self.query = query
  }
}

/// The filters that people keep, each their own.
package struct SavedFilters: Sendable {
  private let store: any PeopleStore

  /// The most that one person keeps.
  package static let most = 20
  private static let longestName = 40
  private static let longestQuery = 2048

  init(_ store: any PeopleStore) { self.store = store }

  /// A person's filters, by name.
  package func filters(of person: String) throws -> [SavedFilter] {
    try store.read { try Self.filters(of: person, in: $0) }
  }

  /// Keeps a filter; one of the same name is replaced.
  package func save(_ filter: SavedFilter, of person: String) throws {
    guard (1...Self.longestName).contains(filter.name.count),
      filter.name.isLine(limit: 4 * Self.longestName), filter.name.saysSomething
    else { throw PeopleError.badField("name") }
    guard filter.query.utf8.count <= Self.longestQuery else {
      throw PeopleError.badField("filter")
    }
    try store.write { store in
      var kept = try Self.filters(of: person, in: store).filter { $0.name != filter.name }
      guard kept.count < Self.most else { throw PeopleError.badField("count") }
      kept.append(filter)
      try Self.set(kept.sorted { $0.name < $1.name }, of: person, in: store)
    }
  }

  /// Forgets a filter; one that is not there is forgotten already.
  package func remove(_ name: String, of person: String) throws {
    try store.write { store in
      let kept = try Self.filters(of: person, in: store).filter { $0.name != name }
      try Self.set(kept, of: person, in: store)
    }
  }

  private static func filters(
    of person: String, in store: any PeopleReading
  ) throws -> [SavedFilter] {
    guard let bytes = try store.record(.filters, person) else { return [] }
    var reader = try JSONReader(JSON(parsing: bytes, limit: 65_536))
    let filters = try reader.array("filters").map { element in
      var reader = try JSONReader(element, path: "filters")
      let filter = SavedFilter(
        name: try reader.string("name"), query: try reader.string("query"))
      try reader.finish()
      return filter
    }
    try reader.finish()
    return filters
  }

  private static func set(
    _ filters: [SavedFilter], of person: String, in store: any PeopleWriting
  ) throws {
    let list = filters.map { filter in
      JSON.object(["name": .string(filter.name), "query": .string(filter.query)])
    }
    try store.set(
      .filters, person, filters.isEmpty ? nil : JSON.object(["filters": .array(list)]).bytes)
  }
}
