import Evidence
package import Treaty

extension Offer {
  /// Every clause that an offer meets or breaks; SPEC decision 3.1.
  func judge(_ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    var judgement = Judgement()
    let terms = agreement.terms
    guard let author = agreement.party(act.party),
      let partner = agreement.partner(of: act.party)
    else { return Judgement(reasons: [Reason(.wrongParty, ["party": act.party])]) }
    judgement.require(
      agreement.isInForce(at: act.time), terms.inForce.reference, .notInForce,
      ["time": act.time.description])
    judgeLabels(author, partner, under: agreement, &judgement)
    judgement.require(
      agreement.purpose(purpose) != nil, terms.purpose.reference, .unknownPurpose,
      ["purpose": purpose])
    judgeOffices(author, partner, under: agreement, &judgement)
    judgeQuotas(facts.totals[act.party] ?? Totals(), under: agreement, &judgement)
    if facts.transmittal != nil {
      judgement.reasons.append(Reason(.subjectExists, ["subject": act.subject]))
    }
    if !act.subject.hasPrefix(act.party + "-") {
      judgement.reasons.append(Reason(.wrongAuthor, ["party": act.party]))
    }
    judgement.duties = [agreement.receiptDuty(of: partner.code, arrived: nil)]
    return judgement
  }

  /// The level of the originator's label, if the agreement knows it.
  package func level(under agreement: Agreement, author: String) -> Level? {
    agreement.level(token: label.label.classification, ofParty: author)
  }

  private func judgeLabels(
    _ author: Party, _ partner: Party, under agreement: Agreement, _ judgement: inout Judgement
  ) {
    let terms = agreement.terms
    let marking = terms.originatorMarking.reference
    judgement.require(
      label.label.names(author.policy),
      marking, .labelPolicyWrong, ["policy": label.label.policy])
    judgeRelease(partner, under: agreement, &judgement)
    let token = label.label.classification
    guard let level = level(under: agreement, author: author.code) else {
      judgement.require(
        false, terms.exchangeableLevel.reference, .unknownLevel, ["level": token])
      return
    }
    judgement.require(
      terms.exchangeableLevel.levels.contains(level.id), terms.exchangeableLevel.reference,
      .levelNotExchanged, ["level": token])
    judgement.require(
      alternative.label.names(partner.policy)
        && agreement.level(token: alternative.label.classification, ofParty: partner.code) == level,
      marking, .alternativeNotEquivalent, ["level": alternative.label.classification])
    let means = TransmissionMeansClause.Means(rawValue: means)
    judgement.require(
      means.map { terms.transmissionMeans.parameters.allows($0, forLevel: level.id) } ?? false,
      terms.transmissionMeans.reference, .meansNotAllowed, ["means": self.means, "level": token])
    for office in [from] + to {
      guard let ceiling = agreement.office(office).flatMap({ agreement.level(id: $0.ceiling) })
      else { continue }
      judgement.require(
        ceiling.rank >= level.rank, terms.recipientOffice.reference, .officeNotCleared,
        ["office": office, "level": token])
    }
  }

  /// The categories of both labels: only `Releasable To` is known, and it must name the partner and
  /// nobody who is not a party.
  private func judgeRelease(
    _ partner: Party, under agreement: Agreement, _ judgement: inout Judgement
  ) {
    let parties = Set(agreement.parties.map(\.code))
    let reference = agreement.terms.thirdParty.reference
    let marking = agreement.terms.originatorMarking.reference
    for category in label.label.categories + alternative.label.categories {
      guard category.tagName == "Releasable To", category.kind == .permissive else {
        judgement.require(
          false, marking, .labelUnreadable, ["problem": category.tagName])
        continue
      }
      for value in category.values {
        judgement.require(
          parties.contains(value), reference, .thirdPartyRelease, ["recipient": value])
      }
      judgement.require(
        category.values.contains(partner.code), marking, .labelUnreadable,
        ["problem": "\(category.tagName) without \(partner.code)"])
    }
  }

  private func judgeOffices(
    _ author: Party, _ partner: Party, under agreement: Agreement, _ judgement: inout Judgement
  ) {
    let reference = agreement.terms.recipientOffice.reference
    judgement.require(
      author.office(from)?.id.isSpelt(from) ?? false, reference, .unknownOffice, ["office": from])
    for office in to {
      let known = agreement.office(office)?.id.isSpelt(office) ?? false
      judgement.require(
        known && partner.office(office) != nil, reference,
        known ? .officeNotOfPartner : .unknownOffice, ["office": office])
    }
  }

  private func judgeQuotas(
    _ totals: Totals, under agreement: Agreement, _ judgement: inout Judgement
  ) {
    let quota = agreement.terms.quota
    judgement.require(
      length <= quota.packageBytes, quota.reference, .packageTooLarge,
      ["bytes": String(length), "limit": String(quota.packageBytes)])
    judgement.require(
      totals.open < quota.openTransmittals, quota.reference, .tooManyOpen,
      ["limit": String(quota.openTransmittals)])
    judgement.require(
      totals.shelfBytes <= quota.shelfBytes - min(length, quota.shelfBytes)
        && length <= quota.shelfBytes,
      quota.reference, .shelfQuota, ["limit": String(quota.shelfBytes)])
  }
}

extension ConfidentialityLabel {
  /// Whether the label is written in a party's own policy.
  fileprivate func names(_ policy: LabelPolicy) -> Bool {
    self.policy == policy.name && policyOID?.description == policy.oid
  }
}

extension String {
  /// Whether both are the same bytes, as identifiers must be; `==` also holds for characters that
  /// Unicode deems equivalent, such as the KELVIN SIGN and `K`.
  func isSpelt(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
