package import Evidence

/// What one authority changes of a person; SPEC roles 4.
package enum PersonChange: Sendable {
  /// Up to which level somebody is cleared, and the last day of it.
  package typealias Cleared = (level: String, until: CivilDate)

  case account(name: String, post: String?, roles: Set<Role>)
  /// A clearance that stays as it is keeps who gave it.
  case access(nationality: String?, cleared: Cleared?, needToKnow: Set<String>)
  case suspend
  case admit
  /// The person has lost what shows the digits.
  case removeFactor
  /// The person has lost a card; those that are left are enrolled again.
  case removeCards

  package var right: PeopleRight {
    switch self {
    case .account: .account
    case .access: .access
    case .suspend: .suspend
    case .admit: .admit
    case .removeFactor: .removeFactor
    case .removeCards: .removeCards
    }
  }

  func applied(to before: Person, by authority: Authority) throws(PeopleError) -> Person {
    var after = before
    switch self {
    case .account(let name, let post, let roles):
      (after.name, after.post, after.roles) = (name, post, roles)
    case .access(let nationality, let cleared, let needToKnow):
      after.nationality = nationality
      after.needToKnow = needToKnow
      let isSame =
        cleared?.level == before.clearance?.level && cleared?.until == before.clearance?.until
      if !isSame {
        after.clearance = cleared.map {
          Person.Clearance(level: $0.level, until: $0.until, by: authority.office)
        }
      }
    case .suspend: after.status = .suspended
    case .admit: after.status = .active
    case .removeFactor:
      after.digits = nil
      after.recovery = []
    case .removeCards: after.cards = []
    }
    try after.check()
    return after
  }
}
