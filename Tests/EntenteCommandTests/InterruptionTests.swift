import Foundation
import TestSupport
import Testing

@testable import EntenteCommand

/// Scripts: what an interrupted command leaves behind, with two nodes that it has started.
@Suite("an interrupted command", .timeLimit(.minutes(10)))
struct InterruptionTests {
  /// A command that makes its own two nodes, and where they are.
  struct Subject: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let folder: String
    var testDescription: String { arguments[0] }
  }

  private static let subjects = [
    Subject(
      arguments: ["bench", "--only", "small", "--seconds", "3600"], folder: "entente-bench-"),
    Subject(arguments: ["demo", "--once"], folder: "entente-demo-"),
  ]

  @Test("ends as the signal would end it, with its folders and its processes", arguments: subjects)
  func interrupted(_ subject: Subject) throws {
    let (outcome, place) = try outcome(of: subject) { $0.interrupt() }
    #expect(outcome.status == 128 + SIGINT)
    #expect(!outcome.errors.contains("can't be reached"), "\(outcome.errors)")
    #expect(!Files.exists("/dev/shm/\((place as NSString).lastPathComponent)-files"))
  }

  @Test("ends the same when nobody reads any more what it says")
  func readerGone() throws {
    let pipe = Pipe()
    let (outcome, _) = try outcome(of: Self.subjects[1], to: pipe.fileHandleForWriting) { _ in
      try pipe.fileHandleForReading.close()
    }
    #expect(outcome.status == Output.readerGone)
    #expect(outcome.errors == "")
  }

  /// What a command leaves that is ended when both its nodes serve: none of them, and no folder.
  private func outcome(
    of subject: Subject, to output: FileHandle? = nil, ended end: (BegunCommand) throws -> Void
  ) throws -> (BegunCommand.Outcome, place: String) {
    let world = try TwoProcesses(binary: try #require(TwoProcesses.binary()))
    let process = Process()
    process.executableURL = URL(filePath: world.binary)
    process.arguments = subject.arguments
    process.environment = [
      "ENTENTE_HOME": RepositoryFolder.root.path(), "TMPDIR": world.folder, "ENTENTE_LANG": "en",
    ]
    let command = try BegunCommand(process, in: world.folder, to: output)
    // Only the command holds the pipe's end.
    try output?.close()
    let place = "\(world.folder)/\(subject.folder)\(command.number)"
    let nodes = TwoProcesses.parties.map { "\(place)/\($0)" }
    try world.until("both nodes serve, and files are on their way") {
      try nodes.allSatisfy { node in
        try ProcessFacts.serving(node) != nil
          && world.run("list", "--node", node).output.contains("CAN-20")
      }
    }
    try end(command)
    let outcome = command.end()
    #expect(nodes.allSatisfy { ProcessFacts.serving($0) == nil })
    #expect(try FileManager.default.contentsOfDirectory(atPath: world.folder) == [])
    return (outcome, place)
  }
}
