import Evidence
import Interop
import Testing
import TestSupport
import Treaty

@Suite("What calendars keep", .timeLimit(.minutes(10)))
struct CalendarRoundTripTests {
  private let rounds = SeededRandom.isLong ? 50_000 : 500

  @Test("what is written is read, without a remark, and written again it is the same bytes")
  func whatIsWrittenIsRead() throws {
    var random = RandomFeed(for: "whatIsWrittenIsRead")
    for _ in 0..<rounds {
      let feed = try random.feed()
      let written = try feed.written()
      let reading = try CalendarReading(parsing: written)
      #expect(reading.feed == feed)
      #expect(reading.remarks.isEmpty)
      #expect(try reading.feed.written() == written)
      #expect(try feed.written() == written)
    }
  }

  @Test("no line that is written is longer than 75 bytes, or breaks a character")
  func linesAreWhole() throws {
    var random = RandomFeed(for: "linesAreWhole")
    for _ in 0..<rounds {
      let written = try random.feed().written()
      let lines = written.split(separator: 0x0D, omittingEmptySubsequences: false)
      #expect(lines.last == [0x0A])
      for line in lines.dropLast().enumerated().map({
        $0.offset == 0 ? $0.element : $0.element.dropFirst()
      }) {
        #expect(!line.isEmpty && line.count <= 75 && !line.contains(0x0A))
        #expect(String(validating: line, as: UTF8.self) != nil)
      }
    }
  }

  @Test("folded anywhere, also within characters, and with tabs, it means the same")
  func foldedAnywhere() throws {
    var random = RandomFeed(for: "foldedAnywhere")
    for _ in 0..<rounds {
      let feed = try random.feed()
      let written = try feed.written()
      var folded: [UInt8] = []
      for (place, byte) in written.enumerated() {
        // Not within an end of line, and not at the beginning of a line.
        let before = place > 0 ? written[place - 1] : 0x0A
        if byte != 0x0D, byte != 0x0A, before != 0x0A, random.number(0...9) == 0 {
          folded += [0x0D, 0x0A, random.isSo() ? 0x20 : 0x09]
        }
        folded.append(byte)
      }
      #expect(try CalendarReading(parsing: folded).feed == feed)
    }
  }

  @Test("of bytes that were changed anywhere, what is read can be written and read again")
  func whatIsReadIsWritten() throws {
    var random = RandomFeed(for: "whatIsReadIsWritten")
    let valid = try CalendarSamples.example().written()
    let favourites = Array("\r\n \t:;,\\=\"ZT0129-".utf8) + [0x00, 0x80, 0xC2, 0xE2, 0xFF]
    var taken = 0
    for _ in 0..<(rounds * 10) {
      var mutant = valid
      for _ in 0...random.number(0...2) {
        let place = random.number(0...mutant.count - 1)
        let byte = favourites[random.number(0...favourites.count - 1)]
        switch random.number(0...3) {
        case 0: mutant[place] = byte
        case 1: mutant.remove(at: place)
        case 2: mutant.insert(byte, at: place)
        default:
          let end = min(mutant.count, place + random.number(1...80))
          mutant.insert(contentsOf: Array(mutant[place..<end]), at: random.number(0...place))
        }
      }
      guard let reading = try? CalendarReading(parsing: mutant) else { continue }
      taken += 1
      let again = try CalendarReading(parsing: try reading.feed.written())
      #expect(again.feed == reading.feed)
      #expect(again.remarks.isEmpty)
    }
    #expect(taken > 0)
  }

  @Test("no file that is cut off is read")
  func cutOff() throws {
    let valid = try CalendarSamples.example().written()
    for end in 0..<valid.count {
      #expect(throws: CalendarError.self) { try CalendarReading(parsing: Array(valid[..<end])) }
    }
  }

  @Test("busy comes back as busy, in every language")
  func busyIsRead() throws {
    for language in Language.allCases {
      var feed = try CalendarSamples.example()
      feed.title?.language = language
      feed.events = feed.events.map(\.busyOnly)
      #expect(try CalendarReading(parsing: try feed.written()).feed == feed)
    }
  }
}
