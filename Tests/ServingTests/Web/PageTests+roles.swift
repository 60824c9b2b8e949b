import Conduct
import Evidence
import Foundation
import HTTPTypes
import People
import TestSupport
import Testing
import Treaty

@testable import Web

// Who may open what, as docs/spec/roles.md says.

extension PageTests {
  /// What somebody reads who may not open a page.
  private static let refusals: [Language: [String]] = [
    .en: [
      "Not for your roles", "None of your roles may open this. The administrator gives roles.",
    ],
    .fr: ["Hors de vos rôles", "Aucun de vos rôles n’y donne accès. L’administrateur attribue"],
    .ko: ["권한 없음", "이 화면을 열 수 있는 역할이 없습니다. 역할은 관리자가 부여합니다."],
  ]

  @Test(
    "who may open what is as the page on roles says, and is told so in the language they chose",
    arguments: Role.allCases)
  func roles(_ role: Role) async throws {
    try pages.add("somebody", [role], knows: ["research"])
    let table = try RoleTable()
    #expect(table.rows.count >= 50)
    #expect(table.rows.contains { $0.isOpen(to: role) && $0.open != nil })
    #expect(table.rows.contains { !$0.isOpen(to: role) })
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("somebody")
      for row in table.rows {
        for language in Language.allCases {
          let page = try await ask(row, in: language, with: browser)
          #expect((page.status != 403) == row.isOpen(to: role), "\(row) \(role) \(page.status)")
          // Another row would be asked by nobody.
          #expect(row.open == nil || page.location != "/sign-in" || row.endsSession, "\(row)")
          check(page, of: row, for: role, in: language)
          guard row.endsSession else { continue }
          // What was tried wrongly is forgotten by then.
          browser.jar = [:]
          pages.wait(seconds: 3601)
          try await browser.signIn("somebody")
        }
      }
    }
  }

  private func ask(
    _ row: RoleTable.Row, in language: Language, with browser: Browser
  ) async throws -> Browser.Page {
    let path = row.path.replacing("NUMBER", with: pages.number)
    browser.jar[Cookies.language] = language.rawValue
    return switch row.method {
    case "GET": try await browser.get(path)
    case "PUT": try await browser.put(path, [])
    default: try await browser.post(path, ["note": "no"])
    }
  }

  private func check(
    _ page: Browser.Page, of row: RoleTable.Row, for role: Role, in language: Language
  ) {
    let isPage = page.headers[.contentType]?.hasPrefix("text/html") ?? false
    if isPage { #expect(page.text.contains("<html lang=\"\(language.rawValue)\">"), "\(row)") }
    let isRefused = !row.isOpen(to: role)
    if isRefused { #expect(!page.text.contains("Report"), "\(row)") }
    // What a program of ours puts is refused without a page.
    guard row.method != "PUT" else { return }
    #expect(isPage || !isRefused, "\(row)")
    for (other, words) in Self.refusals {
      for word in words {
        #expect(page.text.contains(word) == (isRefused && other == language), "\(row) \(word)")
      }
    }
  }
}

/// The table of docs/spec/roles.md.
struct RoleTable {
  struct Row {
    let method: String
    let path: String
    let open: Set<Role>?
    func isOpen(to role: Role) -> Bool { open?.contains(role) ?? true }
    var endsSession: Bool { path == "/sign-out" }
  }

  var rows: [Row] = []

  init() throws {
    let page = String(decoding: try RepositoryFolder.bytes("docs/spec/roles.md"), as: UTF8.self)
    var heads: [String] = []
    for line in page.split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.dropFirst().dropLast().split(
        separator: "|", omittingEmptySubsequences: false
      )
      .map { $0.trimmingCharacters(in: .whitespaces) }
      if cells[0] == "method and path" { heads = Array(cells.dropFirst()) }
      let words = cells[0].split(separator: " ")
      guard words.count == 2, ["GET", "POST", "PUT"].contains(words[0]) else { continue }
      let roles = zip(heads, cells.dropFirst()).filter { $0.1 == "yes" }.compactMap {
        Role(rawValue: $0.0)
      }
      rows.append(
        Row(
          method: String(words[0]),
          path:
            String(words[1]).replacing("SECRET", with: "00").replacing("/ID", with: "/steward"),
          open: cells[1] == "everyone" ? nil : Set(roles)))
    }
  }
}
