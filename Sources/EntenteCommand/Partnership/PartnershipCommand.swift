import ArgumentParser
import Conduct
import Treaty

/// `entente partnership`: what both parties hold in common.
struct PartnershipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partnership",
    abstract: Trilingual(
      "The partnership: mechanisms, commitments, actions, meetings, reviews and exchanges.",
      "Le partenariat : mécanismes, engagements, actions, réunions, examens et échanges.",
      "파트너십: 협력 체계, 이행 과제, 후속 조치, 회의, 이행 점검, 교류."
    ).spoken,
    subcommands: [
      PartnershipLoadCommand.self, PartnershipImportCommand.self, PartnershipExportCommand.self,
      PartnershipListCommand.self, PartnershipShowCommand.self,
      PartnershipAgreeCommand.self, PartnershipDeclineCommand.self,
      PartnershipRetractCommand.self, PartnershipStateCommand.self, PartnershipSendCommand.self,
      PartnershipOwedCommand.self, PartnershipBalanceCommand.self,
      PartnershipCalendarCommand.self, PartnershipReportCommand.self,
    ])
}

extension MatterKind: ExpressibleByArgument {}

/// The matter that a command is about.
struct MatterName: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "What it is: mechanism, commitment, action, meeting, record, review or exchange.",
      "Ce que c’est : mechanism, commitment, action, meeting, record, review ou exchange.",
      "종류: mechanism, commitment, action, meeting, record, review, exchange."))
  var kind: MatterKind
  @Argument(
    help: ArgumentHelp("Its id, such as D02.", "Son identifiant, par exemple D02.", "부호. 예: D02."))
  var id: String
}

extension MatterKind {
  /// Several of them, as people call them.
  var plural: Trilingual {
    switch self {
    case .mechanism: Trilingual("mechanisms", "mécanismes", "협력 체계")
    case .commitment: Trilingual("commitments", "engagements", "이행 과제")
    case .action: Trilingual("actions", "actions", "후속 조치")
    case .meeting: Trilingual("meetings", "réunions", "회의")
    case .record: Trilingual("agreed records", "relevés de conclusions", "합의록")
    case .review: Trilingual("reviews", "examens", "이행 점검")
    case .exchange: Trilingual("exchanges", "échanges", "교류")
    }
  }

  /// So many of them: `48 mechanisms`.
  func counted(_ count: Int) -> Trilingual {
    let name = count == 1 ? words : plural
    // In French what is less than two is one.
    let french = count < 2 ? words.fr : plural.fr
    return Trilingual("\(count) \(name.en)", "\(count) \(french)", "\(name.ko) \(count)건")
  }
}
