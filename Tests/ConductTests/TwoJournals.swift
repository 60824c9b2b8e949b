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
    let decision = parties.agreement.decide(act, entry, by: act.party, knowing: facts)
    let place = UInt64(sides[index].steps.count)
    sides[index].steps.append(
      Step(
        act: act, entry: entry, signers: signers.map(\.name), cut: sides[index].cut,
        cutHolds: cutHolds, decision: decision))
    if decision.isDone { sides[index].view.fold(act, at: place, under: parties.agreement) }
  }

  /// Brings some or all of the other side's unseen acts into a side's view.
  mutating func see(_ index: Int, upTo cut: Int) {
    let other = sides[1 - index].steps
    for place in sides[index].cut..<max(cut, sides[index].cut) where other[place].decision.isDone {
      sides[index].view.fold(other[place].act, at: UInt64(place), under: parties.agreement)
    }
    sides[index].cut = max(sides[index].cut, cut)
  }

  /// Takes one random step.
  mutating func step(using random: inout SeededRandom) throws {
    let index = Int.random(in: 0...1, using: &random)
    let unseen = sides[1 - index].steps.count
    if sides[index].cut < unseen, Int.random(in: 0..<10, using: &random) < 4 {
      see(index, upTo: Int.random(in: sides[index].cut...unseen, using: &random))
      return
    }
    let said = try saying(for: index, using: &random)
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
    let last = side.steps.last?.act.time ?? TestParty.noon
    // Mostly seconds; now and then so many days that deadlines pass.
    let seconds =
      Int.random(in: 0..<30, using: &random) == 0
      ? Int64.random(in: 0...40, using: &random) * 86_400
      : inPool ? 60 : Int64.random(in: -2...40, using: &random)
    // In a pool the marks are all the same, so that they never run backward.
    let mark = SeenMark(
      size: inPool ? 1000 : UInt64(side.cut),
      root: .sha256(Array("\(side.party.partner) \(side.cut)".utf8)))
    let act = try side.party.act(
      said.body, subject: said.subject, at: last.adding(milliseconds: seconds * 1000), seen: mark,
      post: said.post)
    return Draft(
      index: index, act: act, entry: try side.party.entry(act, attestedBy: said.signers),
      signers: said.signers)
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
          view.fold(other[cut].act, at: UInt64(cut), under: parties.agreement)
        }
        cut += 1
      }
      var facts = view.facts(for: step.act, by: party, seenHolds: step.cutHolds)
      if place > 0 {
        facts.previous = Facts.Previous(
          time: facts.previous?.time ?? Instant(milliseconds: 0),
          seen: sides[index].steps[place - 1].act.seen)
      }
      let decision = parties.agreement.decide(step.entry, by: party, knowing: facts).decision
      if decision.isDone { view.fold(step.act, at: UInt64(place), under: parties.agreement) }
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
        view.fold(step.act, at: UInt64(places[index]), under: parties.agreement)
      }
      places[index] += 1
    }
  }

  /// The same journals for the naive decider.
  var naive: NaiveHistory {
    NaiveHistory(
      parties.agreement,
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
