/// Something that is done to people, and the authority that it belongs to; SPEC roles 4.
package enum PeopleRight: Hashable, Sendable, CaseIterable {
  case add, account, access, suspend, admit, link, removeFactor, removeCards

  /// The roles of which any may do it.
  package var roles: Set<Role> {
    switch self {
    case .add, .account, .admit, .link, .removeFactor, .removeCards: [.administrator]
    case .access: [.securityAuthority]
    case .suspend: [.administrator, .securityAuthority]
    }
  }

  package func isOf(_ person: Person) -> Bool { !roles.isDisjoint(with: person.roles) }
}

/// Who changes people.
package enum Changer: Hashable, Sendable {
  /// Somebody who has signed in, with the rights that their roles have at that moment.
  case person(String)
  /// Whoever may write to the node's folder, under the name by which it is noted; nobody can refuse them.
  case folder(String)
}

extension PeopleReading {
  /// Who a changer is, if they have a right over somebody's record; nobody has one over their own.
  func authority(
    of changer: Changer, for right: PeopleRight, over id: String?
  ) throws -> Authority {
    switch changer {
    case .folder(let name): return Authority(name: name, office: name)
    case .person(let name):
      guard let person = try person(name), person.isActive, right.isOf(person) else {
        throw PeopleError.notAllowed
      }
      guard name != id else { throw PeopleError.ownRecord }
      return Authority(name: name, office: person.post ?? person.name)
    }
  }
}

/// A changer who was found to have the right.
struct Authority {
  /// By which it is noted.
  let name: String
  /// In whose name a clearance is given.
  let office: String
}
