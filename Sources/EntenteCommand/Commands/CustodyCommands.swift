import ArgumentParser
import Evidence
import Treaty

/// `entente accept`: takes custody, attested with the officer's own key.
struct AcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Take custody of an arrived transmittal: the receipt.")

  @Argument(help: "The transmittal's number.") var number: String
  @Option(help: "The officer; otherwise the registry officer.") var officer: String?
  @OptionGroup var secret: PassphraseOptions
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let path = try PathText.transmittal(number)
    let officer = try officer ?? "\(folder.settings().party)/registry-officer"
    let client = try NodeClient(folder)
    let made = try await client.post(
      "\(path)/accept",
      .object([
        "officer": .string(officer),
        "passphrase": .string(try secret.passphrase(for: officer)),
      ]))
    if common.json { return Voice.say(made.printed) }
    let item = try await client.get(path)
    for line in StatusText.lines(item) { Voice.say(line) }
  }
}

/// `entente refuse`: refuses a transmittal in an officer's words.
struct RefuseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Refuse a transmittal, with the reason.")

  @Argument(help: "The transmittal's number.") var number: String
  @Option(help: "The reason, in your words; the sender reads it.") var reason: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws { try await say("refuse", number, reason, place, common) }
}

/// `entente withdraw`: takes an offer back before it is accepted.
struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take an offer of ours back before it is accepted.")

  @Argument(help: "The transmittal's number.") var number: String
  @Option(help: "The reason; the recipient reads it.") var reason: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws { try await say("withdraw", number, reason, place, common) }
}

private func say(
  _ verb: String, _ number: String, _ reason: String, _ place: NodePlace, _ common: CommonOptions
) async throws {
  let path = try PathText.transmittal(number)
  try WrittenText.checkReason(reason)
  let folder = NodeFolder(place.node)
  let made = try await NodeClient(folder).post(
    "\(path)/\(verb)",
    .object([
      "post": .string("\(try folder.settings().party)/registry-officer"),
      "reason": .string(reason),
    ]))
  if common.json { return Voice.say(made.printed) }
  Voice.say("\(number)  \(StatusText.name(verb == "refuse" ? "refused" : "withdrawn"))")
}

/// `entente open`: writes the content of an accepted transmittal to a file.
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open an accepted transmittal; the opening is recorded.",
    discussion: "Every byte is checked before the first is given out.")

  @Argument(help: "The transmittal's number.") var number: String
  @Option(name: .shortAndLong, help: "The file to write.", completion: .file()) var output: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let path = try PathText.transmittal(number)
    try Files.requireAbsent(output)
    let client = try NodeClient(folder)
    let post = try "\(folder.settings().party)/registry-officer"
    let item = try await client.get(path)
    let payload = try NewFile(output, secret: true)
    defer { payload.discard() }
    try await client.download("\(path)/open", .object(["post": .string(post)])) {
      try payload.write($0)
    }
    try payload.publish()
    if common.json {
      Voice.say(
        JSON.object(["number": .string(number), "file": .string(output)]).printed)
    } else {
      Voice.say("\(item["marking"]?.spoken ?? "")\n\(number) → \(output)")
    }
  }
}

/// `entente proof`: writes the proof of one act about a transmittal.
struct ProofCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof", abstract: "Write the proof of an act to a file that anyone can verify.")

  @Argument(help: "The transmittal's number.") var number: String
  @Option(help: "The act: offered, wanted, arrived, accepted, refused, opened or withdrawn.")
  var act = "offered"
  @Option(name: .shortAndLong, help: "The file to write.", completion: .file()) var output: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let path = try PathText.transmittal(number)
    try Files.requireAbsent(output)
    let bytes = try await NodeClient(NodeFolder(place.node)).bytes(
      "\(path)/proof?act=\(PathText.escaped(act))")
    let proof = try NewFile(output, secret: false)
    defer { proof.discard() }
    try proof.write(bytes)
    try proof.publish()
    if common.json {
      Voice.say(
        JSON.object([
          "number": .string(number), "act": .string(act), "file": .string(output),
          "bytes": .integer(Int64(bytes.count)),
        ]).printed)
    } else {
      Voice.say("\(number) \(StatusText.name(act)) → \(output) (\(ByteCount.text(bytes.count)))")
      Voice.say("  entente verify \(output)")
    }
  }
}
