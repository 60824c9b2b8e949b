import EntenteCommand
import Foundation
import Glibc

/// Two node processes of the built program in a temporary folder, driven as a person drives them.
final class TwoProcesses {
  /// What went wrong, with everything the program printed.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  let folder: String
  let binary: String
  private var running: [String: Process] = [:]

  /// The built program, or nil with a loud word when there is none.
  static func binary() -> String? {
    let environment = ProcessInfo.processInfo.environment
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path =
      environment["ENTENTE_BINARY"] ?? root.appendingPathComponent(".build/debug/entente").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      print("the built program is absent; run `./entente build` first")
      return nil
    }
    return path
  }

  init(binary: String) throws {
    self.binary = binary
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

  /// Runs a command and returns its exit status and all that it printed.
  func run(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
    let process = make(arguments)
    let output = Pipe()
    let errors = "\(folder)/stderr-\(UUID().uuidString)"
    _ = FileManager.default.createFile(atPath: errors, contents: nil)
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let complaints = FileManager.default.contents(atPath: errors) ?? Data()
    return (
      process.terminationStatus, String(decoding: printed, as: UTF8.self),
      String(decoding: complaints, as: UTF8.self)
    )
  }

  /// Runs a command that must succeed.
  @discardableResult
  func must(_ arguments: String...) throws -> String {
    let process = make(arguments)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: printed, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Broken(description: "entente \(arguments.joined(separator: " "))\n\(text)")
    }
    return text
  }

  private func make(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["ENTENTE_PASSPHRASE"] = "correct horse battery"
    environment["ENTENTE_LANG"] = "en"
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    return process
  }

  // MARK: Nodes

  /// Makes the agreement, both nodes, and pairs them.
  func setUp(agreement: String) throws {
    let ports = try FreePorts.some(4)
    for code in ["CAN", "KOR"] {
      try must("authority", "new", "\(code)/authority", "-o", "\(folder)/\(code).authority")
    }
    try must(
      "agreement", "prepare", agreement, "--key", "CAN/authority=\(folder)/CAN.authority.pub",
      "--key", "KOR/authority=\(folder)/KOR.authority.pub", "-o", "\(folder)/agreement.yaml")
    for code in ["CAN", "KOR"] {
      try must(
        "agreement", "sign", "\(folder)/agreement.yaml", "--key", "\(folder)/\(code).authority",
        "-o", "\(folder)/\(code).signature")
    }
    for (index, code) in ["CAN", "KOR"].enumerated() {
      try must(
        "init", "\(folder)/\(code)", "--party", code, "--agreement", "\(folder)/agreement.yaml",
        "--signature", "\(folder)/CAN.signature", "--signature", "\(folder)/KOR.signature",
        "--authority-key", "\(folder)/\(code).authority", "--listen",
        "127.0.0.1:\(ports[index])", "--api-port", "\(ports[index + 2])")
    }
    try must(
      "pair", "--node", "\(folder)/CAN", "--keyset", "\(folder)/KOR/own.keyset", "--address",
      "127.0.0.1:\(ports[1])", "--yes")
    try must(
      "pair", "--node", "\(folder)/KOR", "--keyset", "\(folder)/CAN/own.keyset", "--address",
      "127.0.0.1:\(ports[0])", "--yes")
  }

  func start(_ code: String) throws {
    let process = make(["serve", "--node", "\(folder)/\(code)"])
    let log = "\(folder)/\(code)-\(UUID().uuidString).log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let handle = FileHandle(forWritingAtPath: log)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    running[code] = process
  }

  /// Ends a process as a power cut would.
  func kill(_ code: String) {
    guard let process = running.removeValue(forKey: code) else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks a process to end, and returns its exit status.
  func stop(_ code: String) -> Int32 {
    guard let process = running.removeValue(forKey: code) else { return -1 }
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Asks until it holds, for at most two minutes; polling another process, not a pause of our own.
  func until(_ what: String, _ holds: () throws -> Bool) throws {
    let end = Date().addingTimeInterval(120)
    while Date() < end {
      if try holds() { return }
    }
    throw Broken(description: "it never came to be that \(what)")
  }

  /// Whether a node's register shows a status for a transmittal.
  func shows(_ status: String, _ number: String, at code: String) throws -> Bool {
    let answer = try run("show", number, "--node", "\(folder)/\(code)", "--json")
    return answer.output.contains("\"status\":\"\(status)\"")
  }
}
