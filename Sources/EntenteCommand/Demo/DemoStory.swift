import ArgumentParser
import Evidence
import Foundation
import Treaty

/// The story of the demonstration; every line is true at the moment it is printed.
struct DemoStory {
  let world: DemoWorld
  let files: [String]
  var proofs: [String] = []

  init(_ world: DemoWorld, files: [String]) {
    self.world = world
    self.files = files
  }

  func tell() async throws {
    var story = self
    Stage.title(
      Trilingual(
        "Entente · EXERCISE · nothing here is real classified information",
        "Entente · EXERCICE · rien ici n’est une information classifiée réelle",
        "Entente · 훈련 · 여기에 실제 비밀정보는 없습니다"))
    Voice.say(
      Trilingual(
        "Two nations, two nodes, two databases, no server between them.",
        "Deux nations, deux nœuds, deux bases de données, aucun serveur entre eux.",
        "두 나라, 두 노드, 두 데이터베이스, 그 사이에 서버는 없습니다."))
    try story.agreement()
    try await story.meeting()
    try await story.sending()
    try await story.answering()
    try await story.refusing()
    try await story.dying()
    try await story.proving()
  }

  // MARK: 1

  private func agreement() throws {
    let folder = world.folder
    for code in ["CAN", "KOR"] {
      try world.entente(
        "authority", "new", "\(code)/authority", "-o", "\(folder)/\(code).authority")
    }
    try world.entente(
      "agreement", "prepare", world.sourceAgreement, "--key",
      "CAN/authority=\(folder)/CAN.authority.pub", "--key",
      "KOR/authority=\(folder)/KOR.authority.pub", "-o", world.agreementPath)
    for code in ["CAN", "KOR"] {
      try world.entente(
        "agreement", "sign", world.agreementPath, "--key", "\(folder)/\(code).authority", "-o",
        "\(folder)/\(code).signature")
    }
    let agreement = try AgreementFile.read(world.agreementPath)
    let signed = try AgreementFile.signed(
      agreement,
      try ["CAN", "KOR"].map { try SignedNote(parsing: Files.read("\(folder)/\($0).signature")) })
    Stage.scene(1, Trilingual("The agreement", "L’accord", "협정"))
    Stage.plain(
      "\(agreement.name)  sha256 \(agreement.digest.short)…  "
        + Trilingual(
          "\(agreement.articles.count) articles, \(agreement.clauses.count) clauses",
          "\(agreement.articles.count) articles, \(agreement.clauses.count) clauses",
          "\(agreement.articles.count)개 조, \(agreement.clauses.count)개 조항")[Voice.language])
    for signature in signed.signatures {
      let name = agreement.authority(signature.authority)?.name[Voice.language] ?? ""
      Stage.line(
        Trilingual("signed by", "signé par", "서명"), "\(name)  ✓\u{A0}Ed25519 ✓\u{A0}ML-DSA-65")
    }
    Stage.line(
      Trilingual("in force since", "en vigueur", "발효"),
      agreement.inForceFrom.map { Statement.time($0) } ?? "–")
  }

  // MARK: 2

  private func meeting() async throws {
    let folder = world.folder
    for nation in [world.can, world.kor] {
      try world.entente(
        "init", nation.folder.path, "--party", nation.code, "--agreement", world.agreementPath,
        "--signature", "\(folder)/CAN.signature", "--signature", "\(folder)/KOR.signature",
        "--authority-key", "\(folder)/\(nation.code).authority", "--listen",
        "127.0.0.1:\(nation.port)", "--api-port", "\(nation.apiPort)")
    }
    var words: [JSON] = []
    for nation in [world.can, world.kor] {
      let other = world.other(nation)
      let text = try world.entente(
        "pair", "--node", nation.folder.path, "--keyset", other.folder.ownKeysetPath, "--address",
        "127.0.0.1:\(other.port)", "--yes", "--json")
      words.append(try JSON(parsing: Array(text.utf8)))
    }
    guard words[0] == words[1] else { throw Failure(.failed, lines: ["the words differ"]) }
    Stage.scene(
      2, Trilingual("The nodes meet", "Les nœuds se rencontrent", "두 노드의 만남"),
      Trilingual(
        "both officers read the same words aloud:",
        "les deux agents lisent à voix haute les mêmes mots :",
        "두 담당관이 같은 낱말을 소리 내어 읽습니다:")[Voice.language])
    Stage.plain("CAN 127.0.0.1:\(world.can.port) ⇄ KOR 127.0.0.1:\(world.kor.port)")
    for language in ["en", "ko"] {
      let said = words[0]["words"]?[language]?.text ?? ""
      Stage.plain(Trilingual("“\(said)”", "« \(said) »", "“\(said)”")[Voice.language])
    }
    try await world.start(world.can)
    try await world.start(world.kor)
    try await world.waitUntilReconciled(world.can)
    try await world.waitUntilReconciled(world.kor)
    Stage.line(
      Trilingual("agreed", "d’accord", "일치"),
      Trilingual(
        "on both journals, before either signed anything",
        "sur les deux journaux, avant toute signature", "어느 쪽도 서명하기 전에 두 행위 일지가 일치함"))
  }

  // MARK: 3 and 4

  private mutating func sending() async throws {
    var paths = files
    if paths.isEmpty {
      let made = "\(world.folder)/documents"
      try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
      try Files.write(Array(DemoFiles.report.utf8), to: "\(made)/report.txt")
      try Files.write(DemoFiles.picture(), to: "\(made)/photo.png")
      paths = ["\(made)/report.txt", "\(made)/photo.png"]
    }
    try FileManager.default.createDirectory(
      atPath: "\(world.folder)/proofs", withIntermediateDirectories: true)
    Stage.scene(3, Trilingual("Ottawa sends", "Ottawa envoie", "오타와가 보냅니다"))
    for path in paths { try await exchange(path, from: world.can, level: "SECRET", told: true) }
  }

  private mutating func answering() async throws {
    Stage.scene(4, Trilingual("Seoul sends back", "Séoul répond", "서울이 답합니다"))
    let path = "\(world.folder)/answer.txt"
    try Files.write(
      Array(
        "훈련. 잘 받았습니다. 다음 시험은 12월입니다.\nEXERCISE. Received with thanks; the next trial is in December.\n"
          .utf8), to: path)
    try await exchange(path, from: world.kor, level: "confidential", told: false)
  }

  /// One file's whole way, with the proof of each step on both sides.
  private mutating func exchange(
    _ path: String, from sender: DemoWorld.Nation, level: String, told: Bool
  ) async throws {
    let recipient = world.other(sender)
    let file = try Outgoing(path)
    let names = AgreementNames(in: sender.folder)
    Stage.plain(
      "\(file.name), \(ByteCount.text(file.size)[Voice.language]), \(names.level(level, of: sender.code)), "
        + "\(names.purpose("research")) → \(recipient.code)/registry")
    if told {
      let decision = try await Sender(sender.folder).explain(
        file.name, file.mediaType, size: file.size,
        try DispatchOptions.parse([
          "--to", "\(recipient.code)/registry", "--level", level, "--purpose", "research",
        ]))
      for (place, line) in DecisionText.lines(decision).enumerated() {
        Stage.line(
          place == 0 ? Trilingual("may I?", "permis?", "가능한가?") : Trilingual("", "", ""), line)
      }
    }
    let made = try world.send(path, from: sender, level: level)
    let number = made["number"]?.text ?? ""
    let item = try await sender.client.get("/api/v1/transmittals/\(number)")
    let size = ByteCount.text(item["bytes"]?.number ?? 0)
    Stage.line(
      Trilingual("sealed", "scellé", "봉인"),
      Trilingual(
        "\(size[.en]) padded; the outside says nothing about level or title",
        "\(size[.fr]) avec remplissage; l’extérieur ne dit ni le niveau ni le titre",
        "\(size[.ko]) 채움 포함, 겉에는 비밀등급도 제목도 없음"))
    Stage.line(
      Trilingual("offered", "offert", "제안"),
      Trilingual(
        "\(number), act \(made["index"]?.number ?? 0) in the journal of \(sender.code)",
        "\(number), acte \(made["index"]?.number ?? 0) du journal de \(sender.code)",
        "\(number), \(sender.code) 행위 일지의 행위 \(made["index"]?.number ?? 0)"))
    try await prove(number, "offered", Trilingual("delivered", "remis", "전달"))
    _ = try await world.waitFor("arrived", number, at: sender)
    try await prove(number, "arrived", Trilingual("arrived", "arrivé", "도착"))
    try world.accept(number, at: recipient)
    let accepted = try await world.waitFor("accepted", number, at: sender)
    try await prove(number, "accepted", Trilingual("accepted", "accepté", "접수"))
    Stage.line(
      Trilingual("", "", ""),
      "\(accepted["controlNumber"]?.text ?? "")  \(names.levels(of: accepted))")
    let opened = "\(world.folder)/\(recipient.code)-\(file.name)"
    try world.open(number, at: recipient, to: opened)
    try requireEqual(path, opened)
    Stage.line(
      Trilingual("opened", "ouvert", "열람"),
      "\(accepted["marking"]?.spoken ?? "")")
  }

  /// Writes both sides' proofs of an act.
  private mutating func prove(
    _ number: String, _ act: String, _ label: Trilingual
  ) async throws {
    var sizes: [Int] = []
    for nation in [world.can, world.kor] {
      let path = try await world.proof(number, act, at: nation)
      proofs.append(path)
      sizes.append(try Files.read(path).count)
    }
    let text =
      switch act {
      case "offered":
        Trilingual(
          "the partner's mirror holds the offer", "le miroir du partenaire détient l’offre",
          "상대 당사국 미러가 제안을 보유함")
      case "arrived":
        Trilingual(
          "the whole package was verified piece by piece",
          "le colis entier a été vérifié morceau par morceau", "봉인 패키지 전체를 조각별로 검증함")
      default:
        Trilingual(
          "by the registry officer's own key", "par la clé propre de l’agent du bureau d’ordre",
          "등록소 담당관 본인의 키로")
      }
    let size = ByteCount.text(sizes.first ?? 0)[Voice.language]
    let proven = Trilingual(
      "✓ both hold a proof, \(size)", "✓ preuve des deux côtés, \(size)", "✓ 양측이 증명 보유, \(size)")
    Stage.line(label, text[Voice.language], beside: proven[Voice.language])
  }

  private func requireEqual(_ first: String, _ second: String) throws {
    guard FileManager.default.contentsEqual(atPath: first, andPath: second) else {
      throw Failure(.failed, lines: ["\(first) ≠ \(second)"])
    }
  }

  static func ending(_ folder: String) {
    Voice.say("")
    Voice.say(
      Trilingual(
        "Everything is in \(folder). Try next:", "Tout est dans \(folder). Essayez ensuite :",
        "모든 것이 \(folder)에 있습니다. 다음을 해 보십시오:"))
    Voice.say(
      "  ./entente agreement show \(folder)/agreement.yaml --lang \(Voice.language.rawValue)")
    Voice.say("  ./entente verify \(folder)/proofs/*.proof --agreement \(folder)/agreement.yaml")
    Voice.say("  ./entente serve --node \(folder)/CAN      ./entente serve --node \(folder)/KOR")
    let secret = DemoWorld.passphrasePath(in: folder)
    let passphrase = (try? Files.read(secret, limit: 4096)).map {
      String(decoding: $0, as: UTF8.self).filter { !$0.isNewline }
    }
    let file = Trilingual("FILE", "FICHIER", "파일")[Voice.language]
    let number = Trilingual("NUMBER", "NUMÉRO", "번호")[Voice.language]
    let copy = Trilingual("COPY", "COPIE", "사본")[Voice.language]
    Voice.say(
      "  ./entente send \(file) --node \(folder)/CAN --to KOR/registry --level SECRET "
        + "--purpose research")
    Voice.say(
      "  ./entente accept \(number) --node \(folder)/KOR --passphrase-file \(secret)")
    Voice.say("  ./entente open \(number) --node \(folder)/KOR -o \(copy)")
    Voice.say("  docs/guides/first-exchange.md")
    Voice.say(
      Trilingual(
        "Exercise passphrase of every key there: \(passphrase ?? "–") (in \(secret))",
        "Phrase secrète d’exercice de toutes ces clés : \(passphrase ?? "–") (dans \(secret))",
        "모든 키의 훈련용 암호 문구: \(passphrase ?? "–") (\(secret))"))
    // Sign-ins are there for whoever starts the nodes again.
    for code in ["CAN", "KOR"] {
      guard let passphrase,
        let address = try? DemoPeople.add(
          to: NodeFolder("\(folder)/\(code)"), passphrase: passphrase)
      else { continue }
      Voice.say(
        Statement(
          "{party}: pages at {link}, names {officer} and {administrator}, the same passphrase",
          "{party} : pages à {link}, noms {officer} et {administrator}, même phrase secrète",
          "{party}: 화면 {link}, 사용자 이름 {officer}, {administrator}, 같은 암호 문구",
          [
            "party": code, "link": address, "officer": DemoPeople.officer,
            "administrator": DemoPeople.administrator,
          ]
        ).text)
    }
  }
}
