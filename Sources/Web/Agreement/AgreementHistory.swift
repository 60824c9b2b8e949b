import Conduct
import Evidence
import Exchange
import Treaty

/// The files of an agreement's line that a node holds, and what the parties have said about them.
struct AgreementHistory {
  /// The files that have been current, from the first on; the last is current.
  let taken: [SignedAgreement]
  /// The files to which a party has consented, and which can still follow the current one.
  let pending: [SignedAgreement]
  let current: SignedAgreement
  let phase: Question.Phase
  /// The last moment at which it is in force, if one is known.
  let ending: Instant?
  let standing: Standing
  /// The latest acts about the agreement with their places, the newest first.
  let acts: [(index: UInt64, act: Act)]

  init(at node: Node, by now: Instant) throws {
    // What is said meanwhile belongs to the next page.
    current = node.signed
    standing = try node.standing()
    acts = try node.standingActs().reversed()
    let agreement = current.agreement
    let files = try node.files(standing)
    let line = agreement.line(standing)
    let reached = line.prefix { $0 != agreement.digest } + [agreement.digest]
    let wanted = Set(standing.sides.values.compactMap { $0.consents[agreement.digest] })
    taken = files.filter { reached.contains($0.agreement.digest) }
    pending = files.filter {
      !reached.contains($0.agreement.digest) && wanted.contains($0.agreement.digest)
    }
    phase = agreement.phase(at: now, standing)
    ending = agreement.ending(standing)
  }

  /// All files, in the order of the line.
  var files: [SignedAgreement] { taken + pending }

  /// The newest of them, as many as a list to choose from holds.
  var listed: [SignedAgreement] { files.suffix(20) }

  /// What may be compared first: the newest file, and the one that it follows or would follow.
  var latestStep: (before: SignedAgreement, after: SignedAgreement) {
    if let next = pending.first { return (current, next) }
    return (taken.dropLast().last ?? current, current)
  }

  /// The place of a file among those that have been current.
  func place(of file: SignedAgreement) -> Int? {
    taken.firstIndex { $0.agreement.digest == file.agreement.digest }
  }

  func isCurrent(_ file: SignedAgreement) -> Bool {
    file.agreement.digest == current.agreement.digest
  }

  /// The file that one follows, or would follow; nil for the first.
  func predecessor(of file: SignedAgreement) -> SignedAgreement? {
    guard let place = place(of: file) else { return current }
    return place > 0 ? taken[place - 1] : nil
  }

  /// The parties, by code, that have not consented to a file.
  func unconsented(_ file: SignedAgreement) -> [String] {
    file.agreement.parties.map(\.code).filter { !hasConsented($0, to: file) }
  }

  func hasConsented(_ party: String, to file: SignedAgreement) -> Bool {
    guard let before = predecessor(of: file) else { return false }
    return standing.side(of: party).consents[before.agreement.digest] == file.agreement.digest
  }

  /// The newest act of a kind by a party; of a consent, that to one file.
  func act(
    _ kind: StandingAct.Kind, by party: String, naming successor: Digest?
  ) -> (index: UInt64, act: Act)? {
    acts.first { _, act in
      guard case .standing(let body) = act.body else { return false }
      return body.kind == kind && act.party == party && body.successor == successor
    }
  }

  /// Such as `2: canada-korea.exercise, current`.
  func name(of file: SignedAgreement, _ t: Tongue) -> String {
    let name = file.agreement.name
    guard let place = place(of: file) else {
      return "\(name), \(t("proposed", "proposé", "제안"))"
    }
    let state = isCurrent(file) ? ", " + t("current", "courant", "현행") : ""
    return "\(place + 1)\(t.colon) \(name)\(state)"
  }
}
