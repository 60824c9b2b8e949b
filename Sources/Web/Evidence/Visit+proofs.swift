import Conduct
import Evidence
import Exchange
import People
import Treaty

extension Visit {
  /// Whether the person may have the proof of an act, which has the act's words in it; SPEC roles 2.
  func mayTakeProof(of record: JournalRecord) -> Bool {
    // A void act may say of a number what the item of that number is not.
    guard record.isDone, let entry = try? Entry(parsing: record.entry),
      let act = try? Act(parsing: entry.act)
    else { return mayReadEverything }
    switch act.body {
    case .keyset, .standing, .partnership: return true
    case .item(.derived), .approval, .loss: return mayReadEverything
    case .transmittal, .item:
      guard let transmittal = try? node.transmittal(act.subject) else { return mayReadEverything }
      return mayRead(transmittal)
    }
  }

  /// Whether the person reads whatever is exchanged: by role, and cleared for the highest level of it today.
  private var mayReadEverything: Bool {
    guard let person, person.has(.registryOfficer) || person.has(.auditor),
      let own = agreement.party(node.party), let clearance = person.clearance,
      person.isCleared(on: now.date(offsetMinutes: own.utcOffsetMinutes)),
      let held = agreement.level(id: clearance.level),
      let highest = agreement.levels.last(where: \.isExchangeable)
    else { return false }
    return held.rank >= highest.rank
  }

  /// The marking of what a proven act says, or nil where it says nothing that has a level.
  ///
  /// Whoever brought the proof reads it, cleared or not: so the page is marked in any case.
  func pageMarking(of proven: ProvenAct) -> PageMarking? {
    let under = proven.agreement.agreement
    let (act, author) = (proven.act, proven.author)
    switch act.body {
    case .transmittal(.offered(let offer)):
      return pageMarking(
        of: offer.level(under: under, author: author), by: author,
        token: offer.label.label.classification)
    case .item(.derived(_, let level, _)):
      return pageMarking(of: under.level(id: level), by: author)
    case .approval(.requested(let request)): return pageMarking(ofNumber: request.item, by: author)
    case .transmittal, .item: return pageMarking(ofNumber: act.subject, by: author)
    case .approval, .loss, .partnership, .keyset, .standing: return nil
    }
  }

  /// What a number stands for is marked as it is now; where it is not here, as high as anything may be.
  private func pageMarking(ofNumber number: String, by author: String) -> PageMarking? {
    guard let transmittal = try? node.transmittal(number) else {
      return pageMarking(of: nil, by: author)
    }
    return pageMarking(of: transmittal) ?? pageMarking(of: nil, by: author)
  }

  /// A level that no agreement here knows counts as the highest that is exchanged.
  private func pageMarking(
    of level: Level?, by author: String, token: String? = nil
  ) -> PageMarking? {
    guard let recipient = agreement.partner(of: author)?.code,
      let marked = level ?? agreement.levels.last(where: \.isExchangeable)
    else { return nil }
    return PageMarking(
      author: author, recipient: recipient, level: marked, token: level == nil ? nil : token)
  }
}
