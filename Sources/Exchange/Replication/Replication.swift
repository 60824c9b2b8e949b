package import Evidence

/// When to speak to the partner: a pure state machine, without sockets, clock or store.
///
/// A driver feeds inputs and carries out effects; the simulator and the server are both drivers.
/// What the partner holds is never kept here: it is the size it last cosigned. SPEC replication 4.
package struct Replication: Hashable, Sendable {
  /// What has happened.
  package enum Input: Hashable, Sendable {
    /// The driver began, or something was made or received.
    case woke(Work)
    case exchanged(Work)
    case exchangeFailed
    /// The parcel that was under way is so no longer.
    case parcelEnded(ParcelEnd)
    case transferred(String)
    case transferFailed(String)
  }

  /// What became of a parcel.
  package struct ParcelEnd: Hashable, Sendable {
    /// Whether it came to the partner; if not, everything that was to be in it failed.
    package var isBrought: Bool
    /// Transmittals whose packages are not small, and go by themselves.
    package var apart: [String]
    /// Those for which there was no more room.
    package var left: [String]

    package init(isBrought: Bool, apart: [String] = [], left: [String] = []) {
      self.isBrought = isBrought
      self.apart = apart
      self.left = left
    }
  }

  /// What is to be done now.
  package enum Effect: Hashable, Sendable {
    /// Send a message and absorb the answer.
    case exchange
    /// Bring the packages of these transmittals to the partner together, as far as they are small.
    case parcel([String])
    /// Bring the package of a transmittal to the partner, piece by piece.
    case transfer(String)
    /// Do nothing before this moment, unless woken.
    case wait(until: Instant)
  }

  /// What the node has to say, read from its store.
  package struct Work: Hashable, Sendable {
    /// Whether the partner has not cosigned all of our journal, or doesn't know what we hold.
    package let hasNews: Bool
    /// Our transmittals whose bytes the partner wants.
    package let wanted: [String]
    /// How far both sides have come.
    package let progress: Progress

    /// The most transmittals that are read from the store at once.
    package static let limit = 512

    package init(hasNews: Bool, wanted: [String], progress: Progress = Progress()) {
      self.hasNews = hasNews
      self.wanted = wanted
      self.progress = progress
    }
  }

  /// What a good exchange changes, as long as there is news.
  package struct Progress: Hashable, Sendable {
    package let isReconciled: Bool
    /// How much of our journal the partner has cosigned.
    package let delivered: UInt64

    package init(isReconciled: Bool = false, delivered: UInt64 = 0) {
      self.isReconciled = isReconciled
      self.delivered = delivered
    }
  }

  /// The shortest and the longest wait after failures, and the pause between idle greetings.
  package static let firstDelay: Int64 = 250
  package static let longestDelay: Int64 = 30_000
  package static let idleDelay: Int64 = 15_000
  /// The most packages that are asked for in one parcel.
  package static let parcelLimit = 256

  /// What there was to say when the exchange that is under way began.
  private var exchanging: Work?
  /// Whether the partner is to be greeted, also without news.
  private var greets = false
  /// Whether the last exchange was answered and changed nothing, though there was news.
  package private(set) var isStalled = false
  /// What is to be brought: not yet looked at, in the parcel under way, and one by one.
  private var wanted: [String] = []
  private var parcel: [String]?
  private var apart: [String] = []
  private var transferring: String?
  private var failures = 0
  private var notBefore: Instant?
  private var work = Work(hasNews: false, wanted: [])
  /// What was brought or could not be brought, and is not tried again before some moment.
  private var postponed: [String: Instant] = [:]

  package init() {}

  /// Takes an input and says what to do; the same inputs at the same times give the same effects.
  package mutating func step(_ input: Input, now: Instant) -> [Effect] {
    step([input], now: now)
  }

  /// Takes several inputs that came together.
  package mutating func step(_ inputs: [Input], now: Instant) -> [Effect] {
    for input in inputs { take(input, now) }
    return effects(now)
  }

  private mutating func take(_ input: Input, _ now: Instant) {
    switch input {
    case .woke(let work): learn(work)
    case .exchanged(let work):
      // A partner that answers and takes nothing is asked less and less often.
      isStalled =
        work.hasNews && exchanging?.hasNews == true && work.progress == exchanging?.progress
      exchanging = nil
      learn(work)
      if isStalled { fail(now) } else { (failures, notBefore) = (0, nil) }
    case .exchangeFailed:
      (exchanging, isStalled) = (nil, false)
      fail(now)
    case .parcelEnded(let end):
      let back = end.isBrought ? end.apart + end.left : end.apart
      // The bytes stay wanted until the partner's `arrived` comes; don't bring them again meanwhile.
      postpone(Set(parcel ?? []).subtracting(back), now)
      parcel = nil
      apart += end.apart
      if end.isBrought { wanted = end.left + wanted } else { fail(now) }
    case .transferred(let number):
      transferring = nil
      postpone([number], now)
    case .transferFailed(let number):
      transferring = nil
      postpone([number], now)
      fail(now)
    }
  }

  private mutating func postpone(_ numbers: some Sequence<String>, _ now: Instant) {
    let until = now.adding(milliseconds: Self.idleDelay)
    for number in numbers { postponed[number] = until }
  }

  /// Ends what was put off long enough; a link that is never idle tries again as well.
  private mutating func resume(_ now: Instant) {
    // A longer wait than was ever set means that the clock was set back.
    let latest = now.adding(milliseconds: Self.idleDelay)
    postponed = postponed.filter { now < $0.value && $0.value <= latest }
  }

  private mutating func learn(_ work: Work) {
    self.work = work
    // What is wanted no more need not be remembered or brought; a full list may leave some out.
    guard work.wanted.count < Work.limit else { return }
    let still = Set(work.wanted)
    postponed = postponed.filter { still.contains($0.key) }
    wanted.removeAll { !still.contains($0) }
    apart.removeAll { !still.contains($0) }
  }

  private mutating func fail(_ now: Instant) {
    // What fails together is one failure.
    if isWaiting(now) { return }
    failures = min(failures + 1, 8)
    let delay = min(Self.firstDelay << Int64(failures - 1), Self.longestDelay)
    notBefore = now.adding(milliseconds: delay)
    // After a failure the partner may have restarted: greet it before anything else.
    greets = true
  }

  private func isWaiting(_ now: Instant) -> Bool {
    // A longer wait than was ever set means that the clock was set back.
    guard let notBefore else { return false }
    return now < notBefore && notBefore <= now.adding(milliseconds: Self.longestDelay)
  }

  private mutating func effects(_ now: Instant) -> [Effect] {
    if let notBefore, isWaiting(now) { return [.wait(until: notBefore)] }
    var effects: [Effect] = []
    if exchanging == nil, work.hasNews || greets {
      exchanging = work
      greets = false
      effects.append(.exchange)
    }
    resume(now)
    var known = Set(postponed.keys).union(wanted).union(parcel ?? []).union(apart)
    if let transferring { known.insert(transferring) }
    wanted += work.wanted.filter { !known.contains($0) }
    if parcel == nil, !wanted.isEmpty {
      let next = Array(wanted.prefix(Self.parcelLimit))
      wanted.removeFirst(next.count)
      parcel = next
      effects.append(.parcel(next))
    }
    if transferring == nil, !apart.isEmpty {
      let next = apart.removeFirst()
      transferring = next
      effects.append(.transfer(next))
    }
    if exchanging == nil, effects.isEmpty {
      effects.append(.wait(until: now.adding(milliseconds: Self.idleDelay)))
    }
    return effects
  }

  /// The driver's wait ended without news: greet the partner once.
  package mutating func idle(now: Instant) -> [Effect] {
    greets = true
    postponed = [:]
    return effects(now)
  }
}
