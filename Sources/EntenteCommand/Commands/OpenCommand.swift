import ArgumentParser
import Evidence
import Treaty

/// `entente open`: writes the content of an accepted transmittal to a file.
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: Trilingual(
      "Open an accepted transmittal; the first opening is recorded.",
      "Ouvrir un envoi accepté; la première ouverture est consignée.", "접수한 송부를 엽니다. 첫 열람은 기록됩니다."
    ).spoken,
    discussion: Trilingual(
      """
      Every byte is checked before the first is given out. The first opening becomes an act in the \
      name of a post; it needs no passphrase, and no officer signs for it.
      """,
      """
      Chaque octet est vérifié avant que le premier soit livré. La première ouverture devient un acte au \
      nom d’un poste; elle ne demande pas de phrase secrète, et aucun agent ne la signe.
      """,
      """
      첫 바이트를 내주기 전에 모든 바이트를 확인합니다. 첫 열람은 직위 명의의 행위가 되며, 암호 문구도 담당관의 서명도 \
      필요 없습니다.
      """
    ).spoken)

  @Argument(help: ArgumentHelp("The transmittal's number.", "Le numéro de l’envoi.", "송부 번호."))
  var number: String
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", "Le fichier à écrire.", "쓸 파일."),
    completion: .file())
  var output: String
  @OptionGroup var acting: ActingPost
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let path = try PathText.transmittal(number)
    let post = try acting.name(of: folder.settings().party)
    try Files.requirePlace(output)
    let client = try NodeClient(folder)
    let before = try await client.get(path)
    try CustodyCheck(before, try folder.settings().party).mayOpen()
    let payload = try NewFile(output, secret: true)
    defer { payload.discard() }
    try await download(from: client, path, post, before["bytes"]?.number ?? 0, into: payload)
    // A transmittal is recorded as opened once, by the office that opens it first.
    let isFirst = Self.opening(in: before) == nil
    // The file is there; that nothing more can be asked of the node is no failure.
    let opening = Self.opening(in: (try? await client.get(path)) ?? before)
    if common.json {
      return Voice.say(
        .object([
          "number": .string(number), "file": .string(output), "recorded": .bool(isFirst),
          "post": isFirst ? .string(post) : .null, "act": opening ?? .null,
        ]))
    }
    await client.sayExercise()
    Voice.say("\(before["marking"]?.spoken ?? "")\n\(number) → \(output)")
    Voice.say(Self.record(opening, isFirst ? post : nil))
  }

  /// Writes the content; the node records the opening before it gives out the first byte.
  private func download(
    from client: NodeClient, _ path: String, _ post: String, _ size: Int, into payload: NewFile
  ) async throws {
    var bar = ProgressBar(
      Trilingual("opening", "ouverture", "개봉 중")[Voice.language], total: size)
    defer { bar.finish() }
    var done = 0
    var isRecorded = false
    do {
      try await client.download("\(path)/open", .object(["post": .string(post)])) {
        isRecorded = true
        try payload.write($0)
        done += $0.count
        bar.update(done)
      }
      isRecorded = true
      try payload.publish()
      // The package is padded, so its content is a little less than its size.
      bar.update(size)
    } catch let failure as Failure where isRecorded {
      throw failure.advising(
        Trilingual(
          "the opening is recorded; mend this, then open again: nothing is recorded twice",
          "l’ouverture est inscrite; corrigez ceci, puis rouvrez : rien n’est inscrit deux fois",
          "열람은 이미 기록되었습니다. 문제를 고친 뒤 다시 여십시오. 두 번 기록되지 않습니다")[Voice.language])
    }
  }

  /// The act of opening, as the node shows it.
  private static func opening(in item: JSON) -> JSON? {
    item["acts"]?.elements.first { $0["act"]?.text == "opened" }
  }

  /// Who is recorded, and where; without a post it was recorded earlier.
  private static func record(_ opening: JSON?, _ post: String?) -> String {
    let words = [
      "post": post ?? "", "party": opening?["party"]?.text ?? "",
      "index": String(opening?["index"]?.number ?? 0), "time": opening?["time"]?.moment ?? "",
    ]
    guard let post else {
      return Statement(
        "recorded earlier as opened: act {index} of {party}, {time}; nothing was added",
        "ouverture déjà inscrite : acte {index} de {party}, {time}; rien n’a été ajouté",
        "이미 열람으로 기록됨: {party} 행위 {index}, {time}. 추가로 기록한 것은 없음", words
      ).text
    }
    guard opening != nil else {
      return Statement(
        "recorded as opened in the name of the post {post}",
        "ouverture inscrite au nom du poste {post}", "직위 {post} 명의로 열람을 기록함",
        ["post": post]
      ).text
    }
    return Statement(
      "recorded as opened in the name of the post {post}: act {index} of {party}, {time}",
      "ouverture inscrite au nom du poste {post} : acte {index} de {party}, {time}",
      "직위 {post} 명의로 열람을 기록함: {party} 행위 {index}, {time}", words
    ).text
  }
}
