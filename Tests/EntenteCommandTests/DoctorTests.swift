import Evidence
import Foundation
import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

/// Each trouble is made in a real folder, and doctor must name it and say what to do.
@Suite("doctor", .serialized, .timeLimit(.minutes(10)))
struct DoctorTests {
  private static let day: Int64 = 86_400_000
  private static let plenty = 50_000_000_000

  /// What doctor finds bad, at a moment from now, with what the node says of itself.
  private static func bad(
    _ folder: String, after lapse: Int64 = 0, free: Int? = plenty, status: JSON? = nil
  ) async throws -> [CheckResult] {
    let now = SystemClock.now().adding(milliseconds: lapse)
    let results = await Examination(
      NodeFolder(folder), now: now, freeSpace: { _ in free }, status: { status }
    ).results()
    for result in results {
      let texts = [result.what, result.remedy].compactMap(\.self)
      for text in texts {
        #expect(Language.allCases.allSatisfy { !text[$0].isEmpty })
      }
      #expect(result.isWell == (result.remedy == nil), "\(result.what.en)")
      // What another part of the program found is in the language of the terminal already.
      guard ![.store, .keys, .agreement].contains(result.check) else { continue }
      #expect(Set(Language.allCases.map { result.what[$0] }).count == 3, "\(result.what.en)")
    }
    return results.filter { !$0.isWell }
  }

  /// What a running node would say, with some of it changed.
  private static func status(
    _ now: Instant = SystemClock.now(), problem: JSON = .null, trouble: JSON = .null,
    contact: Int64? = 0, since: Int64 = 60_000, ahead: Int64? = 0,
    postponed: [JSON] = []
  ) -> JSON {
    func before(_ lapse: Int64) -> JSON { .string(now.adding(milliseconds: -lapse).description) }
    let clock = ahead.map { ahead in
      JSON.object(["aheadMilliseconds": .integer(ahead), "uncertaintyMilliseconds": .integer(1005)])
    }
    return .object([
      "reconciled": .bool(trouble == .null), "trouble": trouble,
      "link": .object([
        "problem": problem, "since": before(since), "lastContact": contact.map(before) ?? .null,
        "clock": clock ?? .null,
      ]),
      "postponed": .array(postponed), "journals": .array([]),
    ])
  }

  @Test("the guide tells every check, and the limits beyond which something is not well")
  func guide() throws {
    let guide = String(
      decoding: try RepositoryFolder.bytes("docs/guides/operations.md"), as: UTF8.self)
    for check in CheckResult.Check.allCases {
      #expect(guide.contains("`\(check.rawValue)`"), "\(check)")
    }
    for limit in [
      "`keysEnding` | a key of ours or of the partner's ends within \(Examination.warningDays) days",
      "`disk` | less than \(Examination.leastSpace / 1_000_000_000) GB are free",
      "older than \(Examination.oldestBackup / Self.day) days",
      "heard from the partner's node for \(Examination.longestSilence / 60_000) minutes",
      "without a proof of delivery for \(Examination.longestWait / 60_000) minutes",
      "by more than \(Examination.clockTolerance / 1000) seconds",
    ] {
      #expect(guide.contains(limit), "\(limit)")
    }
  }

  @Test("a store that may not be opened is not called damaged")
  func forbidden() async throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    // SQLite follows no link to where it wants to keep its index of the log.
    try FileManager.default.createSymbolicLink(
      atPath: "\(node)/store.sqlite-shm", withDestinationPath: "nowhere")
    let store = try await Self.bad(node).filter { $0.check == .store }
    #expect(store.count == 1)
    #expect(store.allSatisfy { $0.what.en.contains("no permission") })
    #expect(store.allSatisfy { !$0.what.en.contains("damaged") })
  }

  @Test("a folder that stands still: disk, keys, clock, proofs, modes, store and backup")
  func standing() async throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    // As it is, there is nothing but that nobody runs it or has copied it.
    #expect(try await Self.bad(node).map(\.check) == [.backup, .running])
    #expect(try await Self.bad(node, status: Self.status()).map(\.check) == [.backup])

    // Disk.
    for free in [0, Examination.leastSpace - 1, nil] {
      #expect(try await Self.bad(node, free: free).map(\.check).contains(.disk), "\(free ?? -1)")
    }
    #expect(try await !Self.bad(node, free: Examination.leastSpace).map(\.check).contains(.disk))

    // Keys: ours and the partner's, made for 365 days.
    let near = try await Self.bad(node, after: 336 * Self.day).filter { $0.check == .keysEnding }
    #expect(near.count == 2)
    #expect(near[0].what.en.hasPrefix("keys of ours end on "))
    #expect(near[0].what.en.hasSuffix(": journal, mirror, officer, office, tls"))
    #expect(near[1].what.en.hasPrefix("keys of the partner's end on "))
    #expect(try await !Self.bad(node, after: 334 * Self.day).map(\.check).contains(.keysEnding))
    let over = try await Self.bad(node, after: 366 * Self.day).filter { $0.check == .keysEnding }
    #expect(over.map { $0.what.en.contains("ended on") } == [true, true])

    // Proofs: the keyset itself waits for the partner's cosignature.
    let waiting = try await Self.bad(node, after: 3 * 3_600_000).filter { $0.check == .proofs }
    #expect(
      waiting.map { $0.what.en } == ["acts without a proof of delivery: 1, the oldest for 3 hours"])

    // A clock that was set back by a day.
    let back = try await Self.bad(node, after: -Self.day).filter { $0.check == .clock }
    #expect(back.count == 1)
    #expect(back[0].what.en.hasPrefix("this machine's clock was set back: "))

    // Modes.
    for secret in ["\(node)/keys/journal.key", "\(node)/people.sqlite"] {
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: secret)
      let loose = try await Self.bad(node).filter { $0.check == .permissions }
      #expect(loose.map { $0.remedy?.en } == ["chmod 600 '\(secret)'"])
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
    }

    // A page of the store that is not what was written.
    let store = URL(filePath: "\(node)/store.sqlite")
    let whole = try Data(contentsOf: store)
    var pages: Set<String> = []
    let size = 8192
    for page in stride(from: size, to: whole.count, by: size) {
      var damaged = whole
      let place = page..<min(page + size, whole.count)
      damaged.replaceSubrange(place, with: Data(repeating: 0x5A, count: place.count))
      try damaged.write(to: store)
      let found = try await Self.bad(node).filter { $0.check == .store }
      if found.isEmpty { pages.insert("\(page / size)") }
      #expect(found.allSatisfy { $0.what.en.contains("store.sqlite") })
    }
    try whole.write(to: store)
    // Nothing of a store this small is unused.
    #expect(pages.isEmpty)
    #expect(try await !Self.bad(node).map(\.check).contains(.store))
  }

  @Test("a node that runs: a silent partner, other clocks, contradictions, unreadable packages")
  func running() async throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    func bad(_ status: JSON) async throws -> [CheckResult] {
      try await Self.bad(node, status: status).filter { $0.check != .backup }
    }
    #expect(try await bad(Self.status()).isEmpty)
    let silent = try await bad(Self.status(contact: 25 * 60_000))
    #expect(silent.map(\.check) == [.partnerSilent])
    #expect(silent[0].what.en == "nothing was heard from the partner's node for 25 minutes")
    #expect(silent[0].what.ko == "상대 당사국 노드에서 25분 동안 연락이 없습니다")
    #expect(try await bad(Self.status(contact: 9 * 60_000)).isEmpty)
    // Never heard of: from the start on, the same patience.
    #expect(
      try await bad(Self.status(contact: nil, since: 11 * 60_000)).map(\.check)
        == [.partnerSilent])
    #expect(try await bad(Self.status(contact: nil, since: 9 * 60_000)).isEmpty)

    for (ahead, word) in [(90_000, "ahead of"), (-90_000, "behind")] as [(Int64, String)] {
      let clock = try await bad(Self.status(ahead: ahead))
      #expect(clock.map(\.check) == [.clock])
      #expect(clock[0].what.en == "the partner's clock is about 90 seconds \(word) this machine's")
      #expect(clock[0].remedy?.en.contains("timedatectl") == true)
    }
    // What the measure can't tell for certain is no result.
    #expect(try await bad(Self.status(ahead: 6000)).isEmpty)
    #expect(try await bad(Self.status(ahead: 6006)).map(\.check) == [.clock])

    let skewed = try await bad(Self.status(problem: .string("clock.ahead")))
    #expect(skewed.map(\.check) == [.link])
    #expect(skewed[0].remedy?.en.contains("compare both machines' clocks") == true)

    let deaf = try await bad(Self.status(problem: .string("partner.takesNothing")))
    #expect(deaf.map(\.check) == [.link])
    #expect(deaf[0].what.en.contains("takes nothing"))

    let stopped = try await bad(Self.status(trouble: .string("node.journalLost")))
    #expect(stopped.map(\.check) == [.signing])
    let unreadable = try await bad(
      Self.status(postponed: [.object(["code": .string("node.shelf"), "count": .integer(2)])]))
    #expect(unreadable.map(\.check) == [.packages])
    #expect(unreadable[0].what.en == "transmittals that can't be looked at: 2 (node.shelf)")
  }

  @Test("the process that serves finds the same, but for what takes too long for a page")
  func momentary() async throws {
    let world = try TwoProcesses.paired()
    let folder = NodeFolder("\(world.folder)/CAN")
    let identity = try folder.identity(try folder.settings())
    for (lapse, free, problem) in [
      (0, Self.plenty, JSON.null), (340 * Self.day, 0, .string("partner.unreachable")),
      (400 * Self.day, 0, .string("clock.ahead")),
    ] as [(Int64, Int, JSON)] {
      let now = SystemClock.now().adding(milliseconds: lapse)
      let status = Self.status(now, problem: problem)
      let examination = Examination(
        folder, now: now, freeSpace: { _ in free }, status: { status })
      let all = await examination.results()
      let momentary = examination.momentaryResults(
        identity, try folder.storeToRead(), status: status)
      let lengthy = Set(Examination.lengthy)
      #expect(lengthy.isSubset(of: all.map(\.check)))
      #expect(
        all.filter { !lengthy.contains($0.check) }.map(\.json.bytes)
          == momentary.map(\.json.bytes))
      #expect(momentary.contains { $0.check == .keysEnding && !$0.isWell } == (lapse > 0))
    }
    // Nor is the secret that commands show left out.
    try FileManager.default.removeItem(atPath: folder.secretPath)
    let found = Examination(folder).momentaryResults(
      identity, try folder.storeToRead(), status: Self.status())
    #expect(found.filter { $0.check == .secret }.count == 1)
  }

  @Test("receipts that are overdue are told to both sides, and a backup that is old")
  func overdue() async throws {
    let world = try TwoProcesses.paired()
    for code in ["CAN", "KOR"] { try world.start(code) }
    let file = "\(world.folder)/note.txt"
    try Data("hello".utf8).write(to: URL(filePath: file))
    try world.until("a file is sent") {
      try world.run(
        "send", file, "--node", "\(world.folder)/CAN", "--to", "KOR/registry", "--level", "SECRET",
        "--purpose", "research"
      ).status == 0
    }
    for code in ["CAN", "KOR"] {
      try world.until("it arrives") { try world.shows("arrived", "CAN-2026-0001", at: code) }
    }
    for (code, words) in [
      ("CAN", "receipts that the partner owes and that are overdue: 1"),
      ("KOR", "receipts that we owe and that are overdue: 1"),
    ] {
      let folder = "\(world.folder)/\(code)"
      #expect(try await !Self.bad(folder).map(\.check).contains(.receipts))
      let found = try await Self.bad(folder, after: 30 * Self.day).filter { $0.check == .receipts }
      #expect(found.map { $0.what.en } == [words])
    }
    // Once a copy was made two nodes that run have nothing to be mended.
    let node = "\(world.folder)/CAN"
    try world.must("backup", "--node", node, "-o", "\(world.folder)/copy")
    try world.until("all is well") {
      let examined = try world.run("doctor", "--node", node, "--json")
      guard examined.status == 0 else { return false }
      let rows = try JSON(parsing: Array(examined.output.utf8.dropLast())).elements
      #expect(rows.allSatisfy { $0["well"]?.flag == true })
      let checks = Set(rows.compactMap { $0["check"]?.text })
      let known = Set(CheckResult.Check.allCases.map(\.rawValue))
      #expect(known.isSuperset(of: checks))
      let always = ["store", "disk", "backup", "clock", "partnerSilent", "proofs", "permissions"]
      #expect(checks.isSuperset(of: always))
      return true
    }
    let old = try await Self.bad(node, after: 8 * Self.day).filter { $0.check == .backup }
    #expect(old.map { $0.what.en } == ["the latest backup is 8 days old"])
    try Data("{}".utf8).write(to: URL(filePath: "\(node)/backup.json"))
    #expect(try await Self.bad(node).map(\.check).contains(.backup))
  }
}
