import Evidence
import Foundation
import Glibc
import Treaty

/// The two nodes of a demonstration: their folders, processes and passphrases.
final class DemoWorld {
  /// One nation in the demonstration.
  struct Nation {
    let code: String
    let folder: NodeFolder
    let port: Int
    let apiPort: Int
    var client: NodeClient { get throws { try NodeClient(folder) } }
  }

  let folder: String
  let sourceAgreement: String
  let can: Nation
  let kor: Nation
  var agreementPath: String { "\(folder)/agreement.yaml" }
  private var processes: [String: Process] = [:]
  private let running: RunningNodes
  private let passphrase = Hex.encode(SystemRandom.bytes(12))

  init(folder: String, agreement: String, running: RunningNodes) throws {
    self.folder = folder
    sourceAgreement = agreement
    self.running = running
    let ports: [Int]
    do { ports = try FreePorts.some(4) } catch {
      throw Failure(
        .failed,
        Trilingual("no free port on loopback", "aucun port local libre", "사용할 수 있는 포트가 없습니다"))
    }
    can = Nation(
      code: "CAN", folder: NodeFolder("\(folder)/CAN"), port: ports[0], apiPort: ports[1])
    kor = Nation(
      code: "KOR", folder: NodeFolder("\(folder)/KOR"), port: ports[2], apiPort: ports[3])
    // A throw-away of this folder: whoever tries on needs it.
    try Files.write(
      Array((passphrase + "\n").utf8), to: Self.passphrasePath(in: folder), secret: true)
  }

  /// Where the passphrase of all keys of the demonstration is.
  static func passphrasePath(in folder: String) -> String { "\(folder)/passphrase.txt" }

  func other(_ nation: Nation) -> Nation { nation.code == "CAN" ? kor : can }

  // MARK: Commands

  /// Runs a command of this program as a person would, and returns what it printed.
  @discardableResult
  func entente(_ arguments: String...) throws -> String {
    try run(arguments, expecting: 0)
  }

  /// Runs a command that must end with a status.
  @discardableResult
  func run(
    _ arguments: [String], expecting status: Int32, showsProgress: Bool = false
  ) throws -> String {
    let process = process(arguments)
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    // A person sees the command's own progress; otherwise its words are for the failure.
    let isShown = showsProgress && Stage.isTerminal
    if isShown {
      process.standardError = FileHandle.standardError
    } else {
      process.standardError = errors
    }
    try running.start(process)
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complaints = isShown ? Data() : errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    running.remove(process)
    let text = String(decoding: printed, as: UTF8.self)
    guard process.terminationStatus == status else {
      throw Failure(
        .failed,
        lines: [
          "entente \(arguments.joined(separator: " "))", text,
          String(decoding: complaints, as: UTF8.self),
        ])
    }
    return text.isEmpty ? String(decoding: complaints, as: UTF8.self) : text
  }

  private func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["ENTENTE_PASSPHRASE"] = passphrase
    environment["ENTENTE_LANG"] = Voice.language.rawValue
    process.environment = environment
    return process
  }

  // MARK: Nodes

  /// Starts a node's process and waits until its API answers.
  func start(_ nation: Nation) async throws {
    let process = process(["serve", "--node", nation.folder.path])
    let log = "\(folder)/\(nation.code).log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    process.standardOutput = handle
    process.standardError = handle
    try running.start(process)
    processes[nation.code] = process
    _ = try await Waiting.until("\(nation.code) serves") {
      try? await nation.client.get("/api/v1/status")
    }
  }

  /// Waits until a node has agreed with the other on both journals.
  func waitUntilReconciled(_ nation: Nation) async throws {
    _ = try await Waiting.until("\(nation.code) agrees with its partner") {
      let status = try? await nation.client.get("/api/v1/status")
      return status?["reconciled"]?.flag ?? false ? true : nil
    }
  }

  /// Kills a node without a word, as a power cut would.
  func kill(_ nation: Nation) {
    guard let process = processes.removeValue(forKey: nation.code) else { return }
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    running.remove(process)
  }

  /// Kills both.
  func killAll() {
    for nation in [can, kor] { kill(nation) }
  }

  /// Asks a node to end and waits for it.
  func stop(_ nation: Nation) {
    guard let process = processes.removeValue(forKey: nation.code) else { return }
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    running.remove(process)
  }

  /// Asks all nodes to end and waits for them.
  func stopAll() async {
    for process in processes.values where process.isRunning { process.terminate() }
    for nation in [can, kor] { stop(nation) }
  }

  /// The transmittal as a node sees it, once it has a status.
  func waitFor(
    _ status: String, _ number: String, at nation: Nation
  ) async throws -> JSON {
    try await Waiting.until("\(number) \(status) @ \(nation.code)") {
      let item = try? await nation.client.get("/api/v1/transmittals/\(number)")
      return item?["status"]?.text == status ? item : nil
    }
  }

  func accept(_ number: String, at nation: Nation) throws {
    try entente("accept", number, "--node", nation.folder.path, "--json")
  }

  func open(_ number: String, at nation: Nation, to path: String) throws {
    try entente("open", number, "--node", nation.folder.path, "-o", path, "--json")
  }

  func send(
    _ file: String, from nation: Nation, level: String, showsProgress: Bool = false
  ) throws -> JSON {
    let text = try run(
      [
        "send", file, "--node", nation.folder.path, "--to", "\(other(nation).code)/registry",
        "--level", level, "--purpose", "research", "--json",
      ], expecting: 0, showsProgress: showsProgress)
    return try JSON(parsing: Array(text.utf8))
  }

  func proof(_ number: String, _ act: String, at nation: Nation) async throws -> String {
    let path = "\(folder)/proofs/\(nation.code)-\(number)-\(act).proof"
    return try await Waiting.until("proof of \(act)") {
      guard
        let bytes = try? await nation.client.bytes(
          "/api/v1/transmittals/\(number)/proof?act=\(act)")
      else { return nil }
      try Files.write(bytes, to: path)
      return path
    }
  }
}
