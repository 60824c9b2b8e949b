import Conduct
import Evidence
import Exchange
import Treaty

// What people do with items after the receipt, sensible or not; the agreement may refuse it.

extension Simulation {
  func keep(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    switch Int.random(in: 0..<10, using: &dice) {
    case 0..<5: return try handle(node, &dice)
    case 5, 6: return try rule(node, &dice)
    case 7, 8: return try approve(node, &dice)
    default: return try report(node, &dice)
    }
  }

  private func say(
    _ body: ActBody, _ number: String?, _ node: SimulatedNode, attested count: Int = 0,
    post: String? = nil
  ) throws -> String {
    let officers = try node.officers().prefix(count)
    let made = try node.node.say(
      body, about: number, post: post ?? "\(node.party.code)/registry"
    ) { act in try officers.flatMap { try $0.attest(act) } }
    try note(made, node)
    return "says \(made.act.kind) about \(made.act.subject)"
  }

  /// The holder copies, translates, marks anew, gives back, destroys or counts.
  private func handle(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    guard let one = try one(node, [.accepted], by: node.party.partner, &dice) else {
      return "has nothing to keep"
    }
    let held = one.item.copies.indices.map { $0 + 1 }.filter { one.item.copy($0)?.isHeld ?? false }
    guard let some = held.randomElement(using: &dice) else { return "holds nothing of it" }
    let level = one.level(under: node.party.agreement)?.id ?? ""
    let approval = try node.node.approvals(statuses: [.granted]).first {
      $0.request.item == one.number
    }
    switch Int.random(in: 0..<10, using: &dice) {
    case 0, 1:
      let number = approval?.request.asked == .copy ? approval?.number : nil
      return try say(
        .item(.copied(count: 1, level: level, approval: number, reason: "for the team")),
        one.number, node)
    case 2:
      return try say(.item(.translated(language: "ko", level: level)), one.number, node)
    case 3, 4: return try say(.item(.remarked(copies: held, level: level)), one.number, node)
    case 5:
      return try say(
        .item(.returned(copies: [some], note: "")), one.number, node,
        attested: Int.random(in: 1...2, using: &dice))
    case 6:
      return try say(
        .item(.destroyed(copies: [some], method: "burning")), one.number, node,
        attested: Int.random(in: 1...2, using: &dice))
    case 7:
      let post = node.party.agreement.terms.storage.responsible[node.party.code]
      let found = Bool.random(using: &dice) ? held : held.filter { $0 != some }
      return try say(
        .item(.inventoried(copies: found)), one.number, node, attested: 2, post: post)
    case 8:
      let known = try node.node.documents().filter { $0.party == node.party.code }
      let document = Bool.random(using: &dice) ? known.first?.number : nil
      return try say(
        .item(
          .derived(items: [one.number], level: level, originators: [node.party.partner])),
        document, node)
    default:
      let recipient = approval?.request.detail ?? "Yard 4"
      return try say(
        .item(.released(recipient: recipient, approval: approval?.number)), one.number, node)
    }
  }

  /// The originator changes a level, or wants an item back.
  private func rule(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    guard let one = try one(node, [.offered, .accepted, .accepted], by: node.party.code, &dice)
    else { return "has given nothing" }
    if Int.random(in: 0..<4, using: &dice) == 0 {
      return try say(.item(.recalled(note: "no longer needed")), one.number, node)
    }
    let level = Bool.random(using: &dice) ? "secret" : "confidential"
    return try say(
      .item(.relevelled(level: level, note: "")), one.number, node, attested: 1)
  }

  /// The holder asks for an approval, the originator answers.
  private func approve(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    let asked = try node.node.approvals().filter { $0.originator == node.party.code }
    if let approval = asked.randomElement(using: &dice), Bool.random(using: &dice) {
      if approval.status == .granted {
        return try say(.approval(.revoked(note: "")), approval.number, node)
      }
      return Int.random(in: 0..<4, using: &dice) == 0
        ? try say(.approval(.denied(note: "")), approval.number, node)
        : try say(.approval(.granted(note: "")), approval.number, node, attested: 2)
    }
    guard let one = try one(node, [.accepted], by: node.party.partner, &dice) else {
      return "has nothing to ask about"
    }
    let kind = Bool.random(using: &dice) ? Question.Asked.copy : .release
    return try say(
      .approval(
        .requested(
          .init(
            item: one.number, asked: kind, detail: kind == .copy ? "2" : "Yard 4", note: ""))),
      nil, node)
  }

  /// Somebody reports a loss, or closes the case.
  private func report(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    let open = try node.node.losses().first { $0.party == node.party.code && $0.isOpen }
    if let open, Bool.random(using: &dice) {
      return try say(.loss(.closed(results: "found", measures: "locked")), open.number, node)
    }
    let one = try one(node, Transmittal.Status.allCases, by: node.party.partner, &dice)
    return try say(
      .loss(
        .reported(
          .init(
            kind: .suspected, items: one.map { [$0.number] } ?? [],
            discovered: TestParty.noon, note: "not in its place"))), nil, node)
  }
}
