import ArgumentParser
import Evidence
import Foundation
import Treaty

/// `entente accept`: takes custody, attested with the officer's own key.
struct AcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: Trilingual(
      "Take custody of an arrived transmittal: the receipt.",
      "Prendre la garde d’un envoi arrivé : le récépissé.", "도착한 송부를 접수하고 수령증을 냅니다."
    ).spoken)

  @Argument(help: ArgumentHelp("The transmittal's number.", "Le numéro de l’envoi.", "송부 번호."))
  var number: String
  @Option(
    name: .customLong("officer"),
    help: ArgumentHelp(
      "The officer who accepts, otherwise the registry officer; repeat for others who attest.",
      "L’agent qui accepte, sinon celui du bureau d’ordre; à répéter pour d’autres qui attestent.",
      "접수하는 담당관. 없으면 등록소 담당관. 함께 확인 서명하는 사람이 있으면 되풀이합니다."))
  var officers: [String] = []
  @OptionGroup var secret: PassphraseOptions
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let path = try PathText.transmittal(number)
    var people = try officers.map { try Posts.officer($0, in: folder) }
    if people.isEmpty { people = [try Posts.officer(nil, in: folder)] }
    let client = try NodeClient(folder)
    // Nobody types a passphrase for what can't be accepted.
    try CustodyCheck(try await client.get(path), try folder.settings().party).mayAccept()
    let made = try await client.post(
      "\(path)/accept",
      .object(["post": .string(people[0]), "officers": try secret.attesting(people)]))
    if common.json { return Voice.say(made) }
    let item = try await client.get(path)
    await client.sayExercise()
    for line in StatusText.lines(item, AgreementNames(in: folder)) { Voice.say(line) }
  }
}

/// `entente refuse`: refuses a transmittal in an officer's words.
struct RefuseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse",
    abstract: Trilingual(
      "Refuse a transmittal, with the reason.", "Refuser un envoi, avec le motif.",
      "사유를 밝혀 송부의 접수를 거부합니다."
    ).spoken)

  @Argument(help: ArgumentHelp("The transmittal's number.", "Le numéro de l’envoi.", "송부 번호."))
  var number: String
  @Option(
    help: ArgumentHelp(
      "The reason, in your words; the sender reads it.",
      "Le motif, dans vos mots; l’expéditeur le lit.", "직접 쓰는 사유. 보낸 쪽이 읽습니다."))
  var reason: String
  @OptionGroup var acting: ActingPost
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws { try await say("refuse", number, reason, acting, place, common) }
}

/// `entente withdraw`: takes an offer back before it is accepted.
struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: Trilingual(
      "Take an offer of ours back before it is accepted.",
      "Retirer une de nos offres avant qu’elle soit acceptée.", "접수되기 전에 우리 제안을 철회합니다."
    ).spoken)

  @Argument(help: ArgumentHelp("The transmittal's number.", "Le numéro de l’envoi.", "송부 번호."))
  var number: String
  @Option(
    help: ArgumentHelp(
      "The reason; the recipient reads it.", "Le motif; le destinataire le lit.", "사유. 받는 쪽이 읽습니다.")
  )
  var reason: String
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
    commandName: "proof",
    abstract: Trilingual(
      "Write the proof of an act to a file that anyone can verify.",
      "Écrire la preuve d’un acte dans un fichier que chacun peut vérifier.",
      "행위의 증명을 누구나 확인할 수 있는 파일에 씁니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "The number of the transmittal, approval, case or document.",
      "Le numéro de l’envoi, de l’approbation, du cas ou du document.", "송부, 승인, 사건 또는 문서의 번호."))
  var number: String
  @Option(
    help: ArgumentHelp(
      "The act: offered, wanted, arrived, accepted, refused, opened, withdrawn; or its whole kind, such as item.destroyed.",
      "L’acte : offered, wanted, arrived, accepted, refused, opened, withdrawn; ou son genre entier, par exemple item.destroyed.",
      "행위: offered, wanted, arrived, accepted, refused, opened, withdrawn, 또는 전체 종류. 예: item.destroyed."
    ))
  var act = "offered"
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", "Le fichier à écrire.", "쓸 파일."),
    completion: .file())
  var output: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let path = try PathText.transmittal(number)
    try Files.requirePlace(output)
    let client = try NodeClient(NodeFolder(place.node))
    // The latest act of a kind; of a transmittal there is one of each.
    let bytes = try await client.bytes(
      act.contains(".")
        ? "/api/v1/proof?"
          + PathText.query([
            URLQueryItem(name: "subject", value: number), URLQueryItem(name: "kind", value: act),
          ])
        : "\(path)/proof?act=\(PathText.escaped(act))")
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
