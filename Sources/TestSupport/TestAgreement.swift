import Evidence
package import Treaty

/// The exercise agreement of this repository, completed with throw-away authority keys.
package enum TestAgreement {
  /// The agreement, and the authorities that can sign under it, by party code.
  package typealias Complete = (agreement: Agreement, authorities: [String: TestSigner])

  /// The agreement with both authorities' keys; it is read once a process.
  package static func exercise() throws -> Complete { try shipped.get() }

  private static let shipped = Result { try exercise(changing: []) }

  /// The agreement after changes to its text; fails if a text to be changed is not there.
  ///
  ///     try TestAgreement.exercise(changing: [("in-force-from: 2026-11-01T00:00:00Z", "in-force-from: none")])
  package static func exercise(changing changes: [(text: String, to: String)]) throws -> Complete {
    var text = String(
      decoding: try RepositoryFolder.bytes(
        "Agreements/canada-korea.exercise.agreement.yaml"), as: UTF8.self)
    for change in changes {
      guard text.contains(change.text) else { throw TestAgreementError.textNotFound(change.text) }
      text = text.replacing(change.text, with: change.to)
    }
    var authorities: [String: TestSigner] = [:]
    for code in ["CAN", "KOR"] { authorities[code] = try .named("\(code)/authority") }
    let keys = authorities.values.map { ($0.name, $0.verifier.vkeys) }
    let bytes = try Agreement.completing(
      Array(text.utf8), keys: Dictionary(keys, uniquingKeysWith: { first, _ in first }))
    return (try Agreement(parsing: bytes), authorities)
  }
}

/// Why a test agreement can't be made.
package enum TestAgreementError: Error, Hashable {
  case textNotFound(String)
  case unknownParty(String)
}
