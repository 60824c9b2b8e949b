import Foundation
import TestSupport
import Testing

/// The script `./entente`, with a toolchain that does nothing.
@Suite("the script")
struct ScriptTests {
  @Test(
    "a build says where the program of its configuration is",
    arguments: [
      ("", "debug"), ("-v", "debug"), ("-c debug", "debug"), ("-c release", "release"),
      ("--configuration release", "release"), ("-v --configuration=release", "release"),
    ])
  func builtPath(options: String, configuration: String) throws {
    let place = try Place()
    try place.write(Array("#!/bin/sh\nexit 0\n".utf8), to: "swift")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: place.url.appending(path: "swift").path())
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let script = RepositoryFolder.root.appending(path: "entente").path()
    process.arguments =
      ["bash", script, "build"] + options.split(separator: " ").map(String.init)
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(place.url.path()):\(environment["PATH"] ?? "/usr/bin:/bin")"
    environment["ENTENTE_QUIET"] = nil
    process.environment = environment
    let complaint = place.url.appending(path: "complaint")
    try Data().write(to: complaint)
    process.standardError = try FileHandle(forWritingTo: complaint)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let told = String(decoding: try Data(contentsOf: complaint), as: UTF8.self)
    let path = RepositoryFolder.root.appending(path: ".build/\(configuration)/entente").path()
    #expect(told.hasSuffix("built \(path)\n"))
  }
}
