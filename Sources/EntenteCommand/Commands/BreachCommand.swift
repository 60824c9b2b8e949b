import ArgumentParser
import Evidence
import Treaty

/// `entente breach`: writes the evidence of a contradiction that this node has met.
struct BreachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breach",
    abstract: "Write the evidence that a party contradicted itself, if this node has met any.",
    discussion: "`entente verify` checks the file offline, as it does proofs.")

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file()) var output: String
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
