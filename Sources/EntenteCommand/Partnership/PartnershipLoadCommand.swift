import ArgumentParser
import Conduct
import Evidence
import Interop
import Treaty

/// `entente partnership load`: proposes what a roadmap file has and nobody knows yet.
struct PartnershipLoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: Trilingual(
      "Propose to the partner what a roadmap file says, all at once or nothing.",
      "Proposer au partenaire ce que dit un fichier de feuille de route, en entier ou pas du tout.",
      "이행 계획 파일의 내용을 상대 당사국에 한꺼번에 제안하며, 하나라도 안 되면 아무것도 제안하지 않습니다."
    ).spoken,
    discussion: Trilingual(
      "Faults are written as FILE:LINE:COLUMN: SENTENCE; then nothing is proposed. What is known is passed over.",
      "Les fautes s’écrivent FICHIER:LIGNE:COLONNE: PHRASE; rien n’est alors proposé. Ce qui est connu est laissé de côté.",
      "오류는 파일:줄:칸: 문장 형식으로 쓰며, 이때는 아무것도 제안하지 않습니다. 이미 있는 것은 건너뜁니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "The roadmap file.", "Le fichier de feuille de route.", "이행 계획 파일."),
    completion: .file(extensions: ["yaml"]))
  var file: String
  @Flag(
    help: ArgumentHelp(
      "Show what would be proposed, and propose nothing.",
      "Montrer ce qui serait proposé, et ne rien proposer.", "제안할 내용만 보이고 제안하지 않습니다."))
  var dryRun = false
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    let roadmap = try Self.read(file)
    let folder = NodeFolder(saying.place.node)
    let matters = try MatterClient(folder)
    var known: Set<[String]> = []
    for kind in [MatterKind.mechanism, .commitment] {
      for id in try await matters.all(kind).compactMap({ $0["id"]?.text }) {
        known.insert([kind.rawValue, id])
      }
    }
    let records = roadmap.inOrder
    func isKnown(_ record: RoadmapFile.Record<MatterFacts>) -> Bool {
      known.contains([record.facts.kind.rawValue, record.id])
    }
    let passed = records.filter(isKnown)
    let new = records.filter { !isKnown($0) }
      .map { MatterProposal(id: $0.id, revision: 1, facts: $0.facts) }
    if !saying.common.json {
      await matters.client.sayExercise()
      say(roadmap, passed, new)
    }
    let passedOver = JSON.array(passed.map { MatterProposal.name($0.facts.kind, $0.id) })
    guard !dryRun else {
      guard saying.common.json else { return sayDryRun(new) }
      return Voice.say(
        .object(["known": passedOver, "acts": .array(new.map(\.act))]))
    }
    guard new.count <= MatterProposal.most else { throw Self.tooMany(new.count) }
    let made =
      new.isEmpty ? JSON.array([]) : try await saying.propose(new, by: matters.client)
    if saying.common.json { return Voice.say(.object(["known": passedOver, "made": made])) }
    MadeText.say(made)
  }

  // MARK: The file

  /// Reads the file; all its faults are told at once.
  private static func read(_ path: String) throws -> RoadmapFile {
    do {
      return try RoadmapFile(parsing: try Files.read(path, limit: 1 << 20))
    } catch let error as RoadmapError {
      throw Failure(
        .failed,
        lines: error.faults.map { fault in
          "\(path):\(fault.line):\(fault.column): \(fault.sentence(in: Voice.language))"
        },
        hint: Trilingual(
          "mend the file and load it again; nothing was proposed",
          "corrigez le fichier et chargez-le de nouveau; rien n’a été proposé",
          "파일을 고쳐 다시 불러오십시오. 아무것도 제안하지 않았습니다"
        ).spoken, problem: "roadmap.faults")
    }
  }

  private static func tooMany(_ count: Int) -> Failure {
    let most = MatterProposal.most
    return Failure(
      .failed,
      Trilingual(
        "\(count) records are more than one transaction takes, which is \(most)",
        "\(count) fiches, c’est plus qu’une transaction n’en prend, soit \(most)",
        "기록이 \(count)건으로, 한 번에 제안할 수 있는 \(most)건을 넘습니다"),
      hint: Trilingual(
        "divide the file in two, what is named first",
        "divisez le fichier en deux, ce qui est nommé d’abord",
        "가리켜지는 기록이 먼저 오도록 파일을 둘로 나누십시오"))
  }

  // MARK: What is told

  private func say(
    _ roadmap: RoadmapFile, _ passed: [RoadmapFile.Record<MatterFacts>],
    _ new: [MatterProposal]
  ) {
    let (name, day) = (roadmap.name, roadmap.asOf)
    let mechanisms = MatterKind.mechanism.counted(roadmap.mechanisms.count)
    let commitments = MatterKind.commitment.counted(roadmap.commitments.count)
    Voice.say(
      Trilingual(
        "\(name), as of \(day): \(mechanisms.en), \(commitments.en)",
        "\(name), au \(day) : \(mechanisms.fr), \(commitments.fr)",
        "\(name), \(day) 기준: \(mechanisms.ko), \(commitments.ko)"))
    if !passed.isEmpty {
      let ids = passed.map(\.id).joined(separator: ", ")
      let count = passed.count
      Voice.say(
        Trilingual(
          "passed over, since known already: \(count)",
          "laissé de côté, car déjà connu : \(count)", "이미 있어 건너뛴 기록: \(count)건"))
      for line in MatterText.hanging("  ", [ids], MatterText.width) { Voice.say(line) }
    }
    if new.isEmpty {
      Voice.say(
        Trilingual(
          "nothing is left to propose", "il ne reste rien à proposer", "더 제안할 것이 없습니다"))
    }
  }

  private func sayDryRun(_ new: [MatterProposal]) {
    for line in MatterProposal.lines(new) { Voice.say(line) }
    MatterProposal.sayDryRun(new.count)
  }
}
