extension Mutants {
  /// Where the words, the spaces and the signs of a sample are.
  static func spans(of sample: [UInt8]) -> [Range<Int>] {
    enum Kind { case word, space, sign }
    func kind(_ byte: UInt8) -> Kind {
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20: .space
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: .word
      default: .sign
      }
    }
    var spans: [Range<Int>] = []
    for position in sample.indices {
      let own = kind(sample[position])
      if let last = spans.last, own != .sign, own == kind(sample[last.lowerBound]) {
        spans[spans.count - 1] = last.lowerBound..<position + 1
      } else {
        spans.append(position..<position + 1)
      }
    }
    return spans
  }

  /// A word, space or sign is gone, twice there, in its neighbour's place, or another's.
  static func tokens(of sample: [UInt8]) -> Mutants {
    let spans = spans(of: sample)
    return Mutants("token", spans.count * 5) { number in
      let index = number / 5
      let span = spans[index]
      let next = spans[(index + 1) % spans.count]
      let far = spans[(index * 7 + 3) % spans.count]
      var bytes = sample
      switch number % 5 {
      case 0: bytes.removeSubrange(span)
      case 1: bytes.insert(contentsOf: sample[span], at: span.lowerBound)
      case 2 where next.lowerBound == span.upperBound:
        bytes.replaceSubrange(
          span.lowerBound..<next.upperBound, with: sample[next] + sample[span])
      case 3: bytes.replaceSubrange(span, with: sample[far])
      default: bytes.insert(contentsOf: sample[far], at: span.upperBound)
      }
      return bytes
    }
  }

  /// Where digits stand, another number: too large, with a sign, in other digits, in another form.
  static func digits(in sample: [UInt8]) -> Mutants {
    let hostile = [
      "", "0", "00", "-0", "-1", "+1", "01", "1e2", "1.0", "0x1", "1_0", "9007199254740991",
      "9007199254740992", "9223372036854775808", "18446744073709551615", "18446744073709551616",
      String(repeating: "9", count: 5_000), "\u{0663}", "\u{FF11}", "\u{00B2}", "1\u{0301}", " 1",
    ].map { Array($0.utf8) }
    let runs = spans(of: sample).filter { span in
      sample[span].contains { (0x30...0x39).contains($0) }
    }.map { span in
      let first = span.first { (0x30...0x39).contains(sample[$0]) } ?? span.lowerBound
      let end = span[first...].first { !(0x30...0x39).contains(sample[$0]) } ?? span.upperBound
      return first..<end
    }
    return Mutants("digits", runs.count * hostile.count) { number in
      var bytes = sample
      bytes.replaceSubrange(runs[number / hostile.count], with: hostile[number % hostile.count])
      return bytes
    }
  }

  /// A character is one that looks the same, or that Unicode takes for the same.
  static func lookalikes(in sample: [UInt8]) -> Mutants {
    var places: [(Range<Int>, [UInt8])] = []
    for position in sample.indices {
      for (text, other) in lookalikes[Int(sample[position])]
      where sample[position...].starts(with: text) {
        places.append((position..<position + text.count, other))
      }
    }
    let unseen = ["\u{FEFF}", "\u{202E}", "\u{200B}"].map { Array($0.utf8) }
    let found = places
    return Mutants("lookalike", found.count + unseen.count * (sample.count + 1)) { number in
      var bytes = sample
      if number < found.count {
        bytes.replaceSubrange(found[number].0, with: found[number].1)
      } else {
        let place = number - found.count
        bytes.insert(contentsOf: unseen[place % unseen.count], at: place / unseen.count)
      }
      return bytes
    }
  }

  /// What may stand for what, by the first byte.
  private static let lookalikes: [[([UInt8], [UInt8])]] = {
    let pairs = [
      ("K", "\u{212A}"), (";", "\u{037E}"), ("`", "\u{1FEF}"), ("é", "e\u{0301}"),
      ("É", "E\u{0301}"), ("A", "\u{0410}"), ("O", "\u{039F}"), ("a", "\u{0430}"),
      ("I", "\u{2160}"), ("\u{2160}", "I"), ("\u{2161}", "II"), ("훈", "\u{1112}\u{116E}\u{11AB}"),
      ("급", "\u{1100}\u{1173}\u{11B8}"), (" ", "\u{00A0}"), (" ", "\t"), (" ", " \u{0301}"),
      ("\n", "\r\n"), ("\n", "\u{2028}"), ("\n", "\n\u{0301}"), ("-", "\u{2010}"),
      ("\u{2014}", "-"), ("\"", "\u{201D}"), ("/", "\u{2215}"), (":", "\u{FF1A}"),
      ("+", "+\u{0301}"), ("=", ""), ("A=", "B="), ("Q=", "R="), ("true", "True"), ("none", "null"),
    ]
    var table = Array(repeating: [([UInt8], [UInt8])](), count: 256)
    for (text, other) in pairs {
      let bytes = Array(text.utf8)
      table[Int(bytes[0])].append((bytes, Array(other.utf8)))
    }
    return table
  }()

  /// Before some words and signs, openings without end, one inside the other.
  static func nests(in sample: [UInt8]) -> Mutants {
    let openings = ["[", #"{"a":"#, "<a>", "<a", "- ", "'", "(", "\n", " "].map { Array($0.utf8) }
    let depths = [17, 300, 20_000]
    let spans = spans(of: sample)
    let step = max(1, spans.count / 40)
    let places = stride(from: 0, to: spans.count, by: step).map { spans[$0].lowerBound }
    return Mutants("nest", places.count * openings.count * depths.count) { number in
      let opening = openings[number % openings.count]
      let depth = depths[number / openings.count % depths.count]
      var bytes = sample
      bytes.insert(
        contentsOf: Array(repeatElement(opening, count: depth).joined()),
        at: places[number / openings.count / depths.count])
      return bytes
    }
  }
}
