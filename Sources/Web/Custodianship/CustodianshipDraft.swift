import People

/// What stands in the form about an item's custodian and readers: as it is kept, or as it was chosen.
struct CustodianshipDraft: Hashable, Sendable {
  private(set) var custodian: String
  /// Nil where what was posted is neither.
  private(set) var scope: Scope?
  /// The readers who are ticked.
  private(set) var ticked: Set<String>
  /// Readers that the page does not list, by the names with which they sign in.
  private(set) var others = ""

  enum Scope: String, CaseIterable { case everybody, named }

  /// As it is kept; where nothing is, the officer answers for it and everybody reads.
  init(_ custodianship: Custodianship?, officer: String) {
    custodian = custodianship?.custodian ?? officer
    ticked = custodianship?.named ?? []
    scope =
      switch custodianship?.readers {
      case .named: .named
      case .everybody, nil: .everybody
      }
  }

  /// Takes what was chosen; a form that says nothing of it leaves all as it is.
  mutating func take(_ form: Form) {
    let names = form.names
    let boxes = names.filter { $0.hasPrefix(Self.box("")) }
    guard !boxes.isEmpty || !Set(names).isDisjoint(with: ["custodian", "readers", "others"]) else {
      return
    }
    if names.contains("custodian") { custodian = form["custodian"] }
    if names.contains("readers") { scope = Scope(rawValue: form["readers"]) }
    ticked = Set(
      boxes.filter { form[$0] == "yes" }.map { String($0.dropFirst(Self.box("").count)) })
    others = form["others"]
  }

  /// The name of a reader's box.
  static func box(_ id: String) -> String { "reader-\(id)" }

  /// Everybody who is named, ticked or written.
  var chosen: Set<String> {
    ticked.union(
      others.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map { String($0) })
  }

  /// What is to be kept of an item, of which `before` is kept now.
  func custodianship(of number: String, after before: Custodianship?) throws(PeopleError)
    -> Custodianship
  {
    switch scope {
    case .everybody:
      // Whoever ticked somebody anew and left `everybody` may have meant either.
      guard chosen.isSubset(of: before?.named ?? []) else { throw .custodianship(.unclearReaders) }
      return try Custodianship(number: number, custodian: custodian, readers: .everybody)
    case .named:
      return try Custodianship(number: number, custodian: custodian, readers: .named(chosen))
    case nil: throw .custodianship(.unclearReaders)
    }
  }
}
