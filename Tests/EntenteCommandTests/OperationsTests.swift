import Evidence
import Foundation
import Serving
import TestSupport
import Testing

@testable import EntenteCommand

/// Two real processes driven through everything; then their logs and metrics are read.
@Suite("what operators see", .serialized, .timeLimit(.minutes(10)))
struct OperationsTests {
  /// What must never be in a log or metric: everything that people typed or that was made of it.
  private static let content = [
    "Zebrafish", "Überprüfung", "얼룩말", "SECRET", "secret", "research", "registry", "CAN-2026",
    "KOR-X", "officer", "not needed", "correct horse", "text/plain", ".txt", "photo", "sealed",
    "127.0.0.1",
  ]

  /// Offers, accepts, refuses, withdraws, opens, fails, is refused; with content that can be told
  /// from everything else.
  private static func busy(_ world: TwoProcesses) throws {
    try world.setUp()
    try world.start("CAN")
    let (can, kor) = ("\(world.folder)/CAN", "\(world.folder)/KOR")
    // Nobody is there yet.
    try world.until("the failure is seen") {
      try world.run("doctor", "--node", can).output.contains("partner.connectionRefused")
    }
    try world.start("KOR")
    let file = "\(world.folder)/photo Zebrafish.txt"
    try Data("Zebrafish Überprüfung 얼룩말".utf8).write(to: URL(filePath: file))
    func send(_ title: String) throws -> Int32 {
      try world.run(
        "send", file, "--node", can, "--to", "KOR/registry", "--level", "SECRET", "--purpose",
        "research", "--title", title
      ).status
    }
    try world.until("a file is sent") { try send("Zebrafish 얼룩말") == 0 }
    for _ in 0..<2 { #expect(try send("Überprüfung") == 0) }
    for number in 1...3 {
      try world.until("\(number) arrives") {
        try world.shows("arrived", "CAN-2026-000\(number)", at: "KOR")
      }
    }
    try world.must("accept", "CAN-2026-0001", "--node", kor)
    try world.must("open", "CAN-2026-0001", "--node", kor, "-o", "\(world.folder)/copy")
    try world.must("refuse", "CAN-2026-0002", "--node", kor, "--reason", "Zebrafish not needed")
    // A wrong bearer, an unknown number, a refusal by the agreement.
    let secret = "\(can)/api.secret"
    let right = try Data(contentsOf: URL(filePath: secret))
    try Data(String(repeating: "ab", count: 32).utf8).write(to: URL(filePath: secret))
    _ = try world.run("list", "--node", can)
    try right.write(to: URL(filePath: secret))
    _ = try world.run("show", "CAN-2026-0999", "--node", can)
    _ = try world.run(
      "send", file, "--node", can, "--to", "KOR/registry", "--level", "TOP SECRET", "--purpose",
      "research")
    try world.until("the refusal is known") {
      try world.shows("refused", "CAN-2026-0002", at: "CAN")
    }
    // The partner goes away and comes back.
    world.kill("KOR")
    try world.until("the silence is seen") {
      try world.run("doctor", "--node", can).output.contains("partner.")
    }
    try world.start("KOR")
    try world.until("all is well again") {
      try !world.run("doctor", "--node", can).output.contains("partner.")
    }
  }

  @Test("logs are JSON lines of a closed list, metrics parse, and neither has any content")
  func everything() throws {
    let world = try TwoProcesses(binary: try #require(TwoProcesses.binary()))
    try Self.busy(world)
    var pages: [String] = []
    for code in ["CAN", "KOR"] {
      let node = "\(world.folder)/\(code)"
      pages.append(try world.must("metrics", "--node", node))
      let token = try world.must("metrics", "--node", node, "--token")
      #expect(token == LocalAPI.metricsToken(for: try NodeFolder(node).apiSecret()) + "\n")
    }
    for code in ["CAN", "KOR"] { #expect(world.stop(code) == 0) }
    try Self.checkLogs(world)
    try Self.checkMetrics(pages, world)
  }

  @Test("a service says that it is ready once both ports are bound, and that it stops")
  func notices() throws {
    let world = try TwoProcesses.paired()
    let socket = try #require(NoticeSocket("\(world.folder)/notify"))
    try world.start("CAN", notifying: socket.path)
    #expect(socket.next() == "READY=1")
    #expect(try world.run("list", "--node", "\(world.folder)/CAN").status == 0)
    #expect(world.stop("CAN") == 0)
    #expect(socket.next() == "STOPPING=1")
  }

  private static func checkLogs(_ world: TwoProcesses) throws {
    let fields = Set(EventField.allCases.map(\.rawValue))
    let events = Set(NodeEvent.allCases.map(\.rawValue))
    var seen: Set<String> = []
    let names = try FileManager.default.contentsOfDirectory(atPath: world.folder)
    let logs = names.filter { $0.hasSuffix(".log") }
    #expect(logs.sorted() == ["CAN.log", "KOR.log"])
    for name in logs {
      let text = try String(contentsOfFile: "\(world.folder)/\(name)", encoding: .utf8)
      // What the program says on standard output, where it listens, is no part of the log.
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("{") }
      #expect(!lines.isEmpty)
      for line in lines {
        let json = try JSON(parsing: Array(line.utf8))
        guard case .object(let members) = json else {
          Issue.record("\(line)")
          continue
        }
        #expect(fields.isSuperset(of: members.map(\.name)), "\(line)")
        let event = try #require(json["event"]?.text)
        #expect(events.contains(event), "\(line)")
        seen.insert(event)
        for word in content + [world.folder] { #expect(!line.contains(word), "\(line)") }
      }
    }
    for event in [
      NodeEvent.serving, .stopping, .agreed, .exchangeFailed, .callRefused,
    ] {
      #expect(seen.contains(event.rawValue), "\(event)")
    }
  }

  private static func checkMetrics(_ pages: [String], _ world: TwoProcesses) throws {
    for (page, code) in zip(pages, ["CAN", "KOR"]) {
      // `officer` is a role of keys, and the help speaks of sealed messages.
      for word in content + [world.folder] where !["officer", "sealed"].contains(word) {
        #expect(!page.contains(word), "\(code): \(word)")
      }
      #expect(page.contains("entente_reconciled 1\n"))
      #expect(
        page.contains(#"entente_transmittals{author="CAN",status="accepted"} 1"# + "\n"), "\(page)")
      #expect(page.contains(#"entente_transmittals{author="CAN",status="refused"} 1"# + "\n"))
      #expect(page.contains(#"entente_store_write_seconds_bucket{le="+Inf"}"#))
      #expect(page.contains("process_resident_memory_bytes "))
      #expect(page.contains("entente_disk_free_bytes "))
      #expect(page.utf8.count < 32_768)
    }
    #expect(pages[0].contains(#"entente_api_requests_total{status="401"} 1"# + "\n"))
    #expect(
      pages[0].contains(#"entente_exchange_failures_total{code="partner.connectionRefused"}"#))
    guard let python = Python.with("prometheus_client") else {
      print(
        "SKIPPED: the Python package prometheus_client is absent; see tools/check/requirements.txt")
      return
    }
    for page in pages {
      let path = "\(world.folder)/page"
      try Data(page.utf8).write(to: URL(filePath: path))
      let names = try python.run(
        """
        import sys
        from prometheus_client.parser import text_string_to_metric_families as families
        text = open(sys.argv[1], encoding="utf-8").read()
        seen = set()
        for family in families(text):
            assert family.type in ("counter", "gauge", "histogram"), family
            assert family.documentation, family
            assert family.name not in seen, family.name
            seen.add(family.name)
            if family.type == "histogram":
                counts = [s.value for s in family.samples if s.name.endswith("_bucket")]
                assert counts == sorted(counts), family
            keys = [(s.name, tuple(sorted(s.labels.items()))) for s in family.samples]
            assert len(keys) == len(set(keys)), family
        print(len(seen))
        """, path)
      #expect(names.status == 0, "\(names.output)")
      #expect((Int(names.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) > 30)
    }
  }
}

/// A Python that has a package, to check with other people's code what this program writes.
struct Python {
  private let path: String

  /// The Python of this checkout's `.venv`, or the system's, if it has the package; otherwise nil.
  static func with(_ package: String) -> Python? {
    let own = RepositoryFolder.root.appending(path: ".venv/bin/python").path()
    for path in [own, "/usr/bin/python3"] where FileManager.default.isExecutableFile(atPath: path) {
      let python = Python(path: path)
      if (try? python.run("import \(package)"))?.status == 0 { return python }
    }
    return nil
  }

  /// Runs a script; what it printed, complaints too.
  func run(_ script: String, _ arguments: String...) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = ["-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let printed = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
  }
}
