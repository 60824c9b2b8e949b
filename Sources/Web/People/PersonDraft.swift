import Conduct
import Evidence
import Exchange
import People
import Treaty

/// What stands in the forms about a person: as it is kept, or as it was typed.
struct PersonDraft {
  private(set) var id = ""
  private(set) var name = ""
  private(set) var post = ""
  private(set) var roles: Set<Role> = []
  private(set) var nationality = ""
  private(set) var level = ""
  private(set) var until = ""
  private(set) var purposes: Set<String> = []

  /// Nobody yet.
  init() {}

  init(_ person: Person) {
    id = person.id
    name = person.name
    post = person.post ?? ""
    roles = person.roles
    nationality = person.nationality ?? ""
    level = person.clearance?.level ?? ""
    until = person.clearance?.until.description ?? ""
    purposes = person.needToKnow
  }

  /// Takes what an administrator typed.
  mutating func takeAccount(_ form: Form) {
    (name, post) = (form["name"], form["post"])
    roles = Set(Role.allCases.filter { form["role-\($0.rawValue)"] == "yes" })
  }

  /// Takes what an administrator typed of somebody new.
  mutating func takeNew(_ form: Form) {
    id = form["id"]
    takeAccount(form)
  }

  /// Takes what the security authority typed.
  mutating func takeAccess(_ form: Form, under agreement: Agreement) {
    (nationality, level, until) = (form["nationality"], form["level"], form["until"])
    purposes = Set(agreement.purposes.map(\.id).filter { form["purpose-\($0)"] == "yes" })
  }

  // MARK: As a change

  /// The change of an administrator; a post is one that there is, or the one that was.
  func account(of person: Person, posts: [String]) throws(PeopleError) -> PersonChange {
    .account(
      name: name, post: try self.post(among: posts + [person.post].compactMap(\.self)), roles: roles
    )
  }

  /// The person whom an administrator adds.
  func person(posts: [String]) throws(PeopleError) -> Person {
    try Person(
      id: id, name: name, post: try post(among: posts), roles: roles, nationality: nil)
  }

  private func post(among posts: [String]) throws(PeopleError) -> String? {
    guard !post.isEmpty else { return nil }
    guard posts.contains(post) else { throw .badField("post") }
    return post
  }

  /// The change of the security authority; a clearance that is new does not end before today.
  func access(
    of person: Person, under agreement: Agreement, today: CivilDate?
  ) throws(PeopleError) -> PersonChange {
    .access(
      nationality: nationality.isEmpty ? nil : nationality,
      cleared: try cleared(person, agreement, today), needToKnow: purposes)
  }

  private func cleared(
    _ person: Person, _ agreement: Agreement, _ today: CivilDate?
  ) throws(PeopleError) -> PersonChange.Cleared? {
    guard !level.isEmpty else {
      // A day without a level is a slip, unless it is the day of the clearance that is taken away.
      guard until.isEmpty || until == person.clearance?.until.description else {
        throw .badField("clearance")
      }
      return nil
    }
    guard let day = CivilDate(until) else { throw .badField("until") }
    if level == person.clearance?.level, day == person.clearance?.until { return (level, day) }
    guard agreement.level(id: level) != nil else { throw .badField("clearance") }
    guard let today, day >= today else { throw .badField("until") }
    return (level, day)
  }
}

extension Visit {
  /// In whose name people may act: the officers of the own keyset, and the own offices.
  func posts() throws -> [String] {
    let officers = try node.keyset(of: node.party)?.keys.filter { $0.role == .officer }
    let offices = agreement.party(node.party)?.offices.map(\.id) ?? []
    return Set((officers ?? []).map(\.name)).sorted() + offices
  }
}
