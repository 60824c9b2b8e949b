import EntenteCommand
import Foundation
import Glibc
import TestSupport
import Testing

/// Two node processes of the built program in a temporary folder, driven as a person drives them.
final class TwoProcesses {
  /// What went wrong, with everything the program printed.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  /// Where a node stands.
  struct Site {
    /// The address at which its partner finds it.
    var address = "127.0.0.1"
    /// The words with which a command there begins.
    var entering: [String] = []
  }

  static let parties = ["CAN", "KOR"]

  let folder: String
  let binary: String
  private let sites: [String: Site]
  private var running: [String: Process] = [:]

  /// The built program, or nil with a loud word when there is none.
  static func binary() -> String? {
    let environment = ProcessInfo.processInfo.environment
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let path =
      environment["ENTENTE_BINARY"] ?? root.appendingPathComponent(".build/debug/entente").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      print("the built program is absent; run `./entente build` first")
      return nil
    }
    return path
  }

  /// Makes the folder; both nodes stand on loopback unless `sites` says otherwise.
  init(binary: String, sites: [String: Site] = [:]) throws {
    self.binary = binary
    self.sites = sites
    folder =
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "entente-test-\(UUID().uuidString)"
      ).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    for process in running.values { Glibc.kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  static func other(_ code: String) -> String { code == "CAN" ? "KOR" : "CAN" }

  // MARK: Commands

  /// Runs a command and returns its exit status and all that it printed.
  func run(_ arguments: String..., at code: String? = nil) throws -> BegunCommand.Outcome {
    try begin(arguments, at: code).end()
  }

  /// Runs a command that must succeed.
  @discardableResult
  func must(_ arguments: String..., at code: String? = nil) throws -> String {
    let answer = try begin(arguments, at: code).end()
    guard answer.status == 0 else {
      throw Broken(
        description: "entente \(arguments.joined(separator: " "))\n\(answer.output)\(answer.errors)"
      )
    }
    return answer.output
  }

  /// Begins a command, where a node stands if one is named.
  func begin(_ arguments: [String], at code: String? = nil) throws -> BegunCommand {
    try BegunCommand(make([binary] + arguments, at: code), in: folder)
  }

  private func make(_ words: [String], at code: String?) -> Process {
    let words = (code.flatMap { sites[$0] }?.entering ?? []) + words
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    var environment = ProcessInfo.processInfo.environment
    environment["ENTENTE_PASSPHRASE"] = "correct horse battery"
    environment["ENTENTE_LANG"] = "en"
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    return process
  }

  // MARK: Nodes

  /// Two nodes on loopback that are paired and do not run yet.
  static func paired() throws -> TwoProcesses {
    let world = try TwoProcesses(binary: try #require(binary()))
    try world.setUp()
    return world
  }

  /// Makes the exercise agreement, both nodes, and pairs them.
  func setUp() throws {
    let agreement = RepositoryFolder.root.appending(
      path: "Agreements/canada-korea.exercise.agreement.yaml"
    ).path()
    let ports = try FreePorts.some(4)
    for code in Self.parties {
      try must("authority", "new", "\(code)/authority", "-o", "\(folder)/\(code).authority")
    }
    try must(
      "agreement", "prepare", agreement, "--key", "CAN/authority=\(folder)/CAN.authority.pub",
      "--key", "KOR/authority=\(folder)/KOR.authority.pub", "-o", "\(folder)/agreement.yaml")
    for code in Self.parties {
      try must(
        "agreement", "sign", "\(folder)/agreement.yaml", "--key", "\(folder)/\(code).authority",
        "-o", "\(folder)/\(code).signature")
    }
    func address(_ code: String) -> String {
      "\(sites[code, default: Site()].address):\(ports[code == "CAN" ? 0 : 1])"
    }
    for (index, code) in Self.parties.enumerated() {
      try must(
        "init", "\(folder)/\(code)", "--party", code, "--agreement", "\(folder)/agreement.yaml",
        "--signature", "\(folder)/CAN.signature", "--signature", "\(folder)/KOR.signature",
        "--authority-key", "\(folder)/\(code).authority", "--listen", address(code), "--api-port",
        "\(ports[index + 2])")
    }
    for code in Self.parties {
      let other = Self.other(code)
      try must(
        "pair", "--node", "\(folder)/\(code)", "--keyset", "\(folder)/\(other)/own.keyset",
        "--address", address(other), "--yes")
    }
  }

  /// Starts a node; all that its processes say goes to one file, `log(of:)`.
  func start(_ code: String, notifying socket: String? = nil) throws {
    let process = make([binary, "serve", "--node", "\(folder)/\(code)"], at: code)
    process.environment?["NOTIFY_SOCKET"] = socket
    let log = "\(folder)/\(code).log"
    if !FileManager.default.fileExists(atPath: log) {
      _ = FileManager.default.createFile(atPath: log, contents: nil)
    }
    let handle = FileHandle(forWritingAtPath: log)
    try handle?.seekToEnd()
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    running[code] = process
  }

  /// What a node's processes have said.
  func log(of code: String) -> String {
    let data = FileManager.default.contents(atPath: "\(folder)/\(code).log") ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  /// Whether a node's process has not ended by itself.
  func isRunning(_ code: String) -> Bool { running[code]?.isRunning ?? false }

  /// The number of a node's process.
  func processNumber(of code: String) throws -> Int32 {
    guard let process = running[code] else {
      throw Broken(description: "\(code) is not running")
    }
    return process.processIdentifier
  }

  /// Ends a process as a power cut would.
  func kill(_ code: String) {
    guard let process = running.removeValue(forKey: code) else { return }
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Asks a process to end, and does not wait.
  func terminate(_ code: String) { running[code]?.terminate() }

  /// Asks a process to end, and returns its exit status.
  func stop(_ code: String) -> Int32 {
    guard let process = running.removeValue(forKey: code) else { return -1 }
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  // MARK: Waiting

  /// Asks until it holds, for at most two minutes.
  func until(_ what: String, _ holds: () throws -> Bool) throws {
    guard try !RealTime.waited(.seconds(120), for: holds) else { return }
    let logs = Self.parties.map { "\($0):\n\(log(of: $0).suffix(2_000))" }
    throw Broken(
      description: "it never came to be that \(what)\n\(logs.joined(separator: "\n"))")
  }

  /// Whether a node's register shows a status for a transmittal.
  func shows(_ status: String, _ number: String, at code: String) throws -> Bool {
    let answer = try run("show", number, "--node", "\(folder)/\(code)", "--json", at: code)
    return answer.output.contains("\"status\":\"\(status)\"")
  }
}
