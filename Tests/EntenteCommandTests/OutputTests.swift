import Evidence
import Foundation
import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

/// Scripts: what a command does whose output nobody reads, or finds no room.
@Suite("output that can't be written", .timeLimit(.minutes(10)))
struct OutputTests {
  private static let agreement = RepositoryFolder.root.appending(
    path: "Agreements/canada-korea.exercise.agreement.yaml"
  ).path()

  private func run(
    _ arguments: [String], in place: Place, to output: FileHandle, language: Language = .en
  ) throws -> BegunCommand.Outcome {
    let process = Process()
    process.executableURL = URL(filePath: try #require(TwoProcesses.binary()))
    process.arguments = arguments
    process.currentDirectoryURL = place.url
    process.environment = [
      "ENTENTE_HOME": RepositoryFolder.root.path(), "TMPDIR": place.url.path(),
      "ENTENTE_LANG": language.rawValue,
    ]
    let command = try BegunCommand(process, in: place.url.path(), to: output)
    try output.close()
    return command.end()
  }

  /// Where everything is full; absent, a loud line and nil.
  private func full() -> FileHandle? {
    let handle = FileHandle(forWritingAtPath: "/dev/full")
    if handle == nil { print("SKIPPED: /dev/full is absent") }
    return handle
  }

  private func unread() throws -> FileHandle {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    return pipe.fileHandleForWriting
  }

  @Test("ends the command without a word when nobody reads any more")
  func unreadOutput() throws {
    let outcome = try run(["agreement", "show", Self.agreement], in: Place(), to: unread())
    #expect(outcome.status == Output.readerGone)
    #expect(outcome.errors == "")
  }

  @Test(
    "fails the command on a full disk, and says why, in each language", arguments: Language.allCases
  )
  func fullDisk(_ language: Language) throws {
    guard let full = full() else { return }
    let outcome = try run(
      ["agreement", "show", Self.agreement], in: Place(), to: full, language: language)
    #expect(outcome.status == 1)
    let said: [Language: String] = [
      .en: "standard output\n  → make room", .fr: "sortie standard\n  → libérez de l’espace",
      .ko: "표준 출력에 쓸 수 없습니다\n  → 공간을 비우",
    ]
    #expect(outcome.errors.contains(try #require(said[language])), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 2)
  }

  @Test("fails as one object where a program reads")
  func fullDiskInJSON() throws {
    guard let full = full() else { return }
    let outcome = try run(["agreement", "show", Self.agreement, "--json"], in: Place(), to: full)
    #expect(outcome.status == 1)
    let report = try JSON(parsing: Array(outcome.errors.utf8))
    #expect(report["error"]?["code"]?.text == "command.failed")
  }

  @Test("removes what the command has begun")
  func temporaryFolder() throws {
    guard let full = full() else { return }
    let place = try Place()
    #expect(try run(["demo", "--once"], in: place, to: full).status == 1)
    #expect(try place.names() == [])
    #expect(try run(["demo", "--once"], in: place, to: unread()).status == Output.readerGone)
    #expect(try place.names() == [])
  }

  @Test("does not end a command whose remarks alone find no room")
  func fullRemarks() throws {
    guard let full = full() else { return }
    let process = Process()
    process.executableURL = URL(filePath: try #require(TwoProcesses.binary()))
    process.arguments = ["agreement", "show", "absent.yaml"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = full
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 1)
  }
}
