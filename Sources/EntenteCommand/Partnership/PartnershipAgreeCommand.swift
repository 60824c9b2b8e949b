import ArgumentParser
import Conduct
import Evidence
import Treaty

/// `entente partnership agree`: agrees to open proposals of the partner, all at once or nothing.
struct PartnershipAgreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agree",
    abstract: Trilingual(
      "Agree to open proposals of the partner, all at once or nothing.",
      "Accepter des propositions en cours du partenaire, ensemble ou pas du tout.",
      "상대 당사국의 진행 중인 제안에 한꺼번에 동의하며, 하나라도 안 되면 아무것도 동의하지 않습니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "What they are: mechanism, commitment or action.",
      "Ce que c’est : mechanism, commitment ou action.",
      "종류: mechanism, commitment, action."))
  var kind: MatterKind?
  @Argument(
    help: ArgumentHelp(
      "Their ids, such as D02.", "Leurs identifiants, par exemple D02.", "부호들. 예: D02."))
  var ids: [String] = []
  @Flag(
    help: ArgumentHelp(
      "All open proposals of the partner.", "Toutes les propositions en cours du partenaire.",
      "상대 당사국의 진행 중인 제안 모두."))
  var all = false
  @OptionGroup var saying: SayingOptions

  /// The most acts in one transaction.
  private static let most = 1000

  func validate() throws {
    let isNamed = kind != nil && !ids.isEmpty
    guard isNamed != all, all == (kind == nil), Set(ids).count == ids.count,
      ids.count <= Self.most
    else {
      throw ValidationError(
        Trilingual(
          "name a kind and ids, each once, such as `mechanism D01 D02`, or write --all",
          "nommez une sorte et des identifiants, chacun une fois, comme « mechanism D01 D02 », ou écrivez --all",
          "종류와 부호를 한 번씩 쓰거나(예: `mechanism D01 D02`) --all을 쓰십시오")[Voice.language])
    }
  }

  func run() async throws {
    let folder = NodeFolder(saying.place.node)
    let matters = try MatterClient(folder)
    let party = try folder.settings().party
    let open = try await open(matters, beside: party)
    if !saying.common.json { await matters.client.sayExercise() }
    guard !open.isEmpty else {
      if saying.common.json { return Voice.say(.array([])) }
      return Voice.say(
        Trilingual(
          "the partner has no open proposal", "le partenaire n’a aucune proposition en cours",
          "상대 당사국의 진행 중인 제안이 없습니다"))
    }
    let now = Array(open.prefix(Self.most))
    if !saying.common.json { say(now, of: open.count) }
    let made = try await saying.post(
      "matters/agree",
      [
        "matters": .array(
          now.map { matter, proposal in
            .object([
              "kind": .string(matter.kind.rawValue), "id": .string(matter.id),
              "proposal": .string(proposal.act.hex),
            ])
          })
      ], attested: true, by: matters.client)
    if saying.common.json { return Voice.say(made) }
    MadeText.say(made)
  }

  private typealias Open = [(matter: ShownMatter, proposal: ShownMatter.Proposal)]

  /// The partner's open proposals that are meant.
  private func open(_ matters: MatterClient, beside party: String) async throws -> Open {
    guard let kind else {
      var open: Open = []
      for kind in MatterKind.allCases {
        open += try await matters.all(kind).compactMap { json in
          let matter = try ShownMatter(json)
          return matter.proposals.first { $0.party != party }.map { (matter, $0) }
        }
      }
      return open
    }
    var open: Open = []
    for id in ids {
      let matter = try ShownMatter(try await matters.one(kind, id))
      open.append((matter, try MatterAnswer.proposal(matter) { $0.party != party }))
    }
    return open
  }

  /// Shows to how many one agrees, and to which.
  private func say(_ open: Open, of total: Int) {
    for kind in MatterKind.allCases {
      let some = open.filter { $0.matter.kind == kind }
      guard !some.isEmpty else { continue }
      let count = kind.counted(some.count)
      Voice.say(
        Trilingual(
          "open proposals: \(count.en)", "propositions en cours : \(count.fr)",
          "진행 중인 제안: \(count.ko)"))
      let ids = some.map(\.matter.id).joined(separator: ", ")
      for line in MatterText.hanging("  ", [ids], MatterText.width) { Voice.say(line) }
    }
    guard total > open.count else { return }
    let rest = total - open.count
    Voice.say(
      Trilingual(
        "\(rest) more are left for the next time; \(Self.most) at once are the most",
        "il en reste \(rest) pour la prochaine fois; \(Self.most) à la fois sont le maximum",
        "한 번에 \(Self.most)건까지이므로 \(rest)건은 다음에 동의하십시오"))
  }
}

/// `entente partnership decline`: declines the partner's open proposal.
struct PartnershipDeclineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decline",
    abstract: Trilingual(
      "Decline the partner's open proposal.", "Décliner la proposition en cours du partenaire.",
      "상대 당사국의 진행 중인 제안을 거절합니다."
    ).spoken)

  @OptionGroup var answer: MatterAnswer

  func run() async throws { try await answer.say(.declined) { $0 != $1 } }
}

/// `entente partnership retract`: takes one's own open proposal back.
struct PartnershipRetractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: Trilingual(
      "Take your own open proposal back.", "Retirer sa propre proposition en cours.",
      "자기 쪽의 진행 중인 제안을 거두어들입니다."
    ).spoken)

  @OptionGroup var answer: MatterAnswer

  func run() async throws { try await answer.say(.retracted) { $0 == $1 } }
}

/// The matter whose open proposal is answered, and what is written to it.
struct MatterAnswer: ParsableArguments {
  @OptionGroup var name: MatterName
  @Option(
    help: ArgumentHelp(
      "Why; the partner reads it.", "Pourquoi; le partenaire le lit.", "이유. 상대 당사국이 읽습니다."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  /// Says it of the open proposal of whom `isMeant` picks, given the proposer and one's own code.
  func say(
    _ kind: PartnershipAct.Kind, of isMeant: (_ proposer: String, _ own: String) -> Bool
  ) async throws {
    let folder = NodeFolder(saying.place.node)
    let party = try folder.settings().party
    let matter = try ShownMatter(
      try await MatterClient(folder).one(name.kind, name.id))
    let proposal = try Self.proposal(matter) { isMeant($0.party, party) }
    try await saying.say(
      kind.name(of: name.kind), about: name.id,
      .object(["proposal": .string(proposal.act.hex), "note": .string(note)]))
  }

  /// The open proposal that is meant, or a failure that says that there is none.
  static func proposal(
    _ matter: ShownMatter, _ isMeant: (ShownMatter.Proposal) -> Bool
  ) throws -> ShownMatter.Proposal {
    if let proposal = matter.proposals.first(where: isMeant) { return proposal }
    let words = ["id": matter.id]
    throw Failure(
      .failed,
      lines: [
        Statement(
          "there is no such open proposal about the {kind} `{id}`",
          "il n’y a pas de telle proposition en cours pour « {id} » ({kind})",
          "{kind} `{id}`에 대하여 해당하는 진행 중인 제안이 없습니다", words,
          named: ["kind": matter.kind.words]
        ).text
      ],
      hint: Trilingual(
        "see what is open with `entente partnership show \(matter.kind.rawValue) \(matter.id)`",
        "voyez ce qui est en cours avec `entente partnership show \(matter.kind.rawValue) \(matter.id)`",
        "`entente partnership show \(matter.kind.rawValue) \(matter.id)`로 진행 중인 제안을 확인하십시오"
      ).spoken, problem: "no-such-proposal")
  }
}
