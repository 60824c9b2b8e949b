/// All mutants of one kind of one sample, by number, so that they can be tried all or some of them.
///
///     for mutants in Mutants.all(of: sample) {
///       for number in mutants.numbers(atMost: 1000, using: &random) { try read(mutants[number]) }
///     }
package struct Mutants: Sendable {
  /// What was done to the sample.
  package let kind: String
  package let count: Int
  private let make: @Sendable (Int) -> [UInt8]

  init(_ kind: String, _ count: Int, _ make: @escaping @Sendable (Int) -> [UInt8]) {
    self.kind = kind
    self.count = count
    self.make = make
  }

  /// A mutant, by a number below `count`.
  package subscript(_ number: Int) -> [UInt8] { make(number) }

  /// All numbers, or `most` of them, spread evenly and drawn at random where they lie.
  package func numbers(
    atMost most: Int, using random: inout some RandomNumberGenerator
  ) -> [Int] {
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { step in
      let first = step * count / most
      return Int.random(in: first..<(step + 1) * count / most, using: &random)
    }
  }

  /// How many each of these may have so that together they have at most `most`: the few keep all.
  package static func share(of most: Int, among kinds: [Mutants]) -> Int {
    var low = 1
    var high = max(1, kinds.map(\.count).max() ?? 1)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if kinds.reduce(0, { $0 + min($1.count, middle) }) <= most {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return low
  }

  /// Every kind of mutant of a sample.
  package static func all(of sample: [UInt8]) -> [Mutants] { kinds.map { $0(sample) } }

  static let kinds: [@Sendable ([UInt8]) -> Mutants] = [
    { bits(of: $0) }, { bytes(of: $0) }, { cuts(of: $0) }, { tails(of: $0) },
    { deletions(of: $0) }, { doublings(of: $0) }, { insertions(into: $0) }, { numbers(in: $0) },
    { tokens(of: $0) }, { digits(in: $0) }, { lookalikes(in: $0) }, { nests(in: $0) },
  ]
}

// MARK: Bits and bytes

extension Mutants {
  /// One bit is the other.
  static func bits(of sample: [UInt8]) -> Mutants {
    Mutants("bit", sample.count * 8) { number in
      var bytes = sample
      bytes[number / 8] ^= 1 << UInt8(number % 8)
      return bytes
    }
  }

  /// One byte is any other.
  static func bytes(of sample: [UInt8]) -> Mutants {
    Mutants("byte", sample.count * 255) { number in
      var bytes = sample
      bytes[number / 255] &+= UInt8(1 + number % 255)
      return bytes
    }
  }

  /// It ends earlier, at every length.
  static func cuts(of sample: [UInt8]) -> Mutants {
    Mutants("cut", sample.count) { Array(sample[..<$0]) }
  }

  /// It begins later.
  static func tails(of sample: [UInt8]) -> Mutants {
    Mutants("tail", sample.count) { Array(sample[($0 + 1)...]) }
  }

  /// One byte is gone.
  static func deletions(of sample: [UInt8]) -> Mutants {
    Mutants("deletion", sample.count) { number in
      var bytes = sample
      bytes.remove(at: number)
      return bytes
    }
  }

  /// One byte stands twice.
  static func doublings(of sample: [UInt8]) -> Mutants {
    Mutants("doubling", sample.count) { number in
      var bytes = sample
      bytes.insert(bytes[number], at: number)
      return bytes
    }
  }

  /// A byte that means something in some format stands between two others.
  static func insertions(into sample: [UInt8]) -> Mutants {
    let telling = Array("\0\t\n\r \"#&'+,-./0:;<=>?[\\]{|}\u{7F}".utf8) + [0x80, 0xC0, 0xFF]
    return Mutants("insertion", (sample.count + 1) * telling.count) { number in
      var bytes = sample
      bytes.insert(telling[number % telling.count], at: number / telling.count)
      return bytes
    }
  }

  /// At every place a number of 1, 2, 4 or 8 bytes: a length that is wrong by one, or far too large.
  static func numbers(in sample: [UInt8]) -> Mutants {
    let widths = [1, 2, 4, 8]
    let changes: [@Sendable (UInt64) -> UInt64] = [
      { $0 &+ 1 }, { $0 &- 1 }, { _ in 0 }, { _ in .max }, { _ in .max / 2 },
      { _ in .max / 2 + 1 }, { $0 << 8 }, { _ in 0x7FFF_FFFF }, { _ in 0x0001_0000 },
    ]
    return Mutants("number", sample.count * widths.count * changes.count) { number in
      let width = widths[number % widths.count]
      let change = changes[number / widths.count % changes.count]
      let place = number / widths.count / changes.count
      var bytes = sample
      let field = place..<min(place + width, sample.count)
      var value = change(sample[field].reduce(0) { $0 << 8 | UInt64($1) })
      for position in field.reversed() {
        bytes[position] = UInt8(truncatingIfNeeded: value)
        value >>= 8
      }
      return bytes
    }
  }
}
