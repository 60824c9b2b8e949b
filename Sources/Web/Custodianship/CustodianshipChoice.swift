import Conduct
import Exchange
import People

/// Who may be made custodian or reader of an item, as far as a page lists them.
struct CustodianshipChoice {
  /// Who could open it now, if nobody were named.
  let offered: [Person]
  /// Who is named or was chosen, and could not; without a person where nobody has that name.
  let others: [(id: String, person: Person?)]
  /// Whether there may be more who could.
  let isCut: Bool

  /// The most that are offered unasked.
  static let most = 64
  /// The most people who are looked at.
  static let mostLookedAt = 1000

  /// `draft` says who was chosen, and `custodianship` who is named now: these are listed whatever they may.
  init(
    _ visit: Visit, _ directory: Directory, _ item: Transmittal, _ custodianship: Custodianship?,
    _ draft: CustodianshipDraft
  ) throws {
    let people = try directory.people(after: nil, limit: Self.mostLookedAt + 1)
    let able = people.filter { visit.couldOpen(item, $0) }
    var offered = Array(able.prefix(Self.most))
    isCut = able.count > Self.most || people.count > Self.mostLookedAt
    let listed = Set(offered.map(\.id))
    // Somebody may post names without end.
    let named = (custodianship?.named ?? []).union(
      draft.chosen.sorted().prefix(2 * Custodianship.most))
    let asking = [draft.custodian, visit.person?.id].compactMap(\.self)
    var others: [(id: String, person: Person?)] = []
    for id in named.union(asking).subtracting(listed).sorted() {
      let person = try directory.person(id)
      if let person, visit.couldOpen(item, person) {
        offered.append(person)
      } else if named.contains(id) {
        others.append((id, person))
      }
    }
    self.offered = offered
    self.others = others
  }
}

extension Visit {
  /// Whether a person could open an item now, if nobody were named.
  func couldOpen(_ item: Transmittal, _ person: Person) -> Bool {
    grounds(of: person, toOpen: item, under: nil).allHold
  }
}
