import Evidence
import Foundation
import Sealing
import Treaty

extension DemoStory {
  // MARK: 5

  /// Three things that are refused: a level, a purpose, and a package with one changed byte.
  mutating func refusing() async throws {
    Stage.scene(
      5, Trilingual("Three things that are refused", "Trois refus", "거부되는 세 가지"))
    try refuse(
      Trilingual("TOP SECRET", "TRÈS SECRET", "Ⅰ급비밀"),
      ["--level", "TOP SECRET", "--purpose", "research"])
    try refuse(
      Trilingual("“marketing”", "« marketing »", "“marketing”"),
      ["--level", "SECRET", "--purpose", "marketing"])
    try await tamper()
  }

  private static let unlabelled = Trilingual("", "", "")

  private func refuse(_ label: Trilingual, _ options: [String]) throws {
    let path = "\(world.folder)/answer.txt"
    var arguments = ["send", path, "--node", world.can.folder.path, "--to", "KOR/registry"]
    arguments += options
    let answer = try world.run(arguments, expecting: Failure.Code.refused.rawValue)
    let reasons = answer.split(separator: "\n").filter { !$0.hasPrefix("  →") }
    for (place, reason) in reasons.enumerated() {
      Stage.refusal(place == 0 ? label : Self.unlabelled, String(reason))
    }
  }

  /// Changes one byte of a package that Canada has offered, and shows that Korea keeps none of it.
  private mutating func tamper() async throws {
    let label = Trilingual("a changed byte", "un octet changé", "바뀐 바이트")
    let path = "\(world.folder)/chart.bin"
    try DemoFiles.noise(3_500_000).write(to: URL(fileURLWithPath: path))
    world.kill(world.kor)
    let number = try world.send(path, from: world.can, level: "SECRET")["number"]?.text ?? ""
    let item = try await world.can.client.get("/api/v1/transmittals/\(number)")
    let body = "\(world.can.folder.packagesPath)/\(item["package"]?.text ?? "").body"
    let geometry = try PieceGeometry(bodyLength: item["bytes"]?.number ?? 0)
    let place = geometry.range(of: 1).lowerBound + 1000
    try Self.flip(body, at: place)
    try await world.start(world.kor)
    let problem: String = try await Waiting.until("a refusal") {
      let status = try await world.can.client.get("/api/v1/status")
      let text = status["link"]?["problem"]?.text
      guard let text, text.hasPrefix("seal.") else { return nil }
      return String(text.prefix { $0 != " " })
    }
    let held = try Self.landed(item, at: world.kor, geometry)
    let count = geometry.count
    Stage.refusal(
      label,
      Trilingual(
        "refused: piece 2 of \(count) is not what Canada signed (\(problem)); Korea keeps \(held)",
        "refusé : le morceau 2 sur \(count) n’est pas ce que le Canada a signé (\(problem)); "
          + "la Corée en garde \(held)",
        "거부: 조각 \(count)개 중 2번째가 캐나다의 서명과 맞지 않음(\(problem)). 한국은 \(held)개만 보관")[Voice.language])
    try Self.flip(body, at: place)
    _ = try await world.waitFor("arrived", number, at: world.can)
    Stage.line(
      label,
      Trilingual(
        "put back: Korea took the rest, and it arrived whole",
        "remis en place : la Corée a pris le reste, tout est arrivé",
        "되돌리자 한국이 나머지를 받아 온전히 도착함"))
  }

  private static func flip(_ path: String, at offset: Int) throws {
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    try handle.seek(toOffset: UInt64(offset))
    guard let byte = try handle.read(upToCount: 1)?.first else {
      throw Failure(.failed, lines: [path])
    }
    try handle.seek(toOffset: UInt64(offset))
    try handle.write(contentsOf: Data([byte ^ 1]))
  }

  /// How many pieces of an incoming package have landed on a node's shelf.
  private static func landed(
    _ item: JSON, at nation: DemoWorld.Nation, _ geometry: PieceGeometry
  ) throws -> Int {
    let part = "\(nation.folder.packagesPath)/\(item["package"]?.text ?? "").part"
    let size = try? FileManager.default.attributesOfItem(atPath: part)[.size] as? NSNumber
    let bytes = size?.intValue ?? 0
    return (0..<geometry.count).prefix { geometry.range(of: $0).upperBound <= bytes }.count
  }

  // MARK: 6

  private static let receiving = Trilingual("receiving", "réception", "수신 중")

  /// Kills the receiving node in the middle of a transfer, and starts it again.
  mutating func dying() async throws {
    Stage.scene(6, Trilingual("A node dies", "Un nœud meurt", "노드 하나가 갑자기 꺼집니다"))
    let path = "\(world.folder)/survey.bin"
    try DemoFiles.noise(64 << 20).write(to: URL(fileURLWithPath: path))
    let made = try world.send(path, from: world.can, level: "SECRET", showsProgress: true)
    let number = made["number"]?.text ?? ""
    let item = try await world.can.client.get("/api/v1/transmittals/\(number)")
    let geometry = try PieceGeometry(bodyLength: item["bytes"]?.number ?? 0)
    let half = geometry.count / 2
    var bar = ProgressBar(Self.receiving[Voice.language], total: geometry.count)
    _ = try await Waiting.until("half of it") {
      let landed = try Self.landed(item, at: world.kor, geometry)
      if Stage.isTerminal, landed > 0 { bar.update(landed) }
      return landed >= half ? true : nil
    }
    bar.finish()
    world.kill(world.kor)
    let held = try Self.landed(item, at: world.kor, geometry)
    guard held < geometry.count else { throw Failure(.failed, lines: ["too late to kill"]) }
    let size = ByteCount.text(64 << 20)[Voice.language]
    let share = NumberText.percent(held * 100 / geometry.count)
    Stage.plain(
      Trilingual(
        "\(size) on its way, Korea's process killed at \(share)",
        "\(size) en route, le processus coréen tué à \(share)",
        "\(size) 전송 중, \(share)에서 한국 프로세스 강제 종료")[Voice.language])
    try await world.start(world.kor)
    try await world.waitUntilReconciled(world.kor)
    var rebar = ProgressBar(Self.receiving[Voice.language], total: geometry.count)
    _ = try await Waiting.until("\(number) arrived @ CAN") {
      // Once it is whole the part is gone.
      let landed = try Self.landed(item, at: world.kor, geometry)
      if Stage.isTerminal, landed > 0 { rebar.update(landed) }
      let now = try? await world.can.client.get("/api/v1/transmittals/\(number)")
      return now?["status"]?.text == "arrived" ? true : nil
    }
    if Stage.isTerminal { rebar.update(geometry.count) }
    rebar.finish()
    try world.accept(number, at: world.kor)
    let opened = "\(world.folder)/KOR-survey.bin"
    try world.open(number, at: world.kor, to: opened)
    guard FileManager.default.contentsEqual(atPath: path, andPath: opened) else {
      throw Failure(.failed, lines: ["\(path) ≠ \(opened)"])
    }
    _ = try await world.waitFor("accepted", number, at: world.can)
    let lists = try await [
      world.can.client.get("/api/v1/transmittals"), world.kor.client.get("/api/v1/transmittals"),
    ]
    let rest = geometry.count - held
    let numbers = lists.map { Set($0.elements.compactMap { $0["number"]?.text }) }
    guard numbers[0] == numbers[1], numbers[0].count == lists[0].elements.count else {
      throw Failure(.failed, lines: ["the registers differ"])
    }
    Stage.plain(
      Trilingual(
        "restarted, agreed on both journals before signing anything, took the other \(rest) pieces, "
          + "arrived.",
        "redémarré, d’accord sur les deux journaux avant toute signature, a pris les \(rest) autres "
          + "morceaux, arrivé.",
        "재시작, 서명 전에 두 행위 일지 일치 확인, 나머지 조각 \(rest)개 수신, 도착.")[Voice.language])
    Stage.plain(
      Trilingual(
        "Nothing lost, nothing twice: \(numbers[0].count) transmittals on both sides, every byte as sent.",
        "Rien de perdu, rien en double : \(numbers[0].count) envois des deux côtés, chaque octet tel qu’envoyé.",
        "유실도 중복도 없음: 양측 모두 송부 \(numbers[0].count)건, 모든 바이트가 보낸 그대로.")[Voice.language])
    for nation in [world.can, world.kor] {
      proofs.append(try await world.proof(number, "accepted", at: nation))
    }
  }

  // MARK: 7

  /// Stops both nodes and checks every proof with neither of them.
  mutating func proving() async throws {
    await world.stopAll()
    Stage.scene(
      7, Trilingual("Years later, offline", "Des années plus tard, hors ligne", "몇 년 뒤, 오프라인"),
      Trilingual("both nodes are stopped", "les deux nœuds sont arrêtés", "두 노드는 정지됨")[
        Voice.language])
    guard let last = proofs.last else { return }
    Stage.command("entente verify \(last) --agreement \(world.agreementPath)")
    let words = try world.entente("verify", last, "--agreement", world.agreementPath)
    for line in words.split(separator: "\n") { Stage.plain(String(line)) }
    try world.run(
      ["verify"] + proofs + ["--agreement", world.agreementPath], expecting: 0)
    var bytes = try Files.read(last)
    bytes[bytes.count / 2] ^= 1
    let broken = "\(world.folder)/broken.proof"
    try Files.write(bytes, to: broken)
    let refusal = try world.run(
      ["verify", broken], expecting: Failure.Code.notProven.rawValue)
    Stage.plain("")
    for (place, line) in refusal.split(separator: "\n").prefix(2).enumerated() {
      Stage.refusal(
        place == 0 ? Trilingual("a changed byte", "un octet changé", "바뀐 바이트") : Self.unlabelled,
        line.trimmingCharacters(in: .whitespaces))
    }
    Stage.plain("")
    Stage.plain(
      Trilingual(
        "All \(proofs.count) proofs hold, half of them from each side.",
        "Les \(proofs.count) preuves tiennent, la moitié de chaque côté.",
        "증명 \(proofs.count)건이 모두 성립하며, 절반씩 양측이 가지고 있습니다.")[Voice.language])
  }
}
