import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Which file can follow another")
struct SuccessionTests {
  private func faults(_ changes: [(text: String, to: String)]) throws -> [String] {
    let first = try TestAgreement.exercise().agreement
    let amends = [("amends: none", "amends: \(first.digest.hex)")]
    return try TestAgreement.exercise(changing: amends + changes).agreement.faults(following: first)
      .map(\.code)
  }

  @Test("a file of the same line, parties, policies and authorities can follow")
  func follows() throws {
    #expect(try faults([]) == [])
    #expect(try faults([("confidential: 10", "confidential: 4")]) == [])
    #expect(try faults([("utc-offset-minutes: 540", "utc-offset-minutes: 570")]) == [])
  }

  @Test("anything else is refused with all its faults")
  func refused() throws {
    let first = try TestAgreement.exercise().agreement
    #expect(first.faults(following: first) == [.lineageDiffers])
    let strange = try TestAgreement.exercise(
      changing: [("amends: none", "amends: \(Digest.sha256([1]).hex)")]
    ).agreement
    #expect(strange.faults(following: first) == [.lineageDiffers])
    #expect(
      try faults([("oid: 2.25.61451135454730740065841544600742916865", "oid: 2.25.7")])
        == ["amendment.policyDiffers"])
    // The same file before the authorities' keys were put in.
    let text = String(
      decoding: try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"),
      as: UTF8.self)
    let keyless = try Agreement(
      parsing: Array(
        text.replacing("amends: none", with: "amends: \(first.digest.hex)").utf8))
    #expect(keyless.faults(following: first) == [.authoritiesDiffer])
    #expect(
      try faults([("KOR/research-office", "KOR/laboratory")]) == ["amendment.officesMissing"])
    let model = try Agreement(
      parsing: RepositoryFolder.bytes("Agreements/canada-korea.model.agreement.yaml"))
    #expect(
      model.faults(following: first) == [
        .lineageDiffers, .kindDiffers, .policyDiffers, .authoritiesDiffer,
      ])
    let states = try Agreement(
      parsing: RepositoryFolder.bytes("Agreements/three-states.exercise.agreement.yaml"))
    #expect(states.faults(following: first) == [.lineageDiffers, .partiesDiffer])
  }

  @Test("every fault has words in three languages")
  func words() {
    for fault in SuccessionFault.allCases {
      let texts = Language.allCases.map { fault.words[$0] }
      #expect(Set(texts).count == 3 && texts.allSatisfy { !$0.isEmpty })
    }
  }
}
