/// What a party has of the other's and the other of its, by the facts in force; SPEC exchanges 3.
package struct ExchangeBalance: Hashable, Sendable {
  /// Persons of its own who are abroad, and those it hosts.
  package var personsAbroad = 0
  package var personsHosted = 0
  /// Loans of equipment that it has given, and that it has.
  package var loansGiven = 0
  package var loansHeld = 0
  /// What it is owed and owes for supplies, a decimal number for each currency.
  package var isOwed: [String: String] = [:]
  package var owes: [String: String] = [:]

  /// The balance of a party.
  package init(of party: String, _ exchanges: [ExchangeFacts]) {
    for facts in exchanges where facts.state == .running {
      let isGiver = facts.from == party
      guard isGiver || facts.to == party else { continue }
      switch facts.subject {
      case .personnel: if isGiver { personsAbroad += 1 } else { personsHosted += 1 }
      case .equipment: if isGiver { loansGiven += 1 } else { loansHeld += 1 }
      case .supplies(let supplies):
        guard let price = supplies.price else { continue }
        let sum = isGiver ? \Self.isOwed : \Self.owes
        self[keyPath: sum][price.currency] = Self.sum(
          self[keyPath: sum][price.currency, default: "0"], price.value)
      }
    }
  }

  /// The exact sum of two decimal numbers that are not negative, with the longer of their fractions.
  package static func sum(_ a: String, _ b: String) -> String {
    func parts(_ text: String) -> (whole: [UInt8], fraction: [UInt8]) {
      let parts = text.utf8.split(separator: UInt8(ascii: ".")).map { $0.map { $0 - 48 } }
      return (parts[0], parts.count > 1 ? parts[1] : [])
    }
    let (x, y) = (parts(a), parts(b))
    let places = max(x.fraction.count, y.fraction.count)
    let wholes = max(x.whole.count, y.whole.count)
    func digits(_ value: (whole: [UInt8], fraction: [UInt8])) -> [UInt8] {
      Array(repeating: 0, count: wholes - value.whole.count) + value.whole + value.fraction
        + Array(repeating: 0, count: places - value.fraction.count)
    }
    var carry: UInt8 = 0
    var result: [UInt8] = []
    for (one, other) in zip(digits(x), digits(y)).reversed() {
      let total = one + other + carry
      result.append(total % 10)
      carry = total / 10
    }
    if carry > 0 { result.append(carry) }
    let text = result.reversed().map { String($0) }
    let whole = text.dropLast(places).joined()
    return places == 0 ? whole : "\(whole).\(text.suffix(places).joined())"
  }
}
