import Evidence
package import Treaty

extension Agreement {
  /// Decides one entry of `party`'s journal: pure, total, and the same on both nodes for ever.
  ///
  /// It reads the agreement and the acts inside the author's cut, as `facts` adds them up. Every
  /// reason against the act is returned. SPEC decision.
  package func decide(
    _ entry: Entry, by party: String, knowing facts: Facts
  ) -> (decision: Decision, act: Act?) {
    do {
      let act = try Act(parsing: entry.act)
      return (decide(act, entry, by: party, knowing: facts), act)
    } catch {
      return (.refused([error.reason]), nil)
    }
  }

  /// Decides an act that is already parsed.
  package func decide(
    _ act: Act, _ entry: Entry, by party: String, knowing facts: Facts
  ) -> Decision {
    let judgement =
      switch act.body {
      case .keyset(let keyset): keyset.judge(entry, act, under: self, facts)
      case .standing(let body): body.judge(entry, act, under: self, facts)
      case .transmittal(let body): body.judge(entry, act, under: self, facts)
      case .item(let body): body.judge(entry, act, under: self, facts)
      case .approval(let body): body.judge(entry, act, under: self, facts)
      case .loss(let body): body.judge(entry, act, under: self, facts)
      case .partnership(let body): body.judge(entry, act, under: self, facts)
      }
    let reasons = framing(act, by: party, facts) + judgement.reasons
    return reasons.isEmpty
      ? .done(clauses: judgement.verb.map(references) ?? [], duties: judgement.duties)
      : .refused(reasons)
  }

  /// How the clauses are cited by which a verb is judged.
  func references(for verb: Verb) -> [String] { verb.clauses.map(terms.reference(of:)) }

  /// A question about what a party does at a moment, with what its view says of the agreement.
  func question(
    _ verb: Verb, by party: String, at time: Instant, knowing facts: Facts
  ) -> Question {
    var question = Question(verb, by: party, with: partner(of: party)?.code ?? "")
    question.phase = phase(at: time, facts.standing)
    question.suspended = facts.standing.whose(\.suspended, for: party)
    question.notice = facts.standing.whose(\.notice, for: party)
    question.disputed = facts.standing.whose(\.disputed, for: party)
    return question
  }

  /// By how many milliseconds two clocks may differ.
  package var skew: Int64 { Int64(terms.clockSkew.seconds) * 1000 }

  /// What is asked of every act, whatever it says.
  private func framing(_ act: Act, by author: String, _ facts: Facts) -> [Reason] {
    var reasons: [Reason] = []
    if act.agreement != digest { reasons.append(Reason(.wrongAgreement)) }
    if act.party != author || party(author) == nil {
      reasons.append(Reason(.wrongParty, ["party": act.party]))
    }
    if Set(act.seen.keys) != Set(parties.map(\.code)).subtracting([author]) {
      reasons.append(Reason(.seenMismatch))
    } else if !facts.seenHolds {
      reasons.append(Reason(.seenMismatch))
    }
    if let previous = facts.previous {
      if act.time < previous.time { reasons.append(Reason(.timeBackward)) }
      let backward = previous.seen.contains { party, mark in
        (act.seen[party]?.size ?? 0) < mark.size
      }
      if backward { reasons.append(Reason(.seenBackward)) }
    }
    // Nobody dates an act back behind what it has seen: a notice would end too early, an approval hold
    // for longer than it does, a report be in time that is late.
    if let newest = facts.newest, act.time < newest.adding(milliseconds: -skew) {
      reasons.append(Reason(.datedTooEarly, reference: terms.clockSkew.reference))
    }
    return reasons
  }

  /// Folds an act that was done into the registers; `facts` is what was known before it.
  package func fold(_ act: Act, at index: UInt64, knowing facts: Facts) -> Changes {
    switch act.body {
    case .keyset(let keyset): Changes(keysets: [act.party: keyset])
    case .standing(let body):
      Changes(
        standing: party(act.party).map {
          facts.standing.adding(body, about: act.agreement, by: $0, at: act.time)
        })
    case .transmittal(let body): body.fold(act, at: index, under: self, facts)
    case .item(let body): body.fold(act, under: self, facts)
    case .approval(let body): body.fold(act, facts)
    case .loss(let body): body.fold(act, under: self, facts)
    case .partnership(let body): body.fold(act, facts)
    }
  }
}
