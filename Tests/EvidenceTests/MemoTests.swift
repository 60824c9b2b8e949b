import Evidence
import Testing

@Suite("what was read is remembered")
struct MemoTests {
  @Test("the same bytes are read once")
  func once() {
    let memo = Memo<Int>(bytes: 100)
    var reads = 0
    for _ in 0..<3 {
      let value = memo.value(of: [1, 2]) { bytes in
        reads += 1
        return bytes.count
      }
      #expect(value == 2)
    }
    #expect(reads == 1)
    #expect(memo.value(Digest.sha256([1, 2])) == 2)
    #expect(memo.value(Digest.sha256([1])) == nil)
  }

  @Test("it holds what was read from twice its bytes at most, and the newest of it")
  func bounded() {
    let memo = Memo<Int>(bytes: 100)
    let digests = (0..<100).map { Digest.sha256([UInt8($0)]) }
    for (place, digest) in digests.enumerated() { memo.keep(place, digest, size: 10) }
    #expect(digests.suffix(10).allSatisfy { memo.value($0) != nil })
    #expect(digests.prefix(80).allSatisfy { memo.value($0) == nil })
  }

  @Test("what is asked for again and again stays")
  func used() {
    let memo = Memo<Int>(bytes: 100)
    let often = Digest.sha256([255])
    memo.keep(1, often, size: 10)
    for place in 0..<100 {
      memo.keep(place, Digest.sha256([UInt8(place)]), size: 10)
      #expect(memo.value(often) == 1)
    }
  }

  @Test("what is longer than all it may hold is not remembered")
  func long() {
    let memo = Memo<Int>(bytes: 100)
    memo.keep(1, Digest.sha256([1]), size: 101)
    #expect(memo.value(Digest.sha256([1])) == nil)
  }

  @Test("what could not be read is not remembered")
  func failed() {
    struct Bad: Error {}
    let memo = Memo<Int>(bytes: 100)
    #expect(throws: Bad.self) { try memo.value(of: [1]) { _ in throw Bad() } }
    #expect(memo.value(of: [1]) { _ in 7 } == 7)
  }
}
