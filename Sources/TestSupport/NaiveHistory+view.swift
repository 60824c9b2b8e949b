import Conduct
import Evidence
import Treaty

// What every act is decided by: its view, SPEC decision 2, and the questions that it asks.

extension NaiveHistory {
  /// A step, and what its author had before it; SPEC decision 5.
  struct View {
    /// By the current agreement.
    let evaluator: NaiveEvaluator
    /// All files of the line that are known.
    let files: [Agreement]
    /// The files that were current one after the other, the current one last.
    let line: [Digest]
    let step: Step
    /// Whose journal the step stands in.
    let owner: String
    /// The owner's acts that were done before the step.
    let own: [Act]
    /// The other party's acts that were done, of those that the owner had seen.
    let others: [Act]
    /// Both, each party's in the order of its journal.
    let acts: [Act]
    /// The owner's cut before the step.
    let cutBefore: Int

    /// Makes a view, or returns nil where the current agreement is not among the files.
    init?(
      from agreement: Agreement, files: [Agreement], step: Step, owner: String, own: [Act],
      others: [Act], cutBefore: Int
    ) {
      acts = own + others
      line = Self.line(from: agreement, acts)
      guard let current = Self.file(line[line.count - 1], among: files) else { return nil }
      evaluator = NaiveEvaluator(current)
      self.files = files
      self.step = step
      self.owner = owner
      self.own = own
      self.others = others
      self.cutBefore = cutBefore
    }
  }
}

extension NaiveHistory.View {
  /// The act that is decided.
  var act: Act { step.act }
  /// The agreement by which it is decided.
  var agreement: Agreement { evaluator.agreement }

  /// The reasons against the step, sorted.
  func findings() -> [String] { (everyAct + body).sorted() }

  // MARK: Findings about every act, SPEC decision 2

  private var everyAct: [String] {
    var found: [String] = []
    if act.agreement != agreement.digest { found.append("wrong-agreement") }
    if !same(act.party, owner) || !isParty(act.party) { found.append("wrong-party") }
    if !marksEveryOther || !step.cutHolds { found.append("seen-mismatch") }
    if let last = own.last, act.time < last.time { found.append("time-backward") }
    if cutBefore > markNow { found.append("seen-backward") }
    let early = evaluator.refusal("dated-too-early", .clockSkew, if: isDatedTooEarly)
    return found + [early].compactMap { $0 }
  }

  /// Whether the parties in `seen` are exactly all but the author.
  private var marksEveryOther: Bool {
    var others = 0
    for party in agreement.parties where !same(party.code, act.party) {
      guard evaluator.has(act.seen.keys, party.code) else { return false }
      others += 1
    }
    return act.seen.count == others
  }

  /// The size of the mark of the other journal; none counts as 0.
  private var markNow: UInt64 {
    evaluator.value(act.seen, for: other(than: owner))?.size ?? 0
  }

  // MARK: Findings by kind, SPEC decision 3

  private var body: [String] {
    // Decisions are of agreements of two parties.
    guard agreement.parties.count == 2 else { return ["wrong-party"] }
    return switch act.body {
    case .keyset: []
    case .transmittal(.offered(let offer)): offering(offer)
    case .transmittal(let said): saying(said)
    case .item(let said): handling(said)
    case .approval(let said): approving(said)
    case .loss(let said): losing(said)
    case .partnership(let said): partnering(said)
    case .standing(let said): declaring(said)
    }
  }

  /// A question of the act's author, with what follows from the standing and the attestations.
  func question(_ verb: Verb) -> Question {
    var question = Question(verb, by: act.party, with: other(than: act.party))
    question.phase = phase
    question.suspended = whose { $0.suspended != nil }
    question.notice = whose { $0.notice != nil }
    question.disputed = whose { $0.disputed != nil }
    question.post = isOwnPost ? act.post : ""
    question.attested = officers
    return question
  }

  /// The reasons of the answer; for an author that is no party no question is asked.
  func answer(_ question: Question) -> [String] {
    guard isParty(act.party) else { return [] }
    let reasons = evaluator.findings(question)
    guard question.attested == 0, step.hasLines else { return reasons }
    if case .standing = act.body { return reasons }
    return reasons.map(wrongKey)
  }

  /// SPEC decision 3.4: the lines are there, but nobody's whose keys count.
  private func wrongKey(_ reason: String) -> String {
    let missing = "attestation-missing"
    guard reason.utf8.starts(with: missing.utf8) else { return reason }
    return "attestation-wrong-key" + reason.dropFirst(missing.count)
  }

  // MARK: Keysets, SPEC keyset 4

  /// The keyset in force of a party, by the act that published it.
  func keyset(of code: String) -> (keys: [KeyRecord], published: Instant)? {
    var last: (keys: [KeyRecord], published: Instant)?
    for act in acts where same(act.party, code) {
      if case .keyset(let keyset) = act.body { last = (keyset.keys, act.time) }
    }
    return last
  }

  /// The names in a party's keyset in force of one role's keys that are valid at the act's time.
  func names(_ role: KeyRole, of code: String) -> [String] {
    var names: [String] = []
    for key in keyset(of: code)?.keys ?? []
    where key.role == role && key.from <= act.time && act.time < key.until {
      if !evaluator.has(names, key.name) { names.append(key.name) }
    }
    return names
  }

  /// Whether the officer of the post in whose name it is said attests it.
  private var isOwnPost: Bool {
    evaluator.has(names(.officer, of: act.party), act.post)
      && evaluator.has(step.attestedBy, act.post)
  }

  /// How many officers of the act's party attest it.
  var officers: Int { attesting(names(.officer, of: act.party)) }

  /// How many authorities of the act's party attest it.
  var authorities: Int {
    var ids: [String] = []
    for party in agreement.parties where same(party.code, act.party) {
      for authority in party.authorities where authority.keys != nil { ids.append(authority.id) }
    }
    return attesting(ids)
  }

  private func attesting(_ names: [String]) -> Int {
    var count = 0
    for name in names where evaluator.has(step.attestedBy, name) { count += 1 }
    return count
  }

  // MARK: Words

  /// Whether two texts are the same bytes.
  func same(_ first: String, _ second: String) -> Bool { evaluator.same(first, second) }

  /// The code of the other party.
  func other(than code: String) -> String { evaluator.other(than: code) }

  /// Whether a party has the code.
  func isParty(_ code: String) -> Bool {
    evaluator.has(agreement.parties.map(\.code), code)
  }

  /// Whether a number begins with the author's code and `-`.
  func isAuthors(_ number: String) -> Bool {
    number.utf8.starts(with: "\(act.party)-".utf8)
  }
}
