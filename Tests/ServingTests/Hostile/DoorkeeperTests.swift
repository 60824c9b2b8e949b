import Testing

@testable import Serving

@Suite("who is let go at the partner's door")
struct DoorkeeperTests {
  private let closed = Tally()

  /// Lets strangers in from addresses, and returns their numbers.
  private func arrive(_ addresses: [String], at keeper: Doorkeeper) -> [UInt64] {
    addresses.map { address in keeper.arrive(from: address) { _ = closed.add(1) } }
  }

  @Test("for one stranger too many, the oldest of the address with the most is closed")
  func heaviestAddress() {
    let keeper = Doorkeeper(strangers: 4, guests: 4)
    let numbers = arrive(["192.0.2.1", "192.0.2.2", "192.0.2.2", "192.0.2.3"], at: keeper)
    _ = arrive(["192.0.2.4"], at: keeper)
    #expect(numbers.map { keeper.isStranger($0) } == [true, false, true, true])
    #expect(keeper.strangers == 4)
    #expect(closed.value == 1)
  }

  @Test("between addresses with as many, the oldest of all is closed, and never the newest")
  func oldest() {
    let keeper = Doorkeeper(strangers: 2, guests: 4)
    let numbers = arrive((1...100).map { "192.0.2.\($0)" }, at: keeper)
    #expect(numbers.filter { keeper.isStranger($0) } == [99, 100])
    #expect(closed.value == 98)
  }

  @Test("a flood from one address never closes the one stranger of another")
  func flood() {
    let keeper = Doorkeeper(strangers: 4, guests: 4)
    let partner = arrive(["192.0.2.1"], at: keeper)[0]
    _ = arrive(Array(repeating: "192.0.2.2", count: 100_000), at: keeper)
    #expect(keeper.isStranger(partner))
    #expect(keeper.strangers == 4)
    #expect(keeper.admit(partner))
  }

  @Test("a guest is never closed for strangers, and takes none of their places")
  func guests() {
    let keeper = Doorkeeper(strangers: 2, guests: 1)
    let first = arrive(["192.0.2.1"], at: keeper)[0]
    #expect(keeper.admit(first))
    _ = arrive(Array(repeating: "192.0.2.1", count: 10), at: keeper)
    #expect((keeper.strangers, keeper.guests) == (2, 1))
    #expect(closed.value == 8)
  }

  @Test("guests from one place take no more than its share, and leave the rest to others")
  func shares() {
    let keeper = Doorkeeper(strangers: 8, guests: 4, guestsOfOne: 2)
    let many = arrive(Array(repeating: "2001:db8::1", count: 3), at: keeper)
    #expect(many.map { keeper.admit($0) } == [true, true, false])
    // Another address of the same network is the same place.
    #expect(!keeper.admit(arrive(["2001:db8::2"], at: keeper)[0]))
    #expect(keeper.admit(arrive(["192.0.2.1"], at: keeper)[0]))
    keeper.leave(many[0])
    #expect(keeper.admit(many[2]))
    #expect(keeper.guests == 3)
  }

  @Test("one guest too many is not let in, nor one that was to be closed, until another leaves")
  func full() {
    let keeper = Doorkeeper(strangers: 2, guests: 1)
    let numbers = arrive(["192.0.2.1", "192.0.2.1", "192.0.2.1"], at: keeper)
    #expect(!keeper.admit(numbers[0]))
    #expect(keeper.admit(numbers[1]))
    #expect(!keeper.admit(numbers[2]))
    keeper.leave(numbers[1])
    #expect(keeper.admit(numbers[2]))
    keeper.leave(numbers[2])
    #expect((keeper.strangers, keeper.guests) == (0, 0))
  }

  @Test(
    "an IPv6 network of 64 bits is one address, and IPv4 is itself in both spellings",
    arguments: [
      ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"),
      ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"), ("2001:db8:1:2::6", "2001:db8:1:2"),
      ("2001:db8::6", "2001:db8:0:0"), ("::1", "0:0:0:0"), ("fe80::", "fe80:0:0:0"),
      ("1::4:5:6:7:8", "1:0:0:4"), ("", "0:0:0:0"),
    ])
  func origin(address: String, origin: String) {
    #expect(Doorkeeper.origin(of: address) == origin)
  }
}
