import Conduct
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import TestSupport
import Testing

@testable import Web

@Suite("forms that come slowly", .timeLimit(.minutes(10)))
struct FormPostingTests {
  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
  }

  /// What happens to somebody while their form is still coming.
  enum Event: CaseIterable {
    case nothing, roleRemoved, postChanged, clearanceLowered, suspended, signedOut
  }

  /// A form whose second half comes once something has happened.
  private struct SlowBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer
    let halves: [String]
    let between: @Sendable () throws -> Void

    struct AsyncIterator: AsyncIteratorProtocol {
      var rest: ArraySlice<String>
      let count: Int
      let between: @Sendable () throws -> Void

      mutating func next() async throws -> ByteBuffer? {
        guard let half = rest.popFirst() else { return nil }
        if rest.count == count - 2 { try between() }
        return ByteBuffer(string: half)
      }
    }

    func makeAsyncIterator() -> AsyncIterator {
      AsyncIterator(rest: halves[...], count: halves.count, between: between)
    }
  }

  private func happen(_ event: Event, to cookie: String) throws {
    let directory = Directory(pages.people, now: { pages.now })
    var person = try #require(try directory.person("registry"))
    switch event {
    case .nothing: return
    case .roleRemoved: person.roles = [.reader]
    case .postChanged: person.post = "KOR/registry"
    case .clearanceLowered: person.clearance = nil
    case .suspended: person.status = .suspended
    case .signedOut: return try pages.signIn.end(cookie)
    }
    try directory.set(person, by: "test")
  }

  @Test(
    "rights are looked at again once a form has come: what has ended meanwhile does nothing",
    arguments: Event.allCases)
  func ending(_ event: Event) async throws {
    let jar = try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      return browser.jar
    }
    let cookie = try #require(jar[Cookies.session("KOR")])
    let secret = try #require(try pages.signIn.session(cookie)).session.form
    let body = SlowBody(halves: ["form=\(secret)&no", "te=no"]) {
      try happen(event, to: cookie)
    }
    let request = Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "localhost",
        path: "/transmittals/\(pages.number)/refuse",
        headerFields: [
          .contentType: "application/x-www-form-urlencoded", .origin: "http://localhost",
          .cookie: "\(Cookies.session("KOR"))=\(cookie)",
        ]), body: RequestBody(asyncSequence: body))
    let answer = try await pages.application.act(.refuse, request, pages.number)
    let isDone = event == .nothing
    #expect(answer.status == .seeOther)
    #expect(
      answer.headers[.location] == (isDone ? "/transmittals/\(pages.number)" : "/sign-in"))
    #expect(try pages.node.transmittal(pages.number).status == (isDone ? .refused : .arrived))
  }
}
