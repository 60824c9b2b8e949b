import Conduct
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import People
import StoreSQLite
import Synchronization
import TestSupport
import Testing
import Treaty
import Web

@testable import Serving

/// A node's pages without a socket, and people who may sign in.
final class PagesUnderTest: Sendable {
  static let passphrase = "a passphrase of an exercise"

  let pair: ShelvedPair
  /// The number of the transmittal that has arrived at Korea.
  let number: String
  let people: SQLitePeople
  private let condition: NodeCondition
  private let link: LinkState
  private let time = Mutex(TestParty.noon)
  private let counter = Mutex(UInt8(0))
  private let looks = Mutex(0)
  private let watcher = Mutex<(@Sendable (Int) -> Void)?>(nil)

  init(
    changing changes: [(text: String, to: String)] = [], amendments: [SignedAgreement] = [],
    condition: NodeCondition = .quiet, link: LinkState = LinkState(since: TestParty.noon)
  ) throws {
    (pair, number) = try ShelvedPair.arrived(changing: changes, amendments: amendments)
    (self.condition, self.link) = (condition, link)
    people = try SQLitePeople()
  }

  /// Pages of a node at which nothing has arrived.
  init(pair: ShelvedPair) throws {
    self.pair = pair
    (number, condition, link) = ("", .quiet, LinkState(since: TestParty.noon))
    people = try SQLitePeople()
  }

  var node: Node { pair.kor.node }
  var now: Instant { time.withLock { $0 } }
  func wait(seconds: Int64) {
    time.withLock { $0 = $0.adding(milliseconds: seconds * 1000) }
  }

  /// How often it was looked who somebody is.
  var looked: Int { looks.withLock { $0 } }

  /// Does something in the middle of a request: as it is looked for the `count`th time who somebody is.
  func when(looked count: Int, _ body: @escaping @Sendable () -> Void) {
    watcher.withLock { $0 = { if $0 == count { body() } } }
  }

  private func look() -> LinkState {
    let count = looks.withLock { count in
      count += 1
      return count
    }
    watcher.withLock { $0 }?(count)
    return link
  }

  var signIn: SignIn {
    // Each value differs from the one before; nothing here needs to be secret.
    SignIn(people, now: { self.now }) { count in
      let start = self.counter.withLock { value in
        value &+= 1
        return value
      }
      return Array(Digest.sha256([start]).bytes.prefix(count))
    }
  }

  /// Adds a person whose passphrase is that of the exercise.
  func add(
    _ id: String, _ roles: Set<Role>, post: String? = "KOR/registry-officer-1",
    clearance: String? = "secret", knows purposes: Set<String> = [], name: String? = nil
  ) throws {
    var person = try Person(
      id: id, name: name ?? "The \(id)", post: post, roles: roles, nationality: "KR",
      clearance: clearance.map {
        Person.Clearance(level: $0, until: CivilDate("2026-12-31") ?? TestParty.today, by: "test")
      }, needToKnow: purposes)
    person.passphrase = Self.hashed
    let directory = Directory(people, now: { self.now })
    if try directory.people().isEmpty {
      let steward = try Person(
        id: "steward", name: "Steward", roles: [.administrator], nationality: "KR")
      try directory.set(steward, by: "test")
    }
    try directory.set(person, by: "test")
  }

  /// Derived once: it takes long on purpose.
  private static let hashed = try? HashedPassphrase.make(passphrase, for: "anybody")

  /// The pages themselves; what they count and hold at one moment is theirs alone.
  var application: WebApplication { application(at: nil) }

  /// The same, where other machines find them at an address.
  func application(at address: String?) -> WebApplication {
    WebApplication(
      node: node, signIn: signIn, unlock: RunningAPI.officers(of: pair.kor.party), wake: {},
      link: { self.look() }, condition: { self.condition },
      address: address, now: { self.now })
  }

  /// Runs `body` with a browser that shows these pages, at the end of a connection.
  func browse<Value: Sendable>(
    at application: WebApplication? = nil, from caller: Caller = .local,
    _ body: @escaping @Sendable (Browser) async throws -> Value
  ) async throws -> Value {
    let router = Router(context: CallContext.self)
    (application ?? self.application).add(to: router)
    return try await Application(router: router).test(.router) { client in
      try await Caller.$ofConnection.withValue({ caller }) {
        try await body(Browser(client: client))
      }
    }
  }
}

extension NodeCondition {
  /// Of a node in which nothing was found.
  static let quiet = NodeCondition(
    findings: [], leftOut: [], storeBytes: nil, packages: nil, diskFree: nil, diskSize: nil,
    backup: nil, build: "test")
}

extension TestParty {
  static var today: CivilDate { noon.date(offsetMinutes: 0) }
}

/// Asks for pages as a browser does: it keeps cookies, and says from which page it posts.
final class Browser: Sendable {
  private let client: any TestClientProtocol
  private let cookies = Mutex<[String: String]>([:])
  private let form = Mutex("")

  init(client: any TestClientProtocol) { self.client = client }

  struct Page: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String
    let bytes: [UInt8]
    var location: String { headers[.location] ?? "" }
    /// The page without the programs of ours that it may load.
    var markup: String {
      text.replacing(#/<script src="\/assets\/[a-z]+\.js" defer><\/script>/#, with: "")
    }
  }

  var jar: [String: String] {
    get { cookies.withLock { $0 } }
    set { cookies.withLock { $0 = newValue } }
  }

  func get(_ path: String, language: String = "en") async throws -> Page {
    try await ask(.get, path, [.acceptLanguage: language], nil)
  }

  /// Posts fields with the secret of the last page's form.
  func post(
    _ path: String, _ fields: [String: String] = [:], origin: String? = "http://localhost",
    form: String? = nil
  ) async throws -> Page {
    var fields = fields
    fields["form"] = form ?? self.form.withLock { $0 }
    let body = fields.map { "\($0)=\(Self.coded($1))" }.joined(separator: "&")
    var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    headers[.origin] = origin
    return try await ask(.post, path, headers, ByteBuffer(string: body))
  }

  /// Puts bytes with fields of the head, as a program of the page does.
  func put(
    _ path: String, _ bytes: [UInt8], _ fields: [String: String] = [:], form: String? = nil
  ) async throws -> Page {
    var headers: HTTPFields = [.origin: "http://localhost"]
    for (name, value) in fields { headers[try #require(.init(name))] = value }
    headers[try #require(.init("Entente-Form"))] = form ?? self.form.withLock { $0 }
    return try await ask(.put, path, headers, ByteBuffer(bytes: bytes))
  }

  /// Part of a form with files: a field, or a file under a name.
  struct Part: Sendable {
    let name: String
    var filename: String?
    let bytes: [UInt8]
  }

  /// Posts a form with files, which begins with the secret of the last page's form.
  ///
  /// The last bytes of its body may be `cut` off.
  func post(
    _ path: String, parts: [Part], origin: String? = "http://localhost", form: String? = nil,
    cut: Int = 0
  ) async throws -> Page {
    let secret = form ?? self.form.withLock { $0 }
    var body: [UInt8] = []
    for part in [Part(name: "form", bytes: Array(secret.utf8))] + parts {
      let filename = part.filename.map { "; filename=\"\($0)\"" } ?? ""
      body += Array(
        "--limit\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(filename)\r\n\r\n".utf8)
      body += part.bytes + [0x0D, 0x0A]
    }
    return try await post(
      path, body: (body + Array("--limit--\r\n".utf8)).dropLast(cut),
      type: "multipart/form-data; boundary=limit", origin: origin)
  }

  /// Posts bytes as they are.
  func post(
    _ path: String, body: [UInt8], type: String, origin: String? = "http://localhost",
    language: String = "en"
  ) async throws -> Page {
    var headers: HTTPFields = [.contentType: type, .acceptLanguage: language]
    headers[.origin] = origin
    headers[.contentLength] = String(body.count)
    return try await ask(.post, path, headers, ByteBuffer(bytes: body))
  }

  /// Signs in, which must lead to the desk, and looks at it.
  @discardableResult
  func signIn(_ id: String, _ passphrase: String = PagesUnderTest.passphrase) async throws -> Page {
    let answer = try await post("/sign-in", ["id": id, "passphrase": passphrase])
    #expect(answer.status == 303 && answer.location == "/", "\(answer.status)")
    return try await get("/")
  }

  private func ask(
    _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer?
  ) async throws -> Page {
    var headers = headers
    let known = jar.map { "\($0)=\($1)" }.joined(separator: "; ")
    if !known.isEmpty { headers[.cookie] = known }
    let page = try await client.execute(
      uri: path, method: method, headers: headers, body: body
    ) { answer in
      Page(
        status: Int(answer.status.code), headers: answer.headers,
        text: String(buffer: answer.body), bytes: [UInt8](buffer: answer.body))
    }
    for cookie in page.headers[values: .setCookie] {
      let parts = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1)
      cookies.withLock { $0[String(parts[0])] = parts.count == 2 ? String(parts[1]) : nil }
    }
    if let secret = page.text.firstMatch(of: #/name="form" value="([0-9a-f]{64})"/#) {
      form.withLock { $0 = String(secret.1) }
    }
    return page
  }

  private static func coded(_ text: String) -> String {
    text.utf8.map { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
