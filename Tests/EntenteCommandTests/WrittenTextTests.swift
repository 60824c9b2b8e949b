import Evidence
import Foundation
import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

/// What `send` says more about an item, before the node is asked.
@Suite("written texts", .timeLimit(.minutes(10)))
struct WrittenTextTests {
  private func party() throws -> Party {
    let agreement = try Agreement(
      parsing: RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"))
    return try #require(agreement.party("KOR"))
  }

  @Test("references that no package could carry are refused")
  func references() throws {
    for references in [
      [""], ["a\nb"], ["a\u{202E}b"], [String(repeating: "가", count: 86)],
      [String](repeating: "a", count: 33), ["good", ""],
    ] {
      let failure = #expect(throws: Failure.self, "\(references.count)") {
        try WrittenText.checkReferences(references)
      }
      #expect(failure?.code == .failed)
    }
    for references in [[], ["CAN-2026-0001"], [String](repeating: "a, b", count: 32)] {
      try WrittenText.checkReferences(references)
    }
  }

  @Test("a day of review lies after today in the own calendar, and within fifty years")
  func review() throws {
    let party = try party()
    // Already the next day in Seoul.
    let now = try #require(Instant("2026-11-23T16:00:00Z"))
    for day in [
      "", "2026-11-23", "2026-11-24", "2077-01-02", "2027-02-29", "2027-6-30", "30/06/2027", "soon",
    ] {
      #expect(throws: Failure.self, "\(day)") {
        try WrittenText.checkReview(day, of: party, now: now)
      }
    }
    for day in ["2026-11-25", "2027-06-30", "2076-11-01"] {
      try WrittenText.checkReview(day, of: party, now: now)
    }
  }
}
