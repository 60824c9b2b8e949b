/// Inflates zlib streams (RFC 1950 and 1951), enough for vectors; a damaged stream is an error.
struct Inflate {
  struct Damaged: Error {}

  private static let lengths: [(base: Int, extra: Int)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1),
    (17, 1), (19, 2), (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4),
    (83, 4), (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
  ]
  private static let distances: [(base: Int, extra: Int)] = [
    (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4),
    (49, 4), (65, 5), (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8),
    (1025, 9), (1537, 9), (2049, 10), (3073, 10), (4097, 11), (6145, 11), (8193, 12),
    (12289, 12), (16385, 13), (24577, 13),
  ]

  private let source: [UInt8]
  private let limit: Int
  private var position = 2
  private var held = 0
  private var heldCount = 0
  private var output: [UInt8] = []

  /// The bytes that a zlib stream holds, at most `limit`.
  static func bytes(of stream: [UInt8], limit: Int) throws -> [UInt8] {
    var inflate = Inflate(source: stream, limit: limit)
    return try inflate.run()
  }

  private init(source: [UInt8], limit: Int) {
    self.source = source
    self.limit = limit
  }

  private mutating func run() throws -> [UInt8] {
    guard source.count >= 6, source[0] & 15 == 8 else { throw Damaged() }
    var isLast = false
    while !isLast {
      isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try stored()
      case 1: try compressed(Self.fixedLiterals, Huffman([Int](repeating: 5, count: 30)))
      case 2:
        let (literals, distances) = try tables()
        try compressed(literals, distances)
      default: throw Damaged()
      }
    }
    return output
  }

  private mutating func bits(_ count: Int) throws -> Int {
    while heldCount < count {
      guard position < source.count else { throw Damaged() }
      held |= Int(source[position]) << heldCount
      position += 1
      heldCount += 8
    }
    defer {
      held >>= count
      heldCount -= count
    }
    return held & ((1 << count) - 1)
  }

  private mutating func stored() throws {
    held = 0
    heldCount = 0
    guard position + 4 <= source.count else { throw Damaged() }
    let count = Int(source[position]) | Int(source[position + 1]) << 8
    position += 4
    guard position + count <= source.count, output.count + count <= limit else { throw Damaged() }
    output.append(contentsOf: source[position..<position + count])
    position += count
  }

  private mutating func compressed(_ literals: Huffman, _ distances: Huffman) throws {
    while true {
      let symbol = try decode(literals)
      if symbol < 256 {
        guard output.count < limit else { throw Damaged() }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol - 257 < Self.lengths.count else { throw Damaged() }
      let length = Self.lengths[symbol - 257]
      let count = length.base + (try bits(length.extra))
      let place = try decode(distances)
      guard place < Self.distances.count else { throw Damaged() }
      let distance = Self.distances[place].base + (try bits(Self.distances[place].extra))
      guard distance <= output.count, output.count + count <= limit else { throw Damaged() }
      for _ in 0..<count { output.append(output[output.count - distance]) }
    }
  }

  private mutating func decode(_ table: Huffman) throws -> Int {
    var code = 0
    var first = 0
    var index = 0
    for count in table.counts.dropFirst() {
      code |= try bits(1)
      if code - count < first { return table.symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw Damaged()
  }

  private mutating func tables() throws -> (Huffman, Huffman) {
    let literalCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    let codeCount = try bits(4) + 4
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var codes = [Int](repeating: 0, count: 19)
    for place in order.prefix(codeCount) { codes[place] = try bits(3) }
    let table = Huffman(codes)
    var lengths: [Int] = []
    while lengths.count < literalCount + distanceCount {
      switch try decode(table) {
      case 16:
        guard let last = lengths.last else { throw Damaged() }
        lengths += [Int](repeating: last, count: 3 + (try bits(2)))
      case 17: lengths += [Int](repeating: 0, count: 3 + (try bits(3)))
      case 18: lengths += [Int](repeating: 0, count: 11 + (try bits(7)))
      case let length: lengths.append(length)
      }
    }
    return (Huffman(Array(lengths[..<literalCount])), Huffman(Array(lengths[literalCount...])))
  }

  private static let fixedLiterals = Huffman(
    [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
      + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8))

  /// A canonical Huffman code: how many codes have each length, and their symbols in order.
  private struct Huffman {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) {
      for length in lengths where length > 0 { counts[length] += 1 }
      for length in 1..<16 {
        for symbol in lengths.indices where lengths[symbol] == length { symbols.append(symbol) }
      }
    }
  }
}
