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

  @Test("packages go beside an exchange, and each once until the next greeting")
  mutating func packagesGoBesideAnExchange() {
    let work = Work(hasNews: true, wanted: ["1", "2"])
    let quiet = Work(hasNews: false, wanted: ["1", "2"])
    #expect(
      machine.step(.woke(work), now: now) == [.exchange, .transfer("1"), .transfer("2")])
    #expect(machine.step(.woke(work), now: now) == [])
    #expect(machine.step(.transferred("1"), now: now) == [])
    #expect(machine.step(.exchanged(quiet), now: now) == [wait(Replication.idleDelay)])
    #expect(machine.step(.transferred("2"), now: now) == [wait(Replication.idleDelay)])
    #expect(
      machine.idle(now: now) == [.exchange, .transfer("1"), .transfer("2")])
  }

  @Test("only so many packages go at once, and the next ones as those end")
  mutating func transfersAreLimited() {
    let numbers = (0..<Replication.Work.limit).map { "\($0)" }
    let first = machine.step(.woke(Work(hasNews: false, wanted: numbers)), now: now)
    #expect(first == numbers.prefix(Replication.transfersAtOnce).map { .transfer($0) })
    let ended = numbers.prefix(3).map { Replication.Input.transferred($0) }
    let next = machine.step(ended, now: now)
    #expect(
      next == numbers.dropFirst(Replication.transfersAtOnce).prefix(3).map { .transfer($0) })
  }

  @Test("packages that fail together are one failure")
  mutating func failuresTogetherAreOne() {
    let numbers = ["1", "2", "3"]
    _ = machine.step(.woke(Work(hasNews: false, wanted: numbers)), now: now)
    let failed = numbers.map { Replication.Input.transferFailed($0) }
    #expect(machine.step(failed, now: now) == [wait(Replication.firstDelay)])
  }

  @Test("a package that could not be brought is left alone, and the node waits and then greets")
  mutating func aFailedTransferIsPutOff() {
    let quiet = Work(hasNews: false, wanted: ["1"])
    #expect(machine.step(.woke(quiet), now: now) == [.transfer("1")])
    #expect(machine.step(.transferFailed("1"), now: now) == [wait(Replication.firstDelay)])
    now = now.adding(milliseconds: Replication.firstDelay)
    #expect(machine.idle(now: now) == [.exchange, .transfer("1")])
  }
}
