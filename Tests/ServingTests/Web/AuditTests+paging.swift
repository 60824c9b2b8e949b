import Conduct
import Evidence
import Exchange
import Foundation
import HTTPTypes
import People
import StoreSQLite
import TestSupport
import Testing
import Treaty

@testable import Web

// The trail page by page.

extension AuditTests {
  /// A note of somebody about something within some hours.
  private static func note(_ random: inout SeededRandom, _ numbers: [String]) -> [UInt8] {
    let time = TestParty.noon.adding(
      milliseconds: .random(in: -30...30, using: &random) * 3_600_000)
    let person = ["registry", "reader-1"].randomElement(using: &random) ?? ""
    let kind = ["opens", "signed-in"].randomElement(using: &random) ?? ""
    let subject = numbers.randomElement(using: &random) ?? ""
    return Array(
      """
      {"kind":"\(kind)","person":"\(person)","time":"\(time)","post":"","subject":"\(subject)"}
      """.utf8)
  }

  @Test("pages follow each other without loss or repetition, whatever is added meanwhile")
  func paging() throws {
    var random = SeededRandom(for: "pages follow each other")
    for _ in 0..<30 { _ = try pages.pair.offer() }
    try pages.pair.settle()
    let numbers = [pages.number, "CAN-2026-0002", "CAN-2026-0009"]
    for _ in 0..<150 {
      let bytes = Self.note(&random, numbers)
      try pages.people.write { try $0.note(bytes) }
    }
    let signIn = pages.signIn
    for _ in 0..<40 {
      let fields = [
        ["", "", "person=registry"], ["", "", "number=\(numbers[0])", "number=CAN-2026-0009"],
        ["", "from=2026-11-23", "from=2026-11-24"], ["", "to=2026-11-23", "to=2026-11-24"],
      ].compactMap { $0.randomElement(using: &random) }
      let filter = TrailFilter(fields.filter { !$0.isEmpty }.joined(separator: "&"))
      let trail = Trail(node: pages.node, filter: filter) { try signIn.notes($0) }
      let expected = try trail.page(at: nil, limit: 10_000)
      #expect(expected.next == nil)
      let limit = Int.random(in: 1...25, using: &random)
      var found: [Trail.Entry] = []
      var place: Trail.Place?
      repeat {
        let page = try trail.page(at: place, limit: limit)
        #expect(page.next == nil || page.entries.count == limit)
        found += page.entries
        place = page.next
        if let place { #expect(Trail.Place(place.description) == place) }
        // What comes meanwhile is newer than all that is still to be shown.
        if Int.random(in: 0..<8, using: &random) == 0 {
          let time = TestParty.noon.adding(milliseconds: 999 * 3_600_000)
          try pages.people.write {
            try $0.note(
              Array("{\"kind\":\"opens\",\"person\":\"late\",\"time\":\"\(time)\"}".utf8))
          }
        }
      } while place != nil
      #expect(found.map(Self.name) == expected.entries.map(Self.name), "\(fields) \(limit)")
      #expect(Set(found.map(Self.name)).count == found.count, "\(fields) \(limit)")
      let times = found.map(Self.time)
      #expect(times == times.sorted(by: >), "\(fields)")
    }
  }

  private static func name(_ entry: Trail.Entry) -> String {
    switch entry {
    case .note(let note): "note \(note.place.count)"
    case .act(let kept): "\(kept.party) \(kept.index)"
    }
  }

  private static func time(_ entry: Trail.Entry) -> Instant {
    switch entry {
    case .note(let note): note.time
    case .act(let kept): kept.act?.time ?? Instant(milliseconds: 0)
    }
  }

  @Test("nothing of what is kept is left out: all notes, and all acts of both journals")
  func whole() throws {
    try pages.add("registry", [.registryOfficer])
    for _ in 0..<20 { _ = try pages.pair.offer() }
    try pages.pair.settle()
    let signIn = pages.signIn
    let trail = Trail(node: pages.node, filter: TrailFilter("")) { try signIn.notes($0) }
    let sizes = try pages.node.store.read { store in
      try ["CAN", "KOR"].map { try store.head(of: $0)?.checkpoint.size ?? 0 }
    }
    let notes = try pages.people.read { try $0.notes(limit: 1000) }.count
    let found = try trail.page(at: nil, limit: 10_000).entries
    #expect(found.count == notes + sizes.reduce(0) { $0 + Int($1) })
    #expect(sizes.allSatisfy { $0 > 20 } && notes >= 2)
  }

  @Test("the links from page to page keep the filter and lead to the end")
  func links() async throws {
    try pages.add("auditor", [.auditor])
    for count in 0..<95 {
      let time = TestParty.noon.adding(milliseconds: Int64(count) * 1000)
      try pages.people.write {
        try $0.note(
          Array(
            """
            {"kind":"opens","person":"a b&c","time":"\(time)","post":"","subject":"N-\(count)"}
            """.utf8))
      }
    }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      var path = "/audit?person=a%20b%26c"
      var seen: [String] = []
      for page in 0..<3 {
        let text = try await browser.get(path).text
        let numbers = text.matches(of: #/>(N-\d+)</#).map { String($0.1) }
        #expect(numbers.count == (page < 2 ? 40 : 15))
        seen += numbers
        #expect(text.contains("To the beginning") == (page > 0))
        let next = text.firstMatch(of: #/href="(\/audit\?[^"]*place=[^"]*)">Next/#)
        #expect((next != nil) == (page < 2))
        if let next { path = String(next.1).replacing("&amp;", with: "&") }
      }
      #expect(seen == (0..<95).reversed().map { "N-\($0)" })
    }
  }
}
