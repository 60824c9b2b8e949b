import Conduct
import Testing

@Suite("Matters that name each other", .timeLimit(.minutes(10)))
struct NamingTests {
  @Test("only those on a circle come back to themselves")
  func circles() {
    let names = [
      "a": ["b"], "b": ["c", "x"], "c": ["a"], "d": ["a"], "e": ["e"], "f": ["g"], "g": [],
      "h": ["i"], "i": ["h", "a"],
    ]
    #expect(NamingCircles.closed(names) == ["a", "b", "c", "e", "h", "i"])
    #expect(NamingCircles.closed([:]).isEmpty)
    #expect(NamingCircles.closed(["a": ["b"], "b": ["z"]]).isEmpty)
  }

  @Test("a chain of 32 steps ends, and one of 33 does not; who leads to a circle does not either")
  func chains() {
    func chain(_ steps: Int) -> [String: String] {
      Dictionary(uniqueKeysWithValues: (0..<steps).map { ("m\($0)", "m\($0 + 1)") })
    }
    #expect(NamingCircles.endless(chain(32)).isEmpty)
    #expect(NamingCircles.endless(chain(33)) == ["m0"])
    #expect(NamingCircles.endless(["a": "b", "b": "a", "c": "a"]) == ["a", "b", "c"])
    #expect(NamingCircles.endless(["a": "a"]) == ["a"])
  }

  @Test("a chain of 100,000 is followed to its end")
  func long() {
    let names = Dictionary(uniqueKeysWithValues: (0..<100_000).map { ("m\($0)", ["m\($0 + 1)"]) })
    #expect(NamingCircles.closed(names).isEmpty)
  }
}
