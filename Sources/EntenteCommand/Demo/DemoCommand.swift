import ArgumentParser
import Foundation
import Treaty

/// `entente demo`: the main job from beginning to end, with two real nodes on this machine.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: Trilingual(
      "See two nations exchange files under an agreement, and prove it offline.",
      "Voir deux nations échanger des fichiers sous un accord, et le prouver hors ligne.",
      "두 나라가 협정에 따라 파일을 주고받고 오프라인에서 증명하는 모습을 봅니다."
    ).spoken,
    discussion: Trilingual(
      """
      Makes two nodes in a folder, starts them as two processes on loopback, and shows what each \
      side can prove. Without FILES it makes its own documents.
      """,
      """
      Crée deux nœuds dans un dossier, les démarre comme deux processus de cette machine, et montre ce \
      que chaque côté peut prouver. Sans FILES, elle crée ses propres documents.
      """,
      """
      폴더 하나에 노드 둘을 만들어 이 기기의 두 프로세스로 시작하고, 양쪽이 무엇을 증명할 수 있는지 보입니다. FILES가 \
      없으면 문서를 직접 만듭니다.
      """
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "Files to send; otherwise documents that the demo makes.",
      "Les fichiers à envoyer; sinon des documents que la démonstration crée.",
      "보낼 파일. 없으면 시연이 문서를 만듭니다."), completion: .file())
  var files: [String] = []
  @Flag(
    help: ArgumentHelp(
      "Exit 0 only if every step held; leave no folder behind, whatever happens.",
      "Sortir avec 0 seulement si chaque étape a tenu; ne laisser aucun dossier, quoi qu’il arrive.",
      "모든 단계가 맞을 때만 0으로 끝나고, 어떤 경우에도 폴더를 남기지 않습니다."))
  var once = false
  @Option(
    help: ArgumentHelp(
      "Work in this new folder, and keep it.", "Travailler dans ce nouveau dossier, et le garder.",
      "이 새 폴더에서 작업하고 남겨 둡니다."), completion: .directory)
  var keep: String?
  @Option(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file())
  var agreement: String?
  @Option(
    help: ArgumentHelp(
      "Language of messages: en, fr or ko.", "La langue des messages : en, fr ou ko.",
      "메시지의 언어: en, fr, ko."))
  var lang: Language?

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
