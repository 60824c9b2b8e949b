import ArgumentParser
import Evidence
import Treaty

/// `entente breach`: writes the evidence of a contradiction that this node has met.
struct BreachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breach",
    abstract: Trilingual(
      "Write the evidence that a party contradicted itself, if this node has met any.",
      "Écrire la preuve qu’une partie s’est contredite, si ce nœud en a rencontré une.",
      "당사국이 모순된 말을 했다는 증거가 이 노드에 있으면 파일에 씁니다."
    ).spoken,
    discussion: Trilingual(
      "`entente verify` checks the file offline, as it does proofs.",
      "`entente verify` vérifie ce fichier hors ligne, comme les preuves.",
      "이 파일도 증명처럼 `entente verify`로 오프라인에서 확인합니다."
    ).spoken)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", "Le fichier à écrire.", "쓸 파일."),
    completion: .file())
  var output: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try Files.requirePlace(output)
    let client = try NodeClient(NodeFolder(place.node))
    let bytes = try await client.bytes("/api/v1/breach")
    let file = try NewFile(output, secret: false)
    defer { file.discard() }
    try file.write(bytes)
    try file.publish()
    if common.json {
      return Voice.say(
        .object(["file": .string(output), "bytes": .integer(Int64(bytes.count))]))
    }
    await client.sayExercise()
    Voice.say("\(output) (\(ByteCount.text(bytes.count)[Voice.language]))")
    Voice.say("  entente verify \(output)")
  }
}
