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
    let cut: Int
    let decision: Decision
  }

  /// One party's journal and what the party sees.
  struct Side {
    let party: TestParty
    var steps: [Step] = []
    var view = TestView()
    /// How many of the other side's steps are in the view.
    var cut = 0
    var offers = 0
  }

  let parties: TwoParties
  var sides: [Side]

  /// Begins with both keysets; nobody has seen the other's.
  init(_ parties: TwoParties, keysets: [Entry]) throws {
    self.parties = parties
    sides = [Side(party: parties.can), Side(party: parties.kor)]
    for (index, entry) in keysets.enumerated() {
      append(entry, try Act(parsing: entry.act), to: index)
    }
  }

  // MARK: Acting

  private mutating func append(_ entry: Entry, _ act: Act, to index: Int) {
    let facts = sides[index].view.facts(for: act.party, about: act.subject)
    let decision = parties.agreement.decide(act, entry, by: act.party, knowing: facts)
    let place = UInt64(sides[index].steps.count)
    sides[index].steps.append(
      Step(act: act, entry: entry, cut: sides[index].cut, decision: decision))
    if decision.isDone { sides[index].view.fold(act, at: place, under: parties.agreement) }
  }

  /// Brings some or all of the other side's unseen acts into a side's view.
  mutating func see(_ index: Int, upTo cut: Int) {
    let other = sides[1 - index].steps
    for place in sides[index].cut..<cut where other[place].decision.isDone {
      sides[index].view.fold(other[place].act, at: UInt64(place), under: parties.agreement)
    }
    sides[index].cut = max(sides[index].cut, cut)
  }

  /// Takes one random step.
  mutating func step(using random: inout SeededRandom) throws {
    let index = Int.random(in: 0...1, using: &random)
    let side = sides[index]
    let unseen = sides[1 - index].steps.count
    if side.cut < unseen, Int.random(in: 0..<10, using: &random) < 4 {
      see(index, upTo: Int.random(in: side.cut...unseen, using: &random))
      return
    }
    let last = side.steps.last?.act.time ?? TestParty.noon
    let time = last.adding(milliseconds: Int64.random(in: -2...40, using: &random) * 1000)
    let mark = SeenMark(
      size: UInt64(side.cut), root: .sha256(Array("\(side.party.partner) \(side.cut)".utf8)))
    let (body, subject) = try body(for: index, using: &random)
    let act = try side.party.act(body, subject: subject, at: time, seen: mark)
    let isReceipt = body.verb == .accepted && side.view.transmittals[subject]?.status == .arrived
    let entry = try side.party.entry(act, attestedBy: isReceipt ? [side.party.officer] : [])
    append(entry, act, to: index)
  }

  private mutating func body(
    for index: Int, using random: inout SeededRandom
  ) throws -> (TransmittalAct, String) {
    let side = sides[index]
    let numbers = side.view.transmittals.keys.sorted()
    if numbers.isEmpty || (side.offers < 3 && Int.random(in: 0..<6, using: &random) == 0) {
      sides[index].offers += 1
      var offer = try TestOffer(by: side.party.code, under: parties.agreement)
      offer.length = Int64.random(in: 0...5000, using: &random)
      return (.offered(offer.offer), "\(side.party.code)-\(sides[index].offers)")
    }
    let number = numbers[Int.random(in: numbers.indices, using: &random)]
    let likely = side.view.transmittals[number].map { next(after: $0, by: side.party.code) } ?? []
    let verbs = Int.random(in: 0..<5, using: &random) == 0 ? [] : likely
    let verb =
      verbs.randomElement(using: &random)
      ?? TransmittalAct.Verb.allCases.dropFirst().randomElement(using: &random) ?? .wanted
    let body: TransmittalAct =
      switch verb {
      case .offered, .wanted: .wanted
      case .arrived: .arrived(root: .sha256([2]))
      case .accepted:
        .accepted(
          controlNumber: "X-\(side.steps.count)",
          package: side.view.transmittals[number]?.offer.package ?? .sha256([1]))
      case .refused: .refused([Refusal(code: .recipientDeclined, note: "")])
      case .opened: .opened(office: "\(side.party.code)/registry")
      case .withdrawn: .withdrawn(note: "")
      }
    return (body, number)
  }

  /// What a party would sensibly say next.
  private func next(after state: Transmittal, by code: String) -> [TransmittalAct.Verb] {
    if state.author == code { return state.isOpen ? [.withdrawn] : [] }
    switch state.status {
    case .offered: return [.wanted, .wanted, .wanted, .refused]
    case .wanted: return [.arrived, .arrived, .arrived, .refused]
    case .arrived: return [.accepted, .accepted, .refused]
    case .accepted: return [.opened]
    case .refused, .withdrawn: return []
    }
  }

  // MARK: Reading again

  /// Decides one journal again from nothing, as the other node or an auditor would.
  func decidedAgain(_ index: Int) -> [Decision] {
    let other = sides[1 - index].steps
    var view = TestView()
    var cut = 0
    return sides[index].steps.enumerated().map { place, step in
      while cut < step.cut {
        if other[cut].decision.isDone {
          view.fold(other[cut].act, at: UInt64(cut), under: parties.agreement)
        }
        cut += 1
      }
      let facts = view.facts(for: step.act.party, about: step.act.subject)
      let party = sides[index].party.code
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
}
