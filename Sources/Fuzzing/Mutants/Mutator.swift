/// Makes mutants at random: a few changes one after another, of one sample or of parts of several.
package struct Mutator {
  private let samples: [[UInt8]]

  /// The most bytes of a mutant.
  private static let longest = 1 << 16

  /// Begins with at least one sample.
  package init(_ samples: [[UInt8]]) { self.samples = samples }

  /// A mutant; the same random numbers give the same one.
  package func mutant(using random: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes = samples.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      bytes =
        Int.random(in: 0..<8, using: &random) == 0
        ? spliced(bytes, using: &random) : changed(bytes, using: &random)
      if bytes.count > Self.longest { bytes = Array(bytes.prefix(Self.longest)) }
    }
    return bytes
  }

  private func changed(
    _ bytes: [UInt8], using random: inout some RandomNumberGenerator
  ) -> [UInt8] {
    let kind = Mutants.kinds.randomElement(using: &random)
    guard let mutants = kind?(bytes), mutants.count > 0 else { return bytes }
    return mutants[Int.random(in: 0..<mutants.count, using: &random)]
  }

  /// A part of another sample stands in the place of a part of this one.
  private func spliced(
    _ bytes: [UInt8], using random: inout some RandomNumberGenerator
  ) -> [UInt8] {
    let other = samples.randomElement(using: &random) ?? []
    func part(_ count: Int) -> Range<Int> {
      let ends = [
        Int.random(in: 0...count, using: &random), Int.random(in: 0...count, using: &random),
      ]
      return min(ends[0], ends[1])..<max(ends[0], ends[1])
    }
    let source = part(other.count)
    var result = bytes
    result.replaceSubrange(part(bytes.count), with: other[source])
    return result
  }
}
