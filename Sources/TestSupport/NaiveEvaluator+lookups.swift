import Conduct
import Treaty

// What an agreement has, by plain loops, and texts compared byte for byte.

extension NaiveEvaluator {
  func refusal(_ code: String, _ kind: ClauseKind, if isRefused: Bool) -> String? {
    guard isRefused else { return nil }
    for clause in clauses where clause.kind == kind { return "\(code) \(clause.reference)" }
    return "\(code) –"
  }

  /// Whether the clause of a type holds; one that is not there does not.
  func says<Parameters: ClauseParameters>(
    _: Parameters.Type, _ holds: (Parameters) -> Bool
  ) -> Bool {
    for clause in clauses where clause.kind == Parameters.kind {
      if let parameters = clause.parameters as? Parameters { return holds(parameters) }
    }
    return false
  }

  func level(withID id: String?) -> Level? {
    guard let id else { return nil }
    for level in agreement.levels where same(level.id, id) { return level }
    return nil
  }

  func isExchanged(_ level: Level) -> Bool {
    says(ExchangeableLevelClause.self, { has($0.levels, level.id) })
  }

  func office(withID id: String) -> Office? {
    for party in agreement.parties {
      for office in party.offices where same(office.id, id) { return office }
    }
    return nil
  }

  /// Whether there is such an office, of a party or of any.
  func isOffice(_ id: String, of code: String? = nil) -> Bool {
    for party in agreement.parties where code.map({ same(party.code, $0) }) ?? true {
      for office in party.offices where same(office.id, id) { return true }
    }
    return false
  }

  /// Whether there is such an office, and its ceiling ranks below a level.
  func isTooLow(_ id: String, _ level: Level) -> Bool {
    guard let office = office(withID: id) else { return false }
    guard let ceiling = self.level(withID: office.ceiling) else { return true }
    return ceiling.rank < level.rank
  }

  // MARK: Byte for byte

  func same(_ first: String, _ second: String) -> Bool {
    first.utf8.elementsEqual(second.utf8)
  }

  func has(_ ids: some Sequence<String>, _ id: String) -> Bool {
    for one in ids where same(one, id) { return true }
    return false
  }

  func value<Value>(_ values: [String: Value], for id: String?) -> Value? {
    guard let id else { return nil }
    for (key, value) in values where same(key, id) { return value }
    return nil
  }

  func lists<Word: RawRepresentable<String>>(_ words: Set<Word>?, _ text: String) -> Bool {
    for word in words ?? [] where same(word.rawValue, text) { return true }
    return false
  }
}
