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

// The trail as a file.

extension AuditTests {
  @Test("the file is UTF-8 with its mark, has a line each, and times of both capitals")
  func file() async throws {
    try await accept()
    try pages.add("auditor", [.auditor])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      for (language, head) in [
        ("en", "Time (UTC),\"Time, KOR\",\"Time, CAN\",Kept as,Act,Who,Post,What,About,Changes"),
        ("fr", "Heure (UTC),\"Heure, KOR\""), ("ko", "시각(UTC),\"시각, KOR\""),
      ] {
        let page = try await browser.get("/audit.csv", language: language)
        #expect(page.status == 200)
        #expect(page.headers[.contentType] == "text/csv; charset=utf-8; header=present")
        #expect(
          page.headers[.contentDisposition] == "attachment; filename=\"audit-2026-11-23.csv\"")
        #expect(Array(page.text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
        let lines = page.text.components(separatedBy: "\r\n")
        #expect(lines[0].dropFirst().hasPrefix(head), "\(lines[0])")
        #expect(lines.last == "" && !lines.dropLast().contains(""))
      }
      let text = try await browser.get("/audit.csv").text
      #expect(
        text.contains(
          "2026-11-23T12:00:00.000Z,2026-11-23 21:00:00,2026-11-23 07:00:00,Note of this node,,"
            + "registry,KOR/registry-officer-1,Tried to accept,\(pages.number),\r\n"))
      let narrowed = try await browser.get("/audit.csv?person=registry").text
      #expect(!narrowed.contains("Offered") && narrowed.contains("Tried to accept"))
    }
  }

  @Test("no cell is a formula, and none ends before its time")
  func inert() async throws {
    for (text, cell) in [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\r\n=1", "\"'\r\n=1\""), ("a=1", "a=1"),
      ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("a\nb", "\"a\nb\""), ("", ""),
      ("=\"a\",1", "\"'=\"\"a\"\",1\""), ("'=1", "'=1"),
      // A mark with an accent on it ends a cell all the same.
      ("a\"\u{301},b", "\"a\"\"\u{301},b\""), ("=\u{301}1", "'=\u{301}1"),
    ] {
      #expect(Array(CSV.cell(text).utf8) == Array(cell.utf8), "\(text)")
    }
    #expect(CSV.line(["=a", "b,c"]) == "'=a,\"b,c\"\r\n")
    try pages.add("auditor", [.auditor])
    let hostile = try Person(
      id: "reader-1", name: "=cmd|' /C calc'!A0", post: "=HYPERLINK(\"http://evil\")",
      roles: [.reader], nationality: "KR")
    try pages.signIn.note("opens", by: hostile, about: "@SUM(1,2)")
    try pages.signIn.note("+kind", by: hostile, about: "-1")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let file = try await browser.get("/audit.csv").text
      #expect(file.contains(",\"'=HYPERLINK(\"\"http://evil\"\")\",Tried to open,\"'@SUM(1,2)\","))
      #expect(file.contains(",'+kind,'-1,"))
      let page = try await browser.get("/audit").text
      #expect(page.contains("=HYPERLINK(&quot;http://evil&quot;)") && page.contains("@SUM(1,2)"))
    }
  }

  @Test("a file that is cut says so in its last line, and one that is whole does not")
  func cut() async throws {
    try pages.add("auditor", [.auditor])
    @Sendable func add(_ count: Int) throws {
      let note = Array(
        "{\"kind\":\"opens\",\"person\":\"crowd\",\"time\":\"\(TestParty.noon)\"}".utf8)
      try pages.people.write { store in
        for _ in 0..<count { try store.note(note) }
      }
    }
    try add(TrailFile.most)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      func lines() async throws -> [String] {
        try await browser.get("/audit.csv?person=crowd").text.components(separatedBy: "\r\n")
          .dropLast()
      }
      let whole = try await lines()
      #expect(whole.count == 1 + TrailFile.most)
      #expect(whole.last?.contains("Tried to open") ?? false)
      try add(1)
      let cut = try await lines()
      #expect(cut.count == 2 + TrailFile.most)
      #expect(cut.last == ",,,,,,,Cut after 10000 lines: narrow the filter.,,")
    }
  }
}
