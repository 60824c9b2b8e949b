import Conduct
import Evidence
import Exchange
import Foundation
import TestSupport
import Testing
import Treaty

@testable import Web

// The files of the line, and how two of them differ.

extension AgreementPageTests {
  @Test("a line of one file says so, and offers nothing to compare")
  func oneFile() async throws {
    let digest = agreement.digest.hex
    try await look { browser in
      let page = try await browser.get("/agreement/versions")
      #expect(page.text.contains("The first file of the line is current."))
      #expect(page.text.contains(digest) && !page.text.contains("name=\"from\""))
      for authority in ["CAN/authority", "KOR/authority"] {
        #expect(page.text.contains("<span class=\"st ok\">\(authority)</span>"))
      }
      #expect(
        page.text.contains("Protection survives") && page.text.contains("Nothing is foreseen."))
      // A file that is installed, and to which nobody has consented, is not part of the line.
      let other = next.agreement.digest.hex
      #expect(!page.text.contains(other))
      let early = try await browser.get("/agreement/versions?to=\(other)")
      #expect(early.status == 422 && early.text.contains("id=\"m-to\""))
    }
  }

  @Test("a file that is proposed, and then in force, is shown with the acts that did it")
  func amended() async throws {
    let (old, new) = (agreement.digest, next.agreement.digest)
    try consent(pages.pair.kor, to: new)
    try await look { browser in
      let page = try await browser.get("/agreement/versions")
      #expect(page.text.contains("Consent is missing by: Canada"))
      #expect(page.text.contains(new.hex) && page.text.contains(">Proposed<"))
      #expect(page.text.contains("from=\(old.hex)&amp;to=\(new.hex)"))
      #expect(page.text.contains("&lt;img src=x&gt;") && !page.text.contains("<img"))
      let korean = try await browser.get("/agreement/versions", language: "ko")
      #expect(korean.text.contains("동의하지 않은 당사국: 캐나다"))
    }
    try consent(pages.pair.can, to: new)
    #expect(pages.node.agreement.digest == new)
    let acts = try pages.node.standingRecords()
    #expect(acts.count == 2)
    try await look { browser in
      let page = try await browser.get("/agreement/versions")
      #expect(page.text.contains("Amended: file 2 of the line is current."))
      #expect(page.text.contains(old.hex) && page.text.contains("Followed by file 2"))
      #expect(!page.text.contains("Consent is missing"))
      for act in acts {
        let place = "act \(act.index) · \(act.act.post)"
        #expect(page.text.components(separatedBy: place).count >= 3, "\(place)")
        #expect(page.text.contains("attested by \(act.signers.joined(separator: ", "))"))
      }
      let french = try await browser.get("/agreement/versions", language: "fr")
      #expect(
        french.text.contains("Modifié\u{A0}: le fichier 2 de la lignée est le fichier courant."))
    }
  }

  @Test("a suspension and a notice stand in the life of the file, with the end that follows")
  func troubled() async throws {
    let can = pages.pair.can
    for kind in [StandingAct.Kind.suspended, .noticeGiven] {
      let act = try can.node.prepare(StandingAct(kind, note: "why"), post: "CAN/authority")
      _ = try can.node.make(prepared: act, can.party.authority.attest(act.bytes))
    }
    try pages.pair.settle()
    try await look { browser in
      let page = try await browser.get("/agreement/versions")
      #expect(page.text.contains("Suspended, CAN") && page.text.contains("Notice, CAN"))
      #expect(page.text.contains("Ends at") && !page.text.contains("Nothing is foreseen."))
      // The same is taken as given where the agreement is asked.
      let may = try await browser.get("/agreement/may?verb=fetch")
      #expect(may.text.contains("Refused by article 21(5)"), "\(may.status)")
    }
  }

  @Test("two files are compared as the command compares them", arguments: Language.allCases)
  func compared(_ language: Language) async throws {
    let old = agreement
    try consent(pages.pair.kor, to: next.agreement.digest)
    try await look { browser in
      for (from, to) in [(old, next.agreement), (next.agreement, old)] {
        let words = ComparisonWords(from: from, to: to)
        let page = try await browser.get(
          "/agreement/versions?from=\(from.digest.hex)&to=\(to.digest.hex)",
          language: language.rawValue)
        #expect(page.status == 200)
        let lines = words.parts.flatMap(\.lines)
        #expect(lines.count >= 2)
        for line in lines {
          #expect(page.text.contains(escaped(line.words[language].begun)), "\(line.words.en)")
          if let cases = line.cases?[language] {
            #expect(page.text.contains(escaped(cases.begun)), "\(cases)")
          }
        }
        let shown = page.text.matches(of: #/<p><span class="st (ok|no|dif)">/#).count
        #expect(shown == lines.count)
        #expect(page.text.contains(String(words.comparison.points)))
        #expect(page.text.contains("<option value=\"\(from.digest.hex)\" selected>"))
      }
      let same = try await browser.get(
        "/agreement/versions?from=\(old.digest.hex)&to=\(old.digest.hex)")
      #expect(same.text.contains("Nothing becomes permitted, refused or differently obliged."))
      let wrong = try await browser.get(
        "/agreement/versions?from=\(old.digest.hex)&to=\(Digest.sha256([1]).hex)")
      #expect(wrong.status == 422 && wrong.text.contains("id=\"m-to\""))
      #expect(wrong.text.contains("<option value=\"\(old.digest.hex)\" selected>"))
    }
  }

  @Test("a page holds so many lines and bytes, and says how many are left out")
  func fitting() {
    let small = Array(repeating: HTML("12345"), count: 300)
    #expect(small.fitting(10_000, most: 200).left == 100)
    #expect(small.fitting(50, most: 200).shown.count == 10)
    #expect(small.fitting(3, most: 200).shown.count == 1)
    #expect([HTML]().fitting(10, most: 5).left == 0)
  }
}
