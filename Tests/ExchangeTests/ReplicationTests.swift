import Evidence
import Exchange
import Testing

@Suite("when a node speaks")
struct ReplicationTests {
  private typealias Work = Replication.Work
  private var machine = Replication()
  private var now = Instant(milliseconds: 1_000_000)

  private let idle = Work(hasNews: false, wanted: [])
  private let news = Work(hasNews: true, wanted: [])
  private let toldSome = Work(
    hasNews: true, wanted: [], progress: Replication.Progress(isReconciled: true, delivered: 1))

  private func wait(_ milliseconds: Int64) -> Replication.Effect {
    .wait(until: now.adding(milliseconds: milliseconds))
  }

  @Test("news is told once, however often the node is woken")
  mutating func newsIsToldOnce() {
    #expect(machine.step(.woke(news), now: now) == [.exchange])
    #expect(machine.step(.woke(news), now: now) == [])
    #expect(machine.step(.exchanged(idle), now: now) == [wait(Replication.idleDelay)])
    #expect(machine.step(.woke(idle), now: now) == [wait(Replication.idleDelay)])
  }

  @Test("what was made during an exchange is told in the next")
  mutating func newsDuringAnExchangeIsToldNext() {
    #expect(machine.step(.woke(news), now: now) == [.exchange])
    #expect(machine.step(.woke(news), now: now) == [])
    #expect(machine.step(.exchanged(toldSome), now: now) == [.exchange])
    #expect(!machine.isStalled)
  }

  @Test("news that comes during a greeting is told at once")
  mutating func newsDuringAGreetingIsToldAtOnce() {
    #expect(machine.idle(now: now) == [.exchange])
    #expect(machine.step(.exchanged(news), now: now) == [.exchange])
  }

  @Test("a partner that answers and takes nothing is asked less and less often")
  mutating func aPartnerThatTakesNothingIsAskedLessOften() {
    #expect(machine.step(.woke(news), now: now) == [.exchange])
    for delay in [Replication.firstDelay, 2 * Replication.firstDelay] {
      #expect(machine.step(.exchanged(news), now: now) == [wait(delay)])
      #expect(machine.isStalled)
      now = now.adding(milliseconds: delay)
      #expect(machine.step(.woke(news), now: now) == [.exchange])
    }
    #expect(machine.step(.exchanged(toldSome), now: now) == [.exchange])
    #expect(!machine.isStalled)
    #expect(machine.step(.exchanged(idle), now: now) == [wait(Replication.idleDelay)])
  }

  @Test("after failures the node waits twice as long each time, up to the longest wait")
  mutating func failuresAreFollowedByWaits() {
    var expected = Replication.firstDelay
    for _ in 0..<12 {
      #expect(machine.step(.woke(news), now: now).contains(.exchange))
      #expect(machine.step(.exchangeFailed, now: now) == [wait(expected)])
      // Woken meanwhile, it goes on waiting.
      now = now.adding(milliseconds: expected - 1)
      #expect(machine.step(.woke(news), now: now) == [wait(1)])
      now = now.adding(milliseconds: 1)
      expected = min(expected * 2, Replication.longestDelay)
    }
    #expect(machine.step(.woke(news), now: now) == [.exchange])
    #expect(machine.step(.exchanged(idle), now: now) == [wait(Replication.idleDelay)])
    #expect(machine.step(.woke(news), now: now) == [.exchange])
    #expect(machine.step(.exchangeFailed, now: now) == [wait(Replication.firstDelay)])
  }

  @Test("a clock that was set back ends a wait")
  mutating func aClockSetBackEndsAWait() {
    _ = machine.step(.woke(news), now: now)
    _ = machine.step(.exchangeFailed, now: now)
    now = now.adding(milliseconds: -86_400_000)
    #expect(machine.step(.woke(news), now: now) == [.exchange])
  }

  @Test("packages go beside an exchange, together, and each once until the next greeting")
  mutating func packagesGoBesideAnExchange() {
    let work = Work(hasNews: true, wanted: ["1", "2"])
    let quiet = Work(hasNews: false, wanted: ["1", "2"])
    #expect(machine.step(.woke(work), now: now) == [.exchange, .parcel(["1", "2"])])
    #expect(machine.step(.woke(work), now: now) == [])
    #expect(machine.step(.exchanged(quiet), now: now) == [wait(Replication.idleDelay)])
    #expect(machine.step(brought(), now: now) == [wait(Replication.idleDelay)])
    #expect(machine.idle(now: now) == [.exchange, .parcel(["1", "2"])])
  }

  private func brought(apart: [String] = [], left: [String] = []) -> Replication.Input {
    .parcelEnded(Replication.ParcelEnd(isBrought: true, apart: apart, left: left))
  }

  @Test("packages that are not small go one by one, beside the next parcel")
  mutating func largePackagesGoOneByOne() {
    let work = Work(hasNews: false, wanted: ["1", "2", "3"])
    #expect(machine.step(.woke(work), now: now) == [.parcel(["1", "2", "3"])])
    #expect(machine.step(brought(apart: ["1", "3"]), now: now) == [.transfer("1")])
    let more = Work(hasNews: false, wanted: ["4", "1", "2", "3"])
    #expect(machine.step(.woke(more), now: now) == [.parcel(["4"])])
    #expect(machine.step(.transferred("1"), now: now) == [.transfer("3")])
    #expect(machine.step(brought(), now: now) == [wait(Replication.idleDelay)])
    #expect(machine.step(.transferred("3"), now: now) == [wait(Replication.idleDelay)])
  }

  @Test("a parcel holds only so many packages, and the next takes what found no room")
  mutating func parcelsAreLimited() {
    let numbers = (0..<Replication.parcelLimit + 2).map { "\($0)" }
    let first = Array(numbers.prefix(Replication.parcelLimit))
    let work = Work(hasNews: false, wanted: numbers)
    #expect(machine.step(.woke(work), now: now) == [.parcel(first)])
    let left = Array(first.suffix(3))
    #expect(
      machine.step(brought(left: left), now: now) == [.parcel(left + numbers.suffix(2))])
  }

  @Test("what is wanted no more is not brought")
  mutating func whatIsWantedNoMoreIsNotBrought() {
    _ = machine.step(.woke(Work(hasNews: false, wanted: ["1", "2", "3"])), now: now)
    #expect(machine.step(brought(apart: ["1", "2", "3"]), now: now) == [.transfer("1")])
    _ = machine.step(.woke(Work(hasNews: false, wanted: ["1", "3"])), now: now)
    #expect(machine.step(.transferred("1"), now: now) == [.transfer("3")])
  }

  @Test("a parcel that could not be brought is left alone, and the node waits and then greets")
  mutating func aFailedParcelIsPutOff() {
    let quiet = Work(hasNews: false, wanted: ["1", "2"])
    #expect(machine.step(.woke(quiet), now: now) == [.parcel(["1", "2"])])
    let end = Replication.ParcelEnd(isBrought: false, apart: ["2"])
    #expect(machine.step(.parcelEnded(end), now: now) == [wait(Replication.firstDelay)])
    now = now.adding(milliseconds: Replication.firstDelay)
    #expect(machine.idle(now: now) == [.exchange, .parcel(["1"]), .transfer("2")])
  }

  @Test("what fails together is one failure")
  mutating func failuresTogetherAreOne() {
    _ = machine.step(.woke(Work(hasNews: true, wanted: ["1"])), now: now)
    _ = machine.step(.exchangeFailed, now: now)
    let end = Replication.ParcelEnd(isBrought: false)
    #expect(machine.step(.parcelEnded(end), now: now) == [wait(Replication.firstDelay)])
  }

  @Test("a package that could not be brought is left alone, and the node waits and then greets")
  mutating func aFailedTransferIsPutOff() {
    let quiet = Work(hasNews: false, wanted: ["1"])
    #expect(machine.step(.woke(quiet), now: now) == [.parcel(["1"])])
    #expect(machine.step(brought(apart: ["1"]), now: now) == [.transfer("1")])
    #expect(machine.step(.transferFailed("1"), now: now) == [wait(Replication.firstDelay)])
    now = now.adding(milliseconds: Replication.firstDelay)
    #expect(machine.idle(now: now) == [.exchange, .parcel(["1"])])
  }

  @Test("on a link that is never idle a package is brought again after a quarter of a minute")
  mutating func aBusyLinkTriesAgain() {
    func busy(_ delivered: UInt64) -> Work {
      Work(
        hasNews: true, wanted: ["1"],
        progress: Replication.Progress(isReconciled: true, delivered: delivered))
    }
    #expect(machine.step(.woke(busy(0)), now: now) == [.exchange, .parcel(["1"])])
    #expect(machine.step(brought(apart: ["1"]), now: now) == [.transfer("1")])
    #expect(machine.step(.transferFailed("1"), now: now) == [wait(Replication.firstDelay)])
    let failed = now
    var effects: [Replication.Effect] = []
    for delivered in 1...60 {
      now = failed.adding(milliseconds: 250 * Int64(delivered))
      effects = machine.step(.exchanged(busy(UInt64(delivered))), now: now)
      if delivered < 60 { #expect(effects == [.exchange]) }
    }
    #expect(effects == [.exchange, .parcel(["1"])])
  }

  @Test("a clock that was set back ends the time in which a package is left alone")
  mutating func aClockSetBackBringsAgain() {
    let quiet = Work(hasNews: false, wanted: ["1"])
    #expect(machine.step(.woke(quiet), now: now) == [.parcel(["1"])])
    _ = machine.step(brought(), now: now)
    now = now.adding(milliseconds: -60_000)
    #expect(machine.step(.woke(quiet), now: now) == [.parcel(["1"])])
  }
}
