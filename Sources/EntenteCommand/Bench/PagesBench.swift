import Evidence
import Exchange
import Foundation
import People
import Serving
import StoreSQLite
import Treaty
import Web

/// How long a node takes to make its pages when it has a hundred thousand transmittals.
///
/// They are made by the nodes themselves, as in `GrowthBench`; the last ones are left arrived, so that
/// desk and receiving are as full as they get. Beside each page stands the plain reading of the rows that
/// it shows: what any page takes at least, without a word of it written.
struct PagesBench {
  /// The exercise agreement that ships.
  let agreement: String
  let place: BenchPlace
  /// The most acts, in both journals together.
  let acts: Int
  let running: RunningNodes

  private static let most = 100_000
  /// A transmittal is four acts.
  private var count: Int { max(Self.open, min(Self.most, acts / 4)) }
  /// How many are left arrived: more than any page shows.
  private static let open = 250
  private static let round = 1024
  /// Bytes that both stores take for a transmittal, with room to spare.
  private static let bytesPerTransmittal = 80_000
  private static let runs = 60
  /// What no page may take longer than.
  private static let longest = 0.05

  func figures() async throws -> [Figure] {
    try place.requireRoom(count * Self.bytesPerTransmittal, in: place.disk)
    let folder = "\(place.disk)/pages"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let nodes = try BenchNodes(in: folder, agreement: agreement, running: running)
    try nodes.make()
    let text = NumberText.whole(count)
    BenchProgress.say(
      Trilingual(
        "pages, \(text[.en]) transmittals", "pages, \(text[.fr]) envois", "화면, 송부 \(text[.ko])건"))
    let figures = try measured(nodes.world)
    try FileManager.default.removeItem(atPath: folder)
    return figures
  }

  private func measured(_ world: DemoWorld) throws -> [Figure] {
    let pair = try JournalPair(world.can.folder, world.kor.folder)
    // The keysets cross first: nothing may be offered before.
    try pair.pass([])
    var last: [String] = []
    var made = 0
    while made < count {
      let isEnd = count - made <= Self.open
      let numbers = try pair.offer(
        isEnd ? count - made : min(Self.round, count - made - Self.open))
      try pair.pass(numbers)
      if isEnd { last = numbers } else { try pair.withdraw(numbers) }
      made += numbers.count
    }
    guard let number = last.last else { throw Failure(.failed, lines: ["\(made)"]) }
    return try (listPages + pages(about: number)).flatMap { try figures(of: $0, pair.kor) }
  }

  // MARK: Pages

  /// A page, and the reading of what it shows.
  private struct Measured {
    let name: String
    let what: Trilingual
    let page: MeasuredPage
    let peer: (any StoreReading, String) throws -> Void
  }

  /// What is shown of many at once.
  private var listPages: [Measured] {
    [
      Measured(
        name: "desk", what: Trilingual("the desk", "à traiter", "업무함"), page: .desk,
        peer: Self.rows(100, isByDue: true)),
      Measured(
        name: "receive", what: Trilingual("receiving", "recevoir", "접수"), page: .receive,
        peer: Self.rows(75, statuses: ["arrived"])),
      Measured(
        name: "list", what: Trilingual("the list", "la liste", "목록"),
        page: .transmittals(query: ""), peer: Self.rows(50)),
      Measured(
        name: "filtered",
        what: Trilingual("the list by status", "la liste par état", "상태별 목록"),
        page: .transmittals(query: "status=withdrawn"),
        peer: Self.rows(50, statuses: ["withdrawn"])),
      // Nothing is found, so as much is looked at as may be.
      Measured(
        name: "searched",
        what: Trilingual("the list, a search in vain", "la liste, recherche vaine", "목록, 결과 없는 검색"),
        page: .transmittals(query: "text=sonar"), peer: Self.rows(50)),
    ]
  }

  /// What is shown of one, of the agreement, of people, and of both journals.
  private func pages(about number: String) -> [Measured] {
    let one: (any StoreReading, String) throws -> Void = { store, scope in
      _ = try store.register(
        RegisterKey(scope: scope, register: "transmittal", subject: number))
    }
    let question = "level=secret&purpose=research&from=KOR/registry&to=CAN/registry&title=Sonar"
    return [
      Measured(
        name: "transmittal", what: Trilingual("one transmittal", "un envoi", "송부 하나"),
        page: .transmittal(number), peer: one),
      Measured(
        name: "send", what: Trilingual("sending", "envoyer", "보내기"),
        page: .send(query: question), peer: one),
      Measured(
        name: "agreement", what: Trilingual("the agreement", "l’accord", "협정"), page: .treaty,
        peer: one),
      Measured(
        name: "may", what: Trilingual("may I…?", "puis-je…?", "가능 여부"),
        page: .may(query: "verb=send&\(question)"), peer: one),
      Measured(
        name: "versions", what: Trilingual("its versions", "ses versions", "협정 판본"),
        page: .versions, peer: one),
      Measured(
        name: "evidence", what: Trilingual("evidence", "preuves", "증거"), page: .evidence,
        peer: one),
      Measured(
        name: "people", what: Trilingual("people", "personnes", "사용자"),
        page: .people(item: number), peer: one),
      Measured(
        name: "audit", what: Trilingual("the trail", "la piste d’audit", "감사 추적"),
        page: .audit(query: ""), peer: one),
      Measured(
        name: "audited",
        what: Trilingual("the trail of one", "la piste d’un envoi", "송부 하나의 감사 추적"),
        page: .audit(query: "number=\(number)"), peer: one),
    ]
  }

  private static func rows(
    _ limit: Int, statuses: [String]? = nil, isByDue: Bool = false
  ) -> (any StoreReading, String) throws -> Void {
    { store, scope in
      _ = try store.rows(
        RowQuery(
          scope: scope, register: "transmittal", statuses: statuses, isByDue: isByDue,
          limit: limit))
    }
  }

  private func figures(of measured: Measured, _ node: Node) throws -> [Figure] {
    let visit = try visit(node)
    let people = try people(with: visit)
    let page = try times {
      guard try measured.page.make(for: visit, people) > 0 else {
        throw Failure(.failed, lines: [measured.name])
      }
    }
    let peer = try times { try node.store.read { try measured.peer($0, node.party) } }
    let name = Trilingual("its rows alone", "ses lignes seules", "그 행만 읽기")
    return [50, 95].map { percent in
      Figure(
        "pages.\(measured.name).p\(percent)",
        Trilingual(
          "\(measured.what.en), p\(percent)", "\(measured.what.fr), p\(percent)",
          "\(measured.what.ko), p\(percent)"), Percentile.of(percent, in: page), .seconds,
        beside: .value(name, Percentile.of(percent, in: peer)),
        reaching: percent == 95 ? .value(Self.longest) : nil)
    }
  }

  /// Sorted; the first run reads what later ones find in memory, and counts.
  private func times(_ body: () throws -> Void) rethrows -> [Double] {
    var times: [Double] = []
    for _ in 0..<Self.runs {
      let start = ContinuousClock.now
      try body()
      times.append((ContinuousClock.now - start).inSeconds)
    }
    return times.sorted()
  }

  // MARK: Who looks

  /// Where nobody signs in but the visitor.
  private func people(with visit: Visit) throws -> SignIn {
    let people = try SQLitePeople()
    if let person = visit.person {
      try people.write { try $0.set(.person, person.id, person.json.bytes) }
    }
    return SignIn(people, now: { visit.now }) { Array(repeating: 1, count: $0) }
  }

  /// A registry officer who may read everything, and whose last visit was before all of it.
  private func visit(_ node: Node) throws -> Visit {
    let now = SystemClock.now()
    let until = now.date(offsetMinutes: 0).adding(days: 30)
    let person = try Person(
      id: "registry", name: "Registry", post: "KOR/registry", roles: [.registryOfficer],
      nationality: "KR", clearance: .init(level: "secret", until: until, by: "bench"))
    let none = Digest.sha256([]).hex
    let session = try Session(
      parsing: JSON.object([
        "token": .string(none), "person": .string(person.id), "form": .string(none),
        "begun": .string(now.description), "seen": .string(now.description),
        "awaitsDigits": .bool(false), "pending": .null,
        "before": .object(["time": .string(now.description), "acts": .array([])]),
      ]).bytes)
    return Visit(
      node: node, tongue: Tongue(Voice.language), now: now, person: person, session: session,
      link: LinkState(since: now), path: "/")
  }
}
