import Conduct
import Evidence
import Treaty

extension ProvenAct {
  /// What an act about the partnership says.
  func statement(of body: PartnershipAct) -> Statement {
    let matter = body.matter.words
    let arguments = ["id": act.subject]
    let statement =
      switch body.saying {
      case .proposed(let revision, _, _):
        say(
          "{author} proposed revision {revision} of the {matter} {id}",
          "{author} a proposé la révision {revision} de l’objet {id} ({matter})",
          "{author:이/가} {matter} {id}의 개정 {revision:을/를} 제안했습니다",
          arguments.merging(["revision": String(revision)]) { $1 }, named: ["matter": matter])
      case .agreed(let proposal, let revision, _):
        say(
          "{author} agreed to revision {revision} of the {matter} {id}, as proposed by act {proposal}",
          "{author} a accepté la révision {revision} de l’objet {id} ({matter}), telle que proposée "
            + "par l’acte {proposal}",
          "{author:이/가} 행위 {proposal:으로/로} 제안된 {matter} {id}의 개정 {revision}에 동의했습니다",
          arguments.merging(["revision": String(revision), "proposal": proposal.hex]) { $1 },
          named: ["matter": matter])
      case .declined(let proposal, _):
        say(
          "{author} declined what act {proposal} proposed about the {matter} {id}",
          "{author} a décliné ce que proposait l’acte {proposal} pour l’objet {id} ({matter})",
          "{author:이/가} 행위 {proposal:이/가} 제안한 {matter} {id}에 관한 제안을 거절했습니다",
          arguments.merging(["proposal": proposal.hex]) { $1 }, named: ["matter": matter])
      case .retracted(let proposal, _):
        say(
          "{author} took back what act {proposal} proposed about the {matter} {id}",
          "{author} a retiré ce que proposait l’acte {proposal} pour l’objet {id} ({matter})",
          "{author:이/가} 행위 {proposal:으로/로} 제안한 {matter} {id}에 관한 제안을 철회했습니다",
          arguments.merging(["proposal": proposal.hex]) { $1 }, named: ["matter": matter])
      case .reported(.delegation(let delegation)):
        say(
          "{author} stated that it sends {count} posts to the {matter} {id}",
          "{author} a indiqué envoyer {count} postes à l’objet {id} ({matter})",
          "{author:이/가} {matter} {id}에 {count}개 직위를 보낸다고 밝혔습니다",
          arguments.merging(["count": String(delegation.posts.count)]) { $1 },
          named: ["matter": matter])
      case .reported(.progress(let report)):
        say(
          "{author} stated how the {matter} {id} stands on {day}: {status}",
          "{author} a indiqué l’état de l’objet {id} ({matter}) au {day}\u{A0}: {status}",
          "{author:이/가} {day} 현재 {matter} {id}의 현황을 밝혔습니다: {status}",
          arguments.merging(["day": report.asOf.description]) { $1 },
          named: ["matter": matter, "status": report.status.words])
      }
    return statement
  }
}
