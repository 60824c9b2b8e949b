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
    if isRare(6, using: &random) { return partnership(index, using: &random) }
    if numbers.isEmpty || isRare(8, using: &random) { return try offer(by: index, using: &random) }
    // Until something was accepted there is little else to say.
    let isEarly = !numbers.contains { sides[index].view.transmittals[$0]?.status == .accepted }
    switch Int.random(in: 0..<(isEarly ? 16 : 40), using: &random) {
    case 0..<11: return transmittal(index, numbers, using: &random)
    case 11..<25: return item(index, numbers, using: &random)
    case 25..<35: return approval(index, numbers, using: &random)
    case 35..<38: return loss(index, numbers, using: &random)
    default: return standing(index, using: &random)
    }
  }

  mutating func number(_ index: Int, _ series: String) -> String {
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
    // Mostly about what was received, or everything would be withdrawn.
    let received = numbers.filter { side.view.transmittals[$0]?.recipient == side.party.code }
    let from = received.isEmpty || isRare(4, using: &random) ? numbers : received
    let number = from.randomElement(using: &random) ?? ""
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
  func officers(
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

  // MARK: Approvals and losses

  private mutating func approval(
    _ index: Int, _ numbers: [String], using random: inout SeededRandom
  ) -> Said {
    let side = sides[index]
    let known = side.view.approvals.values.sorted { $0.number < $1.number }
    let answered = known.filter { isRare(9, using: &random) || $0.originator == side.party.code }
    let waiting = answered.filter { $0.status == .requested }
    let isIdle = waiting.isEmpty && !isRare(4, using: &random)
    if answered.isEmpty || isIdle || isRare(3, using: &random) {
      let old = isRare(9, using: &random) ? known.first?.number : nil
      let request = request(index, numbers, using: &random)
      return Said(body: .approval(.requested(request)), subject: old ?? number(index, "-A"))
    }
    let from = waiting.isEmpty || isRare(6, using: &random) ? answered : waiting
    let chosen = from.randomElement(using: &random)
    let number = isRare(12, using: &random) ? "KOR-A-99" : chosen?.number ?? "KOR-A-99"
    if chosen?.status == .granted, !isRare(4, using: &random) {
      return Said(body: .approval(.revoked(note: "")), subject: number)
    }
    if isRare(6, using: &random) {
      return Said(body: .approval(.denied(note: "")), subject: number)
    }
    return Said(
      body: .approval(.granted(note: "")), subject: number,
      signers: officers(index, 2, using: &random))
  }

  /// What is asked for, mostly of an item that was accepted.
  private func request(
    _ index: Int, _ numbers: [String], using random: inout SeededRandom
  ) -> ApprovalAct.Request {
    let side = sides[index]
    let received = numbers.filter { side.view.transmittals[$0]?.recipient == side.party.code }
    let accepted = received.filter { side.view.transmittals[$0]?.status == .accepted }
    let own = accepted.isEmpty || isRare(4, using: &random) ? received : accepted
    let item = (own.isEmpty || isRare(9, using: &random) ? numbers : own)
      .randomElement(using: &random)
    let asked = Question.Asked.allCases.randomElement(using: &random) ?? .use
    let detail =
      asked == .copy
      ? String(Int.random(in: 1...4, using: &random))
      : ["Yard 4", "talks"].randomElement(using: &random) ?? "talks"
    return .init(
      item: isRare(12, using: &random) ? "CAN-99" : item ?? "", asked: asked, detail: detail,
      note: "")
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
    var items = numbers.filter { number in
      let copies = side.view.transmittals[number]?.item.copies ?? []
      return copies.contains(where: \.isMissing) || isRare(3, using: &random)
    }
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
