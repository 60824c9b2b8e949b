import ArgumentParser
import Evidence
import Treaty

/// `entente explain`: would this be allowed, and by which articles?
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: Trilingual(
      "Would this be allowed, by which articles, and what would follow?",
      "Serait-ce permis, par quels articles, et que s’ensuivrait-il?",
      "허용되는지, 어느 조에 따르는지, 무엇이 뒤따르는지 알립니다."
    ).spoken,
    subcommands: [ExplainDispatchCommand.self, ExplainMayCommand.self],
    defaultSubcommand: ExplainDispatchCommand.self)
}

/// `entente explain dispatch`: would this file be sent, and by which articles?
struct ExplainDispatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch",
    abstract: Trilingual(
      "Would this be allowed, by which articles, and who would owe what?",
      "Serait-ce permis, par quels articles, et qui devrait quoi?",
      "허용되는지, 어느 조에 따르는지, 누구에게 어떤 의무가 생기는지 알립니다."
    ).spoken)

  @OptionGroup var dispatch: DispatchOptions
  @Option(
    help: ArgumentHelp(
      "The file's size in bytes.", "La taille du fichier en octets.", "파일의 크기(바이트)."))
  var size = 0
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    if let title = dispatch.title { try WrittenText.checkTitle(title) }
    try WrittenText.checkOffices(dispatch.to)
    let sender = try Sender(NodeFolder(place.node))
    try sender.checkFrom(dispatch)
    let decision = try await sender.explain(
      dispatch.title ?? "–", dispatch.mediaType ?? "application/octet-stream", size: size, dispatch)
    if common.json { Voice.say(decision) }
    guard decision["allowed"]?.flag ?? false else {
      throw sender.refused(decision)
    }
    guard !common.json else { return }
    await sender.client.sayExercise()
    for line in DecisionText.lines(decision) { Voice.say(line) }
  }
}
