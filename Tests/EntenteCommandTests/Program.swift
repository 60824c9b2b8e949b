import Foundation

/// The built program `entente`, run as a person runs it.
struct Program {
  /// What a run left.
  struct Outcome {
    let code: Int32
    let output: String
    let complaint: String
  }

  private let path: String

  /// `ENTENTE_BINARY`, or the debug build of this package; absent, a loud line and nil.
  static let built: Program? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path =
      ProcessInfo.processInfo.environment["ENTENTE_BINARY"]
      ?? root.appending(path: ".build/debug/entente").path()
    guard FileManager.default.isExecutableFile(atPath: path) else {
      print("the program `entente` is absent; build it or set ENTENTE_BINARY")
      return nil
    }
    return Program(path: path)
  }()

  /// Runs the program in a folder; nothing of the surrounding environment reaches it.
  func run(
    _ arguments: [String], in place: Place, passphrase: String? = nil, language: String = "en",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = place.url
    var environment = environment
    environment["ENTENTE_LANG"] = language
    environment["ENTENTE_PASSPHRASE"] = passphrase
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nobody has to read them while the program runs.
    let number = UInt64.random(in: 0...UInt64.max)
    let output = place.url.appending(path: ".out-\(number)")
    let complaint = place.url.appending(path: ".err-\(number)")
    for file in [output, complaint] {
      try Data().write(to: file)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: complaint)
    try process.run()
    process.waitUntilExit()
    defer { for file in [output, complaint] { try? FileManager.default.removeItem(at: file) } }
    return Outcome(
      code: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      complaint: String(decoding: try Data(contentsOf: complaint), as: UTF8.self))
  }
}

/// A folder of one test, gone when the test is.
final class Place {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "entente-cli-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: url.appending(path: name))
  }

  func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url.appending(path: name)))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: url.appending(path: name))
  }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: name).path())
  }

  /// The names in the folder, sorted; what was redirected is not among them.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path())
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  func mode(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: url.appending(path: name).path())
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }
}
