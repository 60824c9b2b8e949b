import Evidence
import People
import Treaty

/// The people of a demonstration: at each node a registry officer and an administrator, whose
/// passphrase is that of the exercise.
enum DemoPeople {
  static let officer = "registry"
  static let administrator = "steward"

  /// Adds them to a nation's node, and gives the address of its pages.
  static func add(to folder: NodeFolder, passphrase: String) throws -> String {
    let settings = try folder.settings()
    let party = settings.party
    let agreement = try folder.currentAgreement()
    let hashed = try HashedPassphrase.make(passphrase, for: officer)
    let directory = Directory(try folder.people(), now: SystemClock.now)
    let highest = agreement.levels.last { $0.isExchangeable }?.id
    let today = SystemClock.now().date(offsetMinutes: 0)
    let until = CivilDate(daysSince1970: today.daysSince1970 + 365)
    // An administrator first: without one there are no people.
    for (id, role) in [(administrator, Role.administrator), (officer, .registryOfficer)] {
      let isOfficer = role == .registryOfficer
      var person = try Person(
        id: id, name: "\(party) \(role.rawValue)",
        post: isOfficer ? "\(party)/registry-officer" : nil, roles: [role],
        nationality: ["CAN": "CA", "KOR": "KR"][party],
        clearance: isOfficer
          ? highest.map { Person.Clearance(level: $0, until: until, by: "demo") } : nil)
      person.passphrase = hashed
      try directory.set(person, by: "demo")
    }
    return "http://127.0.0.1:\(settings.apiPort)/"
  }
}
