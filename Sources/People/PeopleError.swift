/// Why somebody is not let in, or a change to a person is refused; SPEC sign-in 5.
package enum PeopleError: Error, Hashable, Sendable {
  /// The name, the passphrase or the digits; it is not said which.
  case wrong
  /// Too many tries: so many seconds are to pass first.
  case wait(seconds: Int)
  case sessionEnded
  /// The form was made in another session, or elsewhere.
  case formStale
  case notAllowed
  case badField(String)
  case lastAdministrator
  case linkUsed
  /// Somebody has this name already.
  case taken
  /// What a form showed, or what was begun, is not so any more.
  case changed
  /// It is the person's own record, which another is to change.
  case ownRecord
  /// Who was chosen can't answer for an item, or can't be its readers.
  case custodianship(Custodianship.Fault)
  /// The connection shows no card whose authority is taken here.
  case noCard
  /// Nobody who may sign in has enrolled this card.
  case unknownCard
  /// Somebody has enrolled this card already.
  case cardTaken

  package var code: String {
    switch self {
    case .wrong: "people.wrong"
    case .wait: "people.wait"
    case .sessionEnded: "people.sessionEnded"
    case .formStale: "people.formStale"
    case .notAllowed: "people.notAllowed"
    case .badField: "people.badField"
    case .lastAdministrator: "people.lastAdministrator"
    case .linkUsed: "people.linkUsed"
    case .taken: "people.taken"
    case .changed: "people.changed"
    case .ownRecord: "people.ownRecord"
    case .custodianship: "people.custodianship"
    case .noCard: "people.noCard"
    case .unknownCard: "people.unknownCard"
    case .cardTaken: "people.cardTaken"
    }
  }
}
