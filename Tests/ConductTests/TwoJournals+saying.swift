import Conduct
import Evidence
import TestSupport
import Treaty

// What parties say at random: mostly something sensible, sometimes anything.

extension TwoJournals {
  func isRare(_ one: Int, using random: inout SeededRandom) -> Bool {
    Int.random(in: 0..<one, using: &random) == 0
  }

  mutating func saying(for index: Int, using random: inout SeededRandom) throws -> Said {
    let numbers = sides[index].view.transmittals.keys.sorted()
    let code = sides[index].party.code
    if parties.agreement.terms.inForce.ratifiedBy.contains(code), isRare(2, using: &random),
      sides[index].view.standing.side(of: code).ratified == nil
    {
      return Said(
        body: .standing(StandingAct(.ratified, note: "")),
        subject: (parties.current(in: sides[index].view) ?? parties.agreement).digest.hex,
        signers: [sides[index].party.authority])
    }
    if numbers.isEmpty || isRare(8, using: &random) { return try offer(by: index, using: &random) }
    switch Int.random(in: 0..<40, using: &random) {
    case 0..<16: return transmittal(index, numbers, using: &random)
    case 16..<29: return item(index, numbers, using: &random)
    case 29..<36: return approval(index, numbers, using: &random)
    case 36, 37: return loss(index, numbers, using: &random)
    default: return standing(index, using: &random)
    }
  }

  private mutating func number(_ index: Int, _ series: String) -> String {
    sides[index].numbers += 1
    return "\(sides[index].party.code)\(series)-\(sides[index].numbers)"
  }

  private mutating func offer(
    by index: Int, using random: inout SeededRandom
  ) throws -> Said {
    let side = sides[index]
    let level = ["secret", "confidential", "confidential"].randomElement(using: &random)
    var offer = try TestOffer(
      by: side.party.code, level: level ?? "secret", under: parties.agreement)
    offer.length = Int64.random(in: 0...5000, using: &random)
    if isRare(6, using: &random) { offer.to = ["\(side.party.partner)/research-office"] }
    if isRare(9, using: &random) { offer.purpose = "trade" }
    if isRare(9, using: &random) { offer.means = "pigeon" }
    let old = side.view.transmittals.keys.sorted().first
    let isOld = isRare(12, using: &random)
    return Said(body: offer.body, subject: isOld ? old ?? "CAN-1" : number(index, ""))
  }

  private func transmittal(
    _ index: Int, _ numbers: [String], using random: inout SeededRandom
  ) -> Said {
    let side = sides[index]
    let number = numbers.randomElement(using: &random) ?? ""
    let state = side.view.transmittals[number]
    let likely = state.map { next(after: $0, by: side.party.code) } ?? []
    let verbs = isRare(5, using: &random) ? [] : likely
    let verb =
      verbs.randomElement(using: &random)
      ?? TransmittalAct.Verb.allCases.dropFirst().randomElement(using: &random) ?? .wanted
    let body: TransmittalAct =
      switch verb {
      case .offered, .wanted: .wanted
      case .arrived: .arrived(root: isRare(9, using: &random) ? .sha256([9]) : .sha256([2]))
      case .accepted:
        .accepted(
          controlNumber: "X-\(side.steps.count)", package: state?.offer.package ?? .sha256([1]))
      case .refused: .refused([Refusal(code: .recipientDeclined, note: "")])
      case .opened:
        .opened(
          office: isRare(3, using: &random)
            ? "\(side.party.code)/research-office" : "\(side.party.code)/registry")
      case .withdrawn: .withdrawn(note: "")
      }
    return Said(
      body: .transmittal(body), subject: number,
      signers: verb == .accepted ? officers(index, 1, using: &random) : [])
  }

  /// What a party would sensibly say next.
  private func next(after state: Transmittal, by code: String) -> [TransmittalAct.Verb] {
    if state.author == code { return state.isOpen ? [.withdrawn] : [] }
    switch state.status {
    case .offered: return [.wanted, .wanted, .wanted, .refused]
    case .wanted: return [.arrived, .arrived, .arrived, .refused]
    case .arrived: return [.accepted, .accepted, .accepted, .refused]
    case .accepted: return [.opened]
    case .refused, .withdrawn: return []
    }
  }

  /// So many officers of a side attest; seldom fewer, nobody, or one of the other side.
  private func officers(
    _ index: Int, _ count: Int, using random: inout SeededRandom
  ) -> [TestSigner] {
    let party = sides[index].party
    let own = [party.officer, party.secondOfficer]
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return []
    case 1: return [sides[1 - index].party.officer]
    case 2: return [own[1]]
    default: return Array(own.prefix(count))
    }
  }

  // MARK: Items

  private static let levels = [
    "secret", "confidential", "confidential", "top-secret", "restricted",
  ]

  private mutating func item(
    _ index: Int, _ numbers: [String], using random: inout SeededRandom
  ) -> Said {
    let side = sides[index]
    // Mostly about what was accepted.
    let accepted = numbers.filter { side.view.transmittals[$0]?.status == .accepted }
    let from = accepted.isEmpty || isRare(8, using: &random) ? numbers : accepted
    let number = from.randomElement(using: &random) ?? ""
    let state = side.view.transmittals[number]
    let isOwn = state?.author == side.party.code
    let kinds: [ItemAct.Kind] =
      isRare(9, using: &random)
      ? ItemAct.Kind.allCases
      : isOwn
        ? [.relevelled, .relevelled, .recalled]
        : ItemAct.Kind.allCases.filter { $0 != .relevelled && $0 != .recalled }
    let held = state?.item.copies.indices.filter { state?.item.copies[$0].isHeld ?? false } ?? []
    var copies = held.filter { _ in Bool.random(using: &random) }.map { $0 + 1 }
    if copies.isEmpty || isRare(12, using: &random) { copies.append((copies.last ?? 0) + 1) }
    let level = Self.levels.randomElement(using: &random) ?? "secret"
    let current = state?.level(under: parties.agreement)?.id ?? level
    let approvals = side.view.approvals.values.filter { $0.status == .granted }
    let approval = approvals.sorted { $0.number < $1.number }.randomElement(using: &random)
    let isNamed = !isRare(3, using: &random)
    switch kinds.randomElement(using: &random) ?? .copied {
    case .copied:
      return Said(
        body: .item(
          .copied(
            count: Int.random(in: 1...3, using: &random),
            approval: isNamed ? approval?.number : nil, reason: "r")), subject: number)
    case .translated:
      let language = ["ko", "fr", "de"].randomElement(using: &random) ?? "ko"
      return Said(body: .item(.translated(language: language)), subject: number)
    case .derived:
      let more = isRare(3, using: &random) ? [numbers[0]].filter { $0 != number } : []
      let old = side.view.documents.keys.sorted().randomElement(using: &random)
      let subject = Bool.random(using: &random) ? old : nil
      return Said(
        body: .item(
          .derived(
            items: [number] + more, level: isRare(3, using: &random) ? level : current,
            originators: [isRare(9, using: &random) ? side.party.code : side.party.partner])),
        subject: subject ?? self.number(index, "-D"))
    case .released:
      return Said(
        body: .item(
          .released(
            recipient: approval?.request.detail ?? "Yard 4",
            approval: isNamed ? approval?.number : nil)),
        subject: approval?.request.item ?? number)
    case .used:
      let purpose = isRare(2, using: &random) ? approval?.request.detail ?? "talks" : "research"
      return Said(
        body: .item(.used(purpose: purpose, approval: isNamed ? approval?.number : nil)),
        subject: approval?.request.item ?? number)
    case .relevelled:
      return Said(
        body: .item(.relevelled(level: level, note: "")), subject: number,
        signers: officers(index, 1, using: &random))
    case .remarked:
      let marked = isRare(4, using: &random) ? level : current
      return Said(body: .item(.remarked(copies: copies, level: marked)), subject: number)
    case .recalled: return Said(body: .item(.recalled(note: "")), subject: number)
    case .returned: return Said(body: .item(.returned(copies: copies, note: "")), subject: number)
    case .destroyed:
      let method = ["burning", "pulping", "shredding"].randomElement(using: &random) ?? "burning"
      return Said(
        body: .item(.destroyed(copies: copies, method: method)), subject: number,
        signers: officers(index, 2, using: &random))
    case .inventoried:
      let post = parties.agreement.terms.storage.responsible[side.party.code]
      return Said(
        body: .item(.inventoried(copies: copies)), subject: number,
        post: isRare(4, using: &random) ? nil : post)
    }
  }

  // MARK: Approvals and losses

  private mutating func approval(
    _ index: Int, _ numbers: [String], using random: inout SeededRandom
  ) -> Said {
    let side = sides[index]
    let known = side.view.approvals.values.sorted { $0.number < $1.number }
    let own = numbers.filter { side.view.transmittals[$0]?.recipient == side.party.code }
    let answered = known.filter { isRare(9, using: &random) || $0.originator == side.party.code }
    if answered.isEmpty || Bool.random(using: &random) {
      let asked = Question.Asked.allCases.randomElement(using: &random) ?? .use
      let detail =
        asked == .copy
        ? String(Int.random(in: 1...4, using: &random))
        : ["Yard 4", "talks"].randomElement(using: &random) ?? "talks"
      let item = (own.isEmpty || isRare(9, using: &random) ? numbers : own)
        .randomElement(using: &random)
      let old = isRare(9, using: &random) ? known.first?.number : nil
      return Said(
        body: .approval(
          .requested(
            .init(
              item: isRare(12, using: &random) ? "CAN-99" : item ?? "", asked: asked,
              detail: detail, note: ""))), subject: old ?? number(index, "-A"))
    }
    let chosen = answered.randomElement(using: &random)
    let number = isRare(12, using: &random) ? "KOR-A-99" : chosen?.number ?? "KOR-A-99"
    if chosen?.status == .granted, !isRare(4, using: &random) {
      return Said(body: .approval(.revoked(note: "")), subject: number)
    }
    if isRare(4, using: &random) {
      return Said(body: .approval(.denied(note: "")), subject: number)
    }
    return Said(
      body: .approval(.granted(note: "")), subject: number,
      signers: officers(index, 2, using: &random))
  }

  private mutating func loss(
    _ index: Int, _ numbers: [String], using random: inout SeededRandom
  ) -> Said {
    let side = sides[index]
    if let known = side.view.losses.keys.sorted().randomElement(using: &random),
      Bool.random(using: &random)
    {
      return Said(
        body: .loss(.closed(results: isRare(4, using: &random) ? " " : "found", measures: "m")),
        subject: known)
    }
    var items = numbers.filter { _ in isRare(3, using: &random) }
    if isRare(9, using: &random) { items.append("KOR-99") }
    let last = side.steps.last?.act.time ?? TestParty.noon
    return Said(
      body: .loss(
        .reported(
          .init(
            kind: .suspected, items: items,
            discovered: last.adding(
              milliseconds: Int64.random(in: -90_000...9_000, using: &random)), note: ""))),
      subject: isRare(9, using: &random) ? "CAN-L-1" : number(index, "-L"))
  }

  // MARK: The agreement itself

  private func standing(_ index: Int, using random: inout SeededRandom) -> Said {
    let side = sides[index]
    let own = side.view.standing.side(of: side.party.code)
    // What is stopped goes on soon, or nothing else would be seen.
    let likely: [StandingAct.Kind] =
      own.suspended != nil
      ? [.resumed]
      : own.notice != nil
        ? [.noticeWithdrawn, .noticeSuspended, .noticeResumed]
        : [.suspended, .noticeGiven, .disputed, .settled, .lawChanged]
    let kind =
      (isRare(5, using: &random) ? StandingAct.Kind.allCases : likely)
      .randomElement(using: &random) ?? .lawChanged
    let signers: [TestSigner] =
      isRare(9, using: &random) ? officers(index, 1, using: &random) : [side.party.authority]
    let current = parties.current(in: side.view) ?? parties.agreement
    let subject = isRare(20, using: &random) ? "KOR-1" : current.digest.hex
    guard kind != .amended, !isRare(5, using: &random) else {
      let successor = parties.successors.randomElement(using: &random)?.digest
      return Said(
        body: .standing(StandingAct(amendedBy: successor ?? .sha256([1]), note: "")),
        subject: subject, signers: signers)
    }
    return Said(
      body: .standing(StandingAct(kind, note: "")), subject: subject, signers: signers)
  }
}
