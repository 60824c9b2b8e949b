import Evidence
import Exchange
import Serving
import TestSupport
import Treaty
import Web

/// A visit of Korea's node, which has only begun, for what pages read under an agreement.
enum PageVisit {
  /// Made once a process.
  static let made = Result { try make() }

  private static func make() throws -> Visit {
    let signed = try ExerciseKeys.signed(TestAgreement.exercise().agreement)
    let begun = try SimulatedNode(
      TestParty("KOR", under: signed.agreement), signed: signed, seed: 1
    ) { TestParty.noon }
    return Visit(
      node: begun.node, tongue: Tongue(.en), now: TestParty.noon, person: nil, session: nil,
      link: LinkState(since: TestParty.noon), path: "/")
  }
}
