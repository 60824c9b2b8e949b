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
    let officer = try Posts.officer(officer, in: folder)
    let client = try NodeClient(folder)
    // Nobody types a passphrase for what can't be accepted.
    try CustodyCheck(try await client.get(path), try folder.settings().party).mayAccept()
    let made = try await client.post(
      "\(path)/accept",
      .object([
        "officer": .string(officer),
        "passphrase": .string(try secret.passphrase(for: officer)),
      ]))
    if common.json { return Voice.say(made) }
    let item = try await client.get(path)
    await client.sayExercise()
    for line in StatusText.lines(item, AgreementNames(in: folder)) { Voice.say(line) }
  }
}

/// `entente refuse`: refuses a transmittal in an officer's words.
struct RefuseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Refuse a transmittal, with the reason.")

  @Argument(help: "The transmittal's number.") var number: String
  @Option(help: "The reason, in your words; the sender reads it.") var reason: String
  @OptionGroup var acting: ActingPost
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws { try await say("refuse", number, reason, acting, place, common) }
}

/// `entente withdraw`: takes an offer back before it is accepted.
struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take an offer of ours back before it is accepted.")

  @Argument(help: "The transmittal's number.") var number: String
  @Option(help: "The reason; the recipient reads it.") var reason: String
  @OptionGroup var acting: ActingPost
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws { try await say("withdraw", number, reason, acting, place, common) }
}

private func say(
  _ verb: String, _ number: String, _ reason: String, _ acting: ActingPost, _ place: NodePlace,
  _ common: CommonOptions
) async throws {
  let path = try PathText.transmittal(number)
  try WrittenText.checkReason(reason)
  let folder = NodeFolder(place.node)
  let post = try acting.known(in: folder)
  let client = try NodeClient(folder)
  let check = CustodyCheck(try await client.get(path), try folder.settings().party)
  try verb == "refuse" ? check.mayRefuse() : check.mayWithdraw()
  let made = try await client.post(
    "\(path)/\(verb)", .object(["post": .string(post), "reason": .string(reason)]))
  if common.json { return Voice.say(made) }
  await client.sayExercise()
  Voice.say("\(number)  \(StatusText.name(verb == "refuse" ? "refused" : "withdrawn"))  \(post)")
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
    try Files.requirePlace(output)
    let client = try NodeClient(NodeFolder(place.node))
    let bytes = try await client.bytes("\(path)/proof?act=\(PathText.escaped(act))")
    let proof = try NewFile(output, secret: false)
    defer { proof.discard() }
    try proof.write(bytes)
    try proof.publish()
    if common.json {
      return Voice.say(
        .object([
          "number": .string(number), "act": .string(act), "file": .string(output),
          "bytes": .integer(Int64(bytes.count)),
        ]))
    }
    await client.sayExercise()
    let size = ByteCount.text(bytes.count)[Voice.language]
    Voice.say("\(number) \(StatusText.name(act)) → \(output) (\(size))")
    Voice.say("  entente verify \(output)")
  }
}
