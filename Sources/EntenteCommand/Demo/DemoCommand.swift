import ArgumentParser
import Foundation
import Treaty

/// `entente demo`: the main job from beginning to end, with two real nodes on this machine.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "See two nations exchange files under an agreement, and prove it offline.",
    discussion: """
      Makes two nodes in a folder, starts them as two processes on loopback, and shows what each \
      side can prove. Without FILES it makes its own documents.
      """)

  @Argument(help: "Files to send; otherwise documents that the demo makes.", completion: .file())
  var files: [String] = []
  @Flag(help: "Exit 0 only if every step held; leave no folder behind, whatever happens.")
  var once = false
  @Option(help: "Work in this new folder, and keep it.", completion: .directory) var keep: String?
  @Option(help: "The agreement file.", completion: .file()) var agreement: String?
  @Option(help: "Language of messages: en, fr or ko.") var lang: Language?

  func validate() throws { Voice.choose(lang) }

  func run() async throws {
    let home = ProcessInfo.processInfo.environment["ENTENTE_HOME"] ?? "."
    let source = agreement ?? "\(home)/Agreements/canada-korea.exercise.agreement.yaml"
    let folder =
      keep
      ?? FileManager.default.temporaryDirectory.appendingPathComponent(
        "entente-demo-\(ProcessInfo.processInfo.processIdentifier)"
      ).path
    try Files.requirePlace(folder)
    // Before any key is made.
    try AgreementFile.requireExercise(try AgreementFile.read(source))
    for file in files { _ = try SourceFile(file) }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let isPassing = once && keep == nil
    let running = RunningNodes()
    let interruption = Interruption {
      running.endAll()
      if isPassing {
        try? FileManager.default.removeItem(atPath: folder)
      } else {
        Voice.complain("\n  → \(Self.left(folder))")
      }
    }
    do {
      try await tell(try DemoWorld(folder: folder, agreement: source, running: running))
    } catch {
      guard isPassing else {
        interruption.cancel()
        let failure = error as? Failure ?? Failure(.failed, lines: ["\(error)"])
        let hint = [failure.hint, Self.left(folder)].compactMap { $0 }.joined(separator: "; ")
        throw failure.advising(hint)
      }
      // Authorities' keys are in the folder.
      interruption.finish()
      throw error
    }
    guard isPassing else {
      interruption.cancel()
      return DemoStory.ending(folder)
    }
    interruption.finish()
    guard !Files.exists(folder) else { throw Failure(.failed, lines: [Self.left(folder)]) }
  }

  /// What is left behind when the story did not come to its end.
  private static func left(_ folder: String) -> String {
    Trilingual(
      "what was made is left in \(folder), with throw-away keys: rm -r '\(folder)'",
      "ce qui a été créé reste dans \(folder), avec des clés jetables : rm -r '\(folder)'",
      "만든 것과 일회용 키가 \(folder)에 남아 있습니다: rm -r '\(folder)'")[Voice.language]
  }

  /// Tells the story, and leaves no process behind.
  private func tell(_ world: DemoWorld) async throws {
    do {
      try await DemoStory(world, files: files).tell()
    } catch {
      await world.stopAll()
      throw error as? Failure ?? Failure(.failed, lines: ["\(error)"])
    }
    await world.stopAll()
  }
}
