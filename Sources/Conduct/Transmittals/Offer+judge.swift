import Evidence
package import Treaty

extension Offer {
  /// Every clause that an offer meets or breaks; SPEC decision 3.1.
  func judge(_ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    guard let author = agreement.party(act.party), let first = to.first,
      let partner = agreement.partner(of: act.party)
    else { return Judgement(reasons: [Reason(.wrongParty, ["party": act.party])]) }
    var question = question(act, author, partner, under: agreement, facts)
    question.to = first
    question.assurance = agreement.assurance(for: first, of: partner, at: act.time, facts)
    var judgement = Judgement(reasons: agreement.reasons(against: question), verb: .send)
    judgement.duties = [
      agreement.duty(.receipt, of: partner.code, from: nil),
      agreement.duty(.presumedLoss, of: author.code, from: act.time),
    ]
    // The rules that read one office, for each of the others.
    for office in to.dropFirst() {
      var asked = question
      asked.to = office
      asked.assurance = agreement.assurance(for: office, of: partner, at: act.time, facts)
      judgement.reasons += agreement.reasons(against: asked, by: .to)
    }
    judgement.reasons += releases(partner, asked: question, under: agreement)
    if facts.transmittal != nil {
      judgement.reasons.append(Reason(.subjectExists, ["subject": act.subject]))
    }
    if !act.subject.hasPrefix(act.party + "-") {
      judgement.reasons.append(Reason(.wrongAuthor, ["party": act.party]))
    }
    return judgement
  }

  /// The level of the originator's label, if the agreement knows it.
  package func level(under agreement: Agreement, author: String) -> Level? {
    agreement.level(token: label.label.classification, ofParty: author)
  }

  /// What an offer asks, but for its recipients and whom its labels name.
  private func question(
    _ act: Act, _ author: Party, _ partner: Party, under agreement: Agreement, _ facts: Facts
  ) -> Question {
    var question = agreement.question(.send, by: author.code, at: act.time, knowing: facts)
    question.side = .originator
    let level = level(under: agreement, author: author.code)
    question.level = level?.id
    question.levelText = label.label.classification
    question.policy = label.label.names(author.policy) ? .own : .other
    question.policyText = label.label.policy
    let equivalent = agreement.level(
      token: alternative.label.classification, ofParty: partner.code)
    question.alternative =
      alternative.label.names(partner.policy) && equivalent == level ? .equivalent : .other
    question.alternativeText = alternative.label.classification
    question.means = means
    question.suite = agreement.suite
    question.purpose = purpose
    question.from = from
    question.length = length
    let totals = facts.totals[act.party] ?? Totals()
    question.open = totals.open + 1
    question.shelf =
      totals.shelfBytes.addingReportingOverflow(length).overflow
      ? .max : totals.shelfBytes + length
    return question
  }

  /// What both labels say of who may have it: only `Releasable To` is known, and it must name the
  /// partner and nobody who is not a party.
  private func releases(
    _ partner: Party, asked question: Question, under agreement: Agreement
  ) -> [Reason] {
    var reasons: [Reason] = []
    func refuse(_ problem: String) {
      var question = question
      question.categories = .unreadable
      question.categoryText = problem
      reasons += agreement.reasons(against: question, by: .categories)
    }
    for category in label.label.categories + alternative.label.categories {
      guard category.tagName == "Releasable To", category.kind == .permissive else {
        refuse(category.tagName)
        continue
      }
      for value in category.values {
        var question = question
        question.releasedTo = value
        reasons += agreement.reasons(against: question, by: .releasedTo)
      }
      if !category.values.contains(partner.code) {
        refuse("\(category.tagName) without \(partner.code)")
      }
    }
    return reasons
  }
}

extension ConfidentialityLabel {
  /// Whether the label is written in a party's own policy.
  fileprivate func names(_ policy: LabelPolicy) -> Bool {
    self.policy == policy.name && policyOID?.description == policy.oid
  }
}

extension Agreement {
  /// Whether a party's authority has assured that an office of its may hold what it is sent.
  ///
  /// It does so with the keyset that names the office's key, for as long as the clause says.
  fileprivate func assurance(
    for office: String, of party: Party, at time: Instant, _ facts: Facts
  ) -> Question.Held {
    guard let published = facts.published[party.code],
      facts.keysets[party.code]?.office(office, at: time) != nil
    else { return .lacking }
    let end = deadline(of: .assurance, for: party.code, from: published)
    return end.map { time <= $0 } ?? false ? .held : .lacking
  }
}
