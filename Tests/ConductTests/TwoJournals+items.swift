import Conduct
import Evidence
import TestSupport
import Treaty

// What is said about items, sensible mostly and sometimes not.

extension TwoJournals {
  /// A short life of one item, in which Canada raises its level and wants it back, and Korea misses a
  /// copy; chance may still refuse a step.
  mutating func tellOfOneItem(using random: inout SeededRandom) throws {
    let number = "CAN-2026-9001"
    let (can, kor) = (sides[0].party, sides[1].party)
    let offer = try TestOffer(by: can.code, level: "confidential", under: parties.agreement)
    let released = ItemAct.released(recipient: "Yard 4", approval: "KOR-A-9001")
    let request = ApprovalAct.Request(
      item: number, asked: .release, detail: "Yard 4", note: "")
    let post = parties.agreement.terms.storage.responsible[kor.code]
    let story: [(Int, Said)] = [
      (0, Said(body: offer.body, subject: number)),
      (1, Said(body: .transmittal(.wanted), subject: number)),
      (1, Said(body: .transmittal(.arrived(root: offer.root)), subject: number)),
      (
        1,
        Said(
          body: .transmittal(.accepted(controlNumber: "X-9001", package: offer.package)),
          subject: number, signers: [kor.officer])
      ),
      (1, Said(body: .approval(.requested(request)), subject: "KOR-A-9001")),
      (
        0,
        Said(
          body: .approval(.granted(note: "")), subject: "KOR-A-9001",
          signers: [can.officer, can.secondOfficer])
      ),
      (1, Said(body: .item(released), subject: number)),
      (1, Said(body: .item(.translated(language: "ko", level: "secret")), subject: number)),
      (1, Said(body: .item(.translated(language: "ko", level: "confidential")), subject: number)),
      (
        0,
        Said(
          body: .item(.relevelled(level: "secret", note: "")), subject: number,
          signers: [can.officer])
      ),
      (1, Said(body: .item(released), subject: number)),
      (
        1,
        Said(
          body: .item(.inventoried(copies: [1])), subject: number, signers: [kor.secondOfficer],
          post: post)
      ),
      (1, Said(body: .item(.remarked(copies: [1, 2], level: "secret")), subject: number)),
      (0, Said(body: .item(.recalled(note: "")), subject: number)),
      (1, Said(body: .item(.used(purpose: "research", approval: nil)), subject: number)),
    ]
    for (index, said) in story {
      see(index, upTo: sides[1 - index].steps.count)
      say(try draft(said, for: index, using: &random), using: &random)
    }
  }

  private static let levels = [
    "secret", "confidential", "confidential", "top-secret", "restricted",
  ]

  /// What an act about an item may say: sensible mostly, and sometimes not.
  private struct About {
    let kind: ItemAct.Kind
    let number: String
    /// The item's level, or now and then some other.
    let level: String
    /// Another level of those that are exchanged, or now and then any.
    let other: String
    let approval: Approval?
  }

  mutating func item(
    _ index: Int, _ numbers: [String], using random: inout SeededRandom
  ) -> Said {
    let about = about(index, numbers, using: &random)
    switch about.kind {
    case .copied, .translated, .released, .used:
      return Said(body: .item(making(about, using: &random)), subject: about.number)
    case .derived: return derived(index, about, numbers, using: &random)
    case .relevelled:
      return Said(
        body: .item(.relevelled(level: about.other, note: "")), subject: about.number,
        signers: officers(index, 1, using: &random))
    case .recalled: return Said(body: .item(.recalled(note: "")), subject: about.number)
    case .remarked, .returned, .destroyed, .inventoried:
      return keeping(index, about, using: &random)
    }
  }

  private func about(
    _ index: Int, _ numbers: [String], using random: inout SeededRandom
  ) -> About {
    let side = sides[index]
    // Mostly about what was accepted.
    let accepted = numbers.filter { side.view.transmittals[$0]?.status == .accepted }
    let from = accepted.isEmpty || isRare(8, using: &random) ? numbers : accepted
    var number = from.randomElement(using: &random) ?? ""
    let isOwn = side.view.transmittals[number]?.author == side.party.code
    let kinds = isRare(9, using: &random) ? ItemAct.Kind.allCases : likely(isOwn: isOwn)
    let kind = kinds.randomElement(using: &random) ?? .copied
    let approval = isRare(4, using: &random) ? nil : approval(for: kind, index, using: &random)
    // Mostly about the item that the approval is of.
    if let approval, !isRare(8, using: &random) { number = approval.request.item }
    let any = Self.levels.randomElement(using: &random) ?? "secret"
    let current = side.view.transmittals[number]?.level(under: parties.agreement)?.id ?? any
    let other = current == "secret" ? "confidential" : "secret"
    return About(
      kind: kind, number: number, level: isRare(5, using: &random) ? any : current,
      other: isRare(4, using: &random) ? any : other, approval: approval)
  }

  /// What an originator or a holder would sensibly say; a recall is seldom, for it ends the rest.
  private func likely(isOwn: Bool) -> [ItemAct.Kind] {
    if isOwn { return Array(repeating: ItemAct.Kind.relevelled, count: 5) + [.recalled] }
    return [
      .copied, .copied, .copied, .translated, .derived, .derived, .released, .released, .used,
      .used, .remarked, .remarked, .returned, .returned, .destroyed, .inventoried, .inventoried,
    ]
  }

  /// An approval that an act of a kind may name: mostly one that was granted for such an act.
  private func approval(
    for kind: ItemAct.Kind, _ index: Int, using random: inout SeededRandom
  ) -> Approval? {
    let side = sides[index]
    let needs: [ItemAct.Kind: Question.Asked] = [.copied: .copy, .released: .release, .used: .use]
    guard let asked = needs[kind] else { return nil }
    let known = side.view.approvals.values.sorted { $0.number < $1.number }
    let fitting = known.filter { $0.request.asked == asked && $0.holder == side.party.code }
    let granted = fitting.filter { $0.status == .granted }
    for likely in [granted, fitting] where !likely.isEmpty && !isRare(8, using: &random) {
      return likely.randomElement(using: &random)
    }
    return known.randomElement(using: &random)
  }

  /// Copies, translations, releases and uses.
  private func making(_ about: About, using random: inout SeededRandom) -> ItemAct {
    let detail = about.approval?.request.detail
    switch about.kind {
    case .translated:
      let language = ["ko", "fr", "de"].randomElement(using: &random) ?? "ko"
      return .translated(language: language, level: about.level)
    case .released:
      return .released(recipient: detail ?? "Yard 4", approval: about.approval?.number)
    case .used:
      let isOther =
        about.approval == nil ? isRare(3, using: &random) : !isRare(5, using: &random)
      return .used(
        purpose: isOther ? detail ?? "talks" : "research", approval: about.approval?.number)
    default:
      return .copied(
        count: Int.random(in: 1...3, using: &random), level: about.level,
        approval: about.approval?.number, reason: "r")
    }
  }

  private mutating func derived(
    _ index: Int, _ about: About, _ numbers: [String], using random: inout SeededRandom
  ) -> Said {
    let party = sides[index].party
    let more = isRare(3, using: &random) ? [numbers[0]].filter { $0 != about.number } : []
    let old = sides[index].view.documents.keys.sorted().randomElement(using: &random)
    let subject = Bool.random(using: &random) ? old : nil
    return Said(
      body: .item(
        .derived(
          items: [about.number] + more, level: about.level,
          originators: [isRare(9, using: &random) ? party.code : party.partner])),
      subject: subject ?? number(index, "-D"))
  }

  /// What is said about the copies that there are.
  private func keeping(
    _ index: Int, _ about: About, using random: inout SeededRandom
  ) -> Said {
    let copies = copies(index, about, using: &random)
    switch about.kind {
    case .returned:
      return Said(
        body: .item(.returned(copies: copies, note: "")), subject: about.number,
        signers: officers(index, 2, using: &random))
    case .destroyed:
      let method = ["burning", "pulping", "shredding"].randomElement(using: &random) ?? "burning"
      return Said(
        body: .item(.destroyed(copies: copies, method: method)), subject: about.number,
        signers: officers(index, 2, using: &random))
    case .inventoried:
      let post = parties.agreement.terms.storage.responsible[sides[index].party.code]
      return Said(
        body: .item(.inventoried(copies: copies)), subject: about.number,
        signers: isRare(8, using: &random)
          ? officers(index, 1, using: &random) : [sides[index].party.secondOfficer],
        post: isRare(6, using: &random) ? nil : post)
    default:
      return Said(
        body: .item(.remarked(copies: copies, level: about.level)), subject: about.number)
    }
  }

  /// The copies that are named: at a count often all but some, otherwise some of those at hand;
  /// seldom one that is missing, or not there.
  private func copies(
    _ index: Int, _ about: About, using random: inout SeededRandom
  ) -> [Int] {
    let copies = sides[index].view.transmittals[about.number]?.item.copies ?? []
    let held = copies.indices.filter { copies[$0].isHeld }
    let atHand = held.filter { !copies[$0].isMissing }
    let isCount = about.kind == .inventoried
    let isAny = isCount || atHand.isEmpty || isRare(4, using: &random)
    let isWhole = isCount && isRare(2, using: &random)
    let from = (isAny ? held : atHand).map { $0 + 1 }
    var named = from.filter { _ in isWhole || isRare(2, using: &random) }
    if named.isEmpty, !isCount { named = [from.first ?? 1] }
    if isRare(12, using: &random) { named.append((named.last ?? 0) + 1) }
    return named
  }
}
