package import Evidence

/// Who answers for what arrived at a node, and who opens it; SPEC roles 5.
package struct Custodianships: Sendable {
  private let store: any PeopleStore
  private let now: @Sendable () -> Instant

  package init(_ store: any PeopleStore, now: @escaping @Sendable () -> Instant) {
    self.store = store
    self.now = now
  }

  /// What was said of an item; nil where nothing was yet, and so everybody opens it whom it covers.
  package func custodianship(of number: String) throws -> Custodianship? {
    try store.read { try $0.custodianship(of: number) }
  }

  /// Says who answers for an item and who opens it, if the officer saw what was said before.
  ///
  /// `mayOpen` tells whether a person could open the item if there were no names: the custodian must, and
  /// whoever is named anew. Throws `PeopleError`; what is so already is done.
  package func set(
    _ after: Custodianship, by officer: String, of edition: Digest?,
    mayOpen: (Person) throws -> Bool
  ) throws {
    let time = now()
    try store.write { store in
      guard let officer = try store.person(officer), officer.isActive,
        officer.has(.registryOfficer), officer.post != nil
      else { throw PeopleError.notAllowed }
      let before = try store.custodianship(of: after.number)
      guard edition == before?.edition || after == before else { throw PeopleError.changed }
      guard let custodian = try store.person(after.custodian) else {
        throw PeopleError.custodianship(.unknownCustodian)
      }
      guard custodian.isActive else { throw PeopleError.custodianship(.suspendedCustodian) }
      guard try mayOpen(custodian) else { throw PeopleError.custodianship(.uncoveredCustodian) }
      for id in after.named.subtracting(before?.named ?? []).sorted() {
        guard let reader = try store.person(id) else {
          throw PeopleError.custodianship(.unknownReader)
        }
        guard try mayOpen(reader) else { throw PeopleError.custodianship(.uncoveredReader) }
      }
      guard after != before else { return }
      try store.set(.custodianship, after.number, after.json.bytes)
      try store.note(.held(before, after, by: officer, at: time))
    }
  }
}

extension PeopleReading {
  func custodianship(of number: String) throws -> Custodianship? {
    try record(.custodianship, number).map { try Custodianship(parsing: $0) }
  }
}

extension SignIn {
  /// Who answers for what arrived here, and who opens it.
  package var custodianships: Custodianships { Custodianships(store, now: now) }
}
