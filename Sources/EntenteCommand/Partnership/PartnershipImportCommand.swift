import ArgumentParser
import Conduct
import Evidence
import Interop
import Treaty

/// `entente partnership import`: proposes what an edited file says otherwise than what is in force.
struct PartnershipImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: Trilingual(
      "Propose to the partner what a JSON or CSV file has that is new or changed.",
      "Proposer au partenaire ce qui est nouveau ou changé dans un fichier JSON ou CSV.",
      "JSON이나 CSV 파일에서 새롭거나 바뀐 것을 상대 당사국에 제안합니다."
    ).spoken,
    discussion: Trilingual(
      "All faults are written as FILE:LINE:COLUMN: FIELD: SENTENCE; then nothing is proposed. Nothing that was agreed changes until the partner agrees.",
      "Toutes les fautes s’écrivent FICHIER:LIGNE:COLONNE: CHAMP: PHRASE; rien n’est alors proposé. Rien de convenu ne change tant que le partenaire n’accepte pas.",
      "모든 오류는 파일:줄:칸: 항목: 문장 형식으로 쓰며, 이때는 아무것도 제안하지 않습니다. 상대 당사국이 동의하기 전에는 합의된 것이 바뀌지 않습니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "The file, as `entente partnership export` writes it.",
      "Le fichier, tel que l’écrit `entente partnership export`.",
      "`entente partnership export`가 쓰는 형식의 파일."),
    completion: .file(extensions: ["json", "csv"]))
  var file: String
  @Flag(
    help: ArgumentHelp(
      "Show what would be proposed, and propose nothing.",
      "Montrer ce qui serait proposé, et ne rien proposer.", "제안할 내용만 보이고 제안하지 않습니다."))
  var dryRun = false
  @Option(
    help: ArgumentHelp(
      "The form: json or csv; if it is left out, what the file's name says.",
      "La forme : json ou csv; par défaut celle que dit le nom du fichier.",
      "형식: json이나 csv. 없으면 파일 이름에 따릅니다."))
  var format: MatterTable.Format?
  @OptionGroup var saying: SayingOptions

  func validate() throws {
    guard format == nil, MatterTable.Format(file: file) == nil else { return }
    throw ValidationError(
      Trilingual(
        "the file's name does not say what it is: write --format json or --format csv",
        "le nom du fichier ne dit pas ce que c’est : écrivez --format json ou --format csv",
        "파일 이름으로 형식을 알 수 없습니다. --format json이나 --format csv를 쓰십시오")[
          Voice.language])
  }

  func run() async throws {
    let folder = NodeFolder(saying.place.node)
    let bytes = try Files.read(file, limit: TableLimit.bytes)
    let matters = try MatterClient(folder)
    var known: [MatterKey: TablePlan.Known] = [:]
    for kind in MatterKind.allCases {
      for matter in try await matters.all(kind).map(ShownMatter.init) {
        known[MatterKey(kind, matter.id)] = TablePlan.Known(matter)
      }
    }
    let table = try read(bytes, in: folder, known)
    let party = try folder.settings().party
    let plan = TablePlan(of: table.rows, proposedBy: party) { known[$0] }
    if !saying.common.json { await matters.client.sayExercise() }
    guard plan.outdated.isEmpty else { throw outdated(plan.outdated) }
    let proposals = plan.proposals.map {
      MatterProposal(id: $0.row.id, revision: $0.revision, facts: $0.row.facts)
    }
    if !saying.common.json { say(plan, proposals, by: party) }
    guard !dryRun else {
      guard saying.common.json else { return MatterProposal.sayDryRun(proposals.count) }
      return Voice.say(
        .object(["plan": Self.json(plan), "acts": .array(proposals.map(\.act))]))
    }
    var made: [JSON] = []
    for batch in Self.batches(proposals) {
      let answer = try await propose(batch, after: made.count, by: matters.client)
      made += answer.elements
      if !saying.common.json { MadeText.say(answer) }
    }
    if saying.common.json {
      Voice.say(.object(["plan": Self.json(plan), "made": .array(made)]))
    }
  }

  // MARK: The file

  /// Reads the file; all its faults are told at once.
  private func read(
    _ bytes: [UInt8], in folder: NodeFolder, _ known: [MatterKey: TablePlan.Known]
  ) throws -> MatterTable {
    let parties = try folder.currentAgreement().parties.map(\.code)
    do throws(TableError) {
      return try MatterTable(
        parsing: bytes, as: format ?? MatterTable.Format(file: file) ?? .json, parties: parties
      ) { known[MatterKey($0, $1)] != nil }
    } catch {
      throw Failure(
        .failed, lines: error.faults.map { $0.line(in: file) },
        hint: Trilingual(
          "mend the file and import it again; nothing was proposed",
          "corrigez le fichier et importez-le de nouveau; rien n’a été proposé",
          "파일을 고쳐 다시 가져오십시오. 아무것도 제안하지 않았습니다"
        ).spoken, problem: "table.faults", reasons: error.faults.map(\.json))
    }
  }

  /// What was changed elsewhere since the file was written must not be undone unseen.
  private func outdated(_ entries: [TablePlan.Entry]) -> Failure {
    let lines = entries.compactMap { entry -> String? in
      guard case .outdated(let revision) = entry.step else { return nil }
      return Statement(
        "{kind} `{id}`: the file is of revision {file}, and in force is {revision}",
        "« {id} » ({kind}) : le fichier est de la révision {file}, et est en vigueur la {revision}",
        "{kind} `{id}`: 파일은 개정 {file:을/를} 바탕으로 하나 시행 중인 것은 개정 {revision}임",
        ["id": entry.row.id, "file": String(entry.row.revision), "revision": String(revision)],
        named: ["kind": entry.row.facts.kind.words]
      ).text
    }
    return Failure(
      .failed, lines: lines,
      hint: Trilingual(
        "export again and make your changes there; nothing was proposed",
        "exportez de nouveau et faites-y vos changements; rien n’a été proposé",
        "다시 내보내어 그 파일을 고치십시오. 아무것도 제안하지 않았습니다"
      ).spoken, problem: "table.outdated")
  }

  // MARK: Proposing

  /// The most bytes of facts in one call; the node reads no more than twice as many.
  private static let batchBytes = 8 << 20

  /// Proposals in their order, as many together as one transaction takes.
  private static func batches(_ proposals: [MatterProposal]) -> [[MatterProposal]] {
    var batches: [[MatterProposal]] = []
    var size = 0
    for proposal in proposals {
      let bytes = proposal.json.bytes.count
      if let last = batches.last, last.count < MatterProposal.most, size + bytes <= batchBytes {
        batches[batches.count - 1].append(proposal)
        size += bytes
      } else {
        batches.append([proposal])
        size = bytes
      }
    }
    return batches
  }

  /// Proposes a batch; where one fails it is told that those before it stand.
  private func propose(
    _ batch: [MatterProposal], after made: Int, by client: NodeClient
  ) async throws -> JSON {
    do {
      return try await saying.propose(batch, by: client)
    } catch let failure as Failure where made > 0 {
      throw failure.advising(
        Trilingual(
          "\(made) acts were made before this; import the file again to go on from there",
          "\(made) actes ont été faits avant; importez de nouveau le fichier pour continuer",
          "그 전에 행위 \(made)건을 하였습니다. 파일을 다시 가져오면 이어서 합니다"
        ).spoken)
    }
  }

  // MARK: What is told

  private func say(_ plan: TablePlan, _ proposals: [MatterProposal], by party: String) {
    func passed(_ entries: [TablePlan.Entry], _ words: (Int) -> Trilingual) {
      guard !entries.isEmpty else { return }
      Voice.say(words(entries.count))
      let ids = entries.map(\.row.id).joined(separator: ", ")
      for line in MatterText.hanging("  ", [ids], MatterText.width) { Voice.say(line) }
    }
    passed(plan.entries.filter { $0.step == .same }) { count in
      Trilingual(
        "in force as the file has it: \(count)", "en vigueur comme dans le fichier : \(count)",
        "파일대로 시행 중인 사안: \(count)건")
    }
    passed(plan.entries.filter { $0.step == .waiting(proposedBy: party) }) { count in
      Trilingual(
        "proposed already, and not answered yet: \(count)",
        "déjà proposé, et sans réponse encore : \(count)", "이미 제안하여 답을 기다리는 사안: \(count)건")
    }
    passed(
      plan.entries.filter { entry in
        if case .waiting(let proposer) = entry.step { proposer != party } else { false }
      }
    ) { count in
      Trilingual(
        "proposed by the partner, so agree instead: \(count)",
        "proposé par le partenaire, donc à accepter plutôt : \(count)",
        "상대 당사국이 제안하여 동의하면 되는 사안: \(count)건")
    }
    guard !proposals.isEmpty else {
      return Voice.say(
        Trilingual(
          "nothing is left to propose", "il ne reste rien à proposer", "더 제안할 것이 없습니다"))
    }
    let steps = Dictionary(
      plan.proposals.map { (MatterKey($0.row.facts.kind, $0.row.id), $0.step) }
    ) { first, _ in first }
    let lines = MatterProposal.lines(proposals) { proposal in
      Self.detail(steps[MatterKey(proposal.facts.kind, proposal.id)], proposal.revision)
    }
    for line in lines { Voice.say(line) }
  }

  /// What a proposal changes.
  private static func detail(_ step: TablePlan.Step?, _ revision: Int) -> [String] {
    guard case .changed(let members) = step else { return [] }
    let words = ["revision": String(revision), "members": members.joined(separator: ", ")]
    return [
      Statement(
        "revision {revision}, other: {members}", "révision {revision}, autres : {members}",
        "개정 {revision}, 바뀌는 항목: {members}", words
      ).text
    ]
  }

  // MARK: Data

  private static func json(_ plan: TablePlan) -> JSON {
    .array(
      plan.entries.map { entry in
        let (step, changes, proposer): (String, [String], String?) =
          switch entry.step {
          case .new: ("new", [], nil)
          case .changed(let members): ("changed", members, nil)
          case .same: ("same", [], nil)
          case .waiting(let party): ("waiting", [], party)
          case .outdated: ("outdated", [], nil)
          }
        return .object([
          "kind": .string(entry.row.facts.kind.rawValue), "id": .string(entry.row.id),
          "step": .string(step), "revision": .integer(Int64(entry.revision)),
          "changes": .strings(changes), "proposedBy": proposer.map(JSON.string) ?? .null,
        ])
      })
  }
}

extension TablePlan.Known {
  /// What a node shows of a matter.
  init(_ matter: ShownMatter) {
    self.init(
      revision: matter.revision, facts: matter.facts,
      proposals: Dictionary(matter.proposals.map { ($0.party, $0.facts) }) { first, _ in first })
  }
}
