import Conduct
import Evidence
import TestSupport
import Treaty

/// Two parties that act and see each other's acts at random, without nodes or stores.
///
/// Some acts are against the rules: they stand in their journal as void entries.
struct TwoJournals {
  /// An entry, its author's cut of the other journal, and what its author decided.
  struct Step {
    let act: Act
    let entry: Entry
    /// Whose keys attest it.
    let signers: [String]
    let cut: Int
    /// Whether the cut names a root that the other journal has.
    let cutHolds: Bool
    let decision: Decision
  }

  /// One party's journal and what the party sees.
  struct Side {
    let party: TestParty
    var steps: [Step] = []
    var view = TestView()
    /// How many of the other side's steps are in the view.
    var cut = 0
    /// The numbers that it has used, whether the acts were done or not.
    var numbers = 0
  }

  /// What is said next: the body, what it is about, and who attests it.
  struct Said {
    var body: ActBody
    var subject: String
    var signers: [TestSigner] = []
    var post: String?
  }

  let parties: TwoParties
  var sides: [Side]

  /// Begins with both keysets; nobody has seen the other's.
  init(_ parties: TwoParties, keysets: [Entry]) throws {
    self.parties = parties
    sides = [Side(party: parties.can), Side(party: parties.kor)]
    for (index, entry) in keysets.enumerated() {
      let signer = sides[index].party.authority
      append(entry, try Act(parsing: entry.act), by: [signer], cutHolds: true, to: index)
    }
  }

  // MARK: Acting

  private mutating func append(
    _ entry: Entry, _ act: Act, by signers: [TestSigner], cutHolds: Bool, to index: Int
  ) {
    var facts = sides[index].view.facts(for: act, by: act.party, seenHolds: cutHolds)
    // The cut never shrinks, also across acts that are void.
    if let last = sides[index].steps.last {
      facts.previous = Facts.Previous(
        time: facts.previous?.time ?? Instant(milliseconds: 0), seen: last.act.seen)
    }
    let decision = decide(act, entry, by: act.party, in: sides[index].view, facts)
    let place = UInt64(sides[index].steps.count)
    sides[index].steps.append(
      Step(
        act: act, entry: entry, signers: signers.map(\.name), cut: sides[index].cut,
        cutHolds: cutHolds, decision: decision))
    if decision.isDone { fold(act, at: place, into: &sides[index].view) }
  }

  /// Decides by the file that is current in the view; where there is none the act can't be decided.
  private func decide(
    _ act: Act, _ entry: Entry, by party: String, in view: TestView, _ facts: Facts
  ) -> Decision {
    parties.current(in: view)?.decide(act, entry, by: party, knowing: facts)
      ?? .refused([Reason(.wrongAgreement)])
  }

  /// Folds by the file under which the act was said.
  private func fold(_ act: Act, at place: UInt64, into view: inout TestView) {
    if let file = parties.file(act.agreement) { view.fold(act, at: place, under: file) }
  }

  /// Brings some or all of the other side's unseen acts into a side's view.
  mutating func see(_ index: Int, upTo cut: Int) {
    let other = sides[1 - index].steps
    for place in sides[index].cut..<max(cut, sides[index].cut) where other[place].decision.isDone {
      fold(other[place].act, at: UInt64(place), into: &sides[index].view)
    }
    sides[index].cut = max(sides[index].cut, cut)
  }

  /// Takes one random step; what is said is as `saying` has it.
  mutating func step(
    using random: inout SeededRandom,
    saying: (inout TwoJournals, Int, inout SeededRandom) throws -> Said = {
      try $0.saying(for: $1, using: &$2)
    }
  ) throws {
    let index = Int.random(in: 0...1, using: &random)
    let unseen = sides[1 - index].steps.count
    if sides[index].cut < unseen, Int.random(in: 0..<10, using: &random) < 4 {
      see(index, upTo: Int.random(in: sides[index].cut...unseen, using: &random))
      return
    }
    let said = try saying(&self, index, &random)
    say(try draft(said, for: index, using: &random), using: &random)
  }

  /// What a side might say now, written and attested.
  struct Draft {
    let index: Int
    let act: Act
    let entry: Entry
    let signers: [TestSigner]
  }

  /// Writes and attests what a side says now, or may say among others of a pool in any order.
  func draft(
    _ said: Said, for index: Int, inPool: Bool = false, using random: inout SeededRandom
  ) throws -> Draft {
    let side = sides[index]
    let last = last(index, isLate: !inPool && isRare(9, using: &random))
    // Mostly seconds, often none; now and then so many days that deadlines pass.
    var seconds = isRare(4, using: &random) ? 0 : Int64.random(in: -2...40, using: &random)
    if inPool { seconds = 60 }
    if isRare(30, using: &random) { seconds = Int64.random(in: 0...40, using: &random) * 86_400 }
    // In a pool the marks are all the same, so that they never run backward.
    let mark = SeenMark(
      size: inPool ? 1000 : UInt64(side.cut),
      root: .sha256(Array("\(side.party.partner) \(side.cut)".utf8)))
    // Seldom under a file that is not current any more, or not yet.
    let files = [parties.agreement] + parties.successors
    let isWrong = Int.random(in: 0..<40, using: &random) == 0
    let file = isWrong ? files.randomElement(using: &random) : parties.current(in: side.view)
    let act = try Act(
      agreement: (file ?? parties.agreement).digest, party: side.party.code,
      post: said.post ?? "\(side.party.code)/registry",
      time: last.adding(milliseconds: seconds * 1000), seen: [side.party.partner: mark],
      subject: said.subject, body: said.body)
    return Draft(
      index: index, act: act, entry: try side.party.entry(act, attestedBy: said.signers),
      signers: said.signers)
  }

  /// When a side's last act was, or a newer one that it has seen, unless its clock is late.
  private func last(_ index: Int, isLate: Bool) -> Instant {
    let side = sides[index]
    let own = side.steps.last?.act.time ?? TestParty.noon
    let seen = side.view.previous[side.party.partner]?.time ?? own
    return isLate ? own : max(own, seen)
  }

  /// Says it; a few marks do not hold.
  mutating func say(_ draft: Draft, using random: inout SeededRandom) {
    // A mark that does not hold moves no cut, so its author has seen nothing new with it.
    let side = sides[draft.index]
    let held = side.steps.last { $0.cutHolds }?.cut ?? 0
    let isLie = side.cut == held && Int.random(in: 0..<30, using: &random) == 0
    append(draft.entry, draft.act, by: draft.signers, cutHolds: !isLie, to: draft.index)
  }

  // MARK: Reading again

  /// Decides one journal again from nothing, as the other node or an auditor would.
  func decidedAgain(_ index: Int) -> [Decision] {
    let other = sides[1 - index].steps
    let party = sides[index].party.code
    var view = TestView()
    var cut = 0
    return sides[index].steps.enumerated().map { place, step in
      while step.cutHolds, cut < step.cut {
        if other[cut].decision.isDone {
          fold(other[cut].act, at: UInt64(cut), into: &view)
        }
        cut += 1
      }
      var facts = view.facts(for: step.act, by: party, seenHolds: step.cutHolds)
      if place > 0 {
        facts.previous = Facts.Previous(
          time: facts.previous?.time ?? Instant(milliseconds: 0),
          seen: sides[index].steps[place - 1].act.seen)
      }
      let decision = decide(step.act, step.entry, by: party, in: view, facts)
      if decision.isDone { fold(step.act, at: UInt64(place), into: &view) }
      return decision
    }
  }

  /// The registers after all acts in a random order that respects what each had seen.
  func foldedInSomeOrder(using random: inout SeededRandom) -> TestView {
    var view = TestView()
    var places = [0, 0]
    while true {
      let ready = [0, 1].filter { index in
        places[index] < sides[index].steps.count
          && sides[index].steps[places[index]].cut <= places[1 - index]
      }
      guard let index = ready.randomElement(using: &random) else { return view }
      let step = sides[index].steps[places[index]]
      if step.decision.isDone {
        fold(step.act, at: UInt64(places[index]), into: &view)
      }
      places[index] += 1
    }
  }

  /// The same journals for the naive decider.
  var naive: NaiveHistory {
    NaiveHistory(
      parties.agreement, successors: parties.successors,
      journals: Dictionary(
        uniqueKeysWithValues: sides.map { side in
          (
            side.party.code,
            side.steps.map { step in
              NaiveHistory.Step(
                step.act, attestedBy: Set(step.signers), hasLines: !step.signers.isEmpty,
                cut: step.cut, cutHolds: step.cutHolds)
            }
          )
        }))
  }
}
