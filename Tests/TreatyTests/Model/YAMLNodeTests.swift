import Testing

@testable import Treaty

@Suite("the strict subset of YAML")
struct YAMLNodeTests {
  private func parse(_ text: String) throws(YAMLError) -> YAMLNode {
    try YAMLNode(parsing: Array(text.utf8))
  }

  @Test("nodes keep their order, their places and their words")
  func placesAndOrder() throws {
    let text = """
      # a comment
      zulu: NO
      alpha:
        - one   # another
        - 'it''s: two'
        - key: 0x10
          text: >-
            first line
            second line
      list: [a, b/c, 1.5]
      """
    let root = try parse(text)
    guard case .mapping(let entries) = root.content else { throw Unexpected() }
    #expect(entries.map(\.key) == ["zulu", "alpha", "list"])
    #expect(entries.map(\.line) == [2, 3, 10])
    #expect(root["zulu"]?.scalar == "NO")
    #expect(root["zulu"]?.column == 7)
    guard case .sequence(let items)? = root["alpha"]?.content else { throw Unexpected() }
    #expect(items[0].scalar == "one")
    #expect(items[1].scalar == "it's: two")
    #expect(items[2]["key"]?.scalar == "0x10")
    #expect(items[2]["text"]?.scalar == "first line second line")
    #expect(items[2]["text"]?.line == 7)
    guard case .sequence(let words)? = root["list"]?.content else { throw Unexpected() }
    #expect(words.map(\.scalar) == ["a", "b/c", "1.5"])
    #expect(words.map(\.column) == [8, 11, 16])
  }

  private struct Unexpected: Error {}

  @Test(
    "words that YAML would take for something else stay words",
    arguments: ["NO", "yes", "null", "~x", "1", "1e3", "0o7", "2026-11-22", ".inf", "=", "<<x"])
  func noImplicitTypes(_ word: String) throws {
    #expect(try parse("key: \(word)")["key"]?.scalar == word)
  }

  @Test("a file of one mebibyte is read and one byte more is refused")
  func sizeLimit() throws {
    let line = "key: "
    let fits = line + String(repeating: "x", count: YAMLLimit.bytes - line.utf8.count)
    #expect(try parse(fits)["key"]?.scalar?.utf8.count == YAMLLimit.bytes - 5)
    #expect(throws: YAMLError(.tooLarge, line: 1, column: 1)) { try parse(fits + "x") }
  }

  @Test("ten megabytes of anything are refused at once")
  func tenMegabytes() {
    for byte: UInt8 in [0x20, 0x5B, 0x26, 0xFF] {
      let bytes = [UInt8](repeating: byte, count: 10_000_000)
      #expect(throws: YAMLError(.tooLarge, line: 1, column: 1)) { try YAMLNode(parsing: bytes) }
    }
  }

  @Test("sixteen levels are read and a seventeenth is refused")
  func depthLimit() throws {
    func nested(_ depth: Int) -> String {
      (0..<depth).map { String(repeating: " ", count: $0) + "k:" }.joined(separator: "\n") + " v"
    }
    #expect(throws: Never.self) { try parse(nested(16)) }
    #expect(throws: YAMLError(.tooDeep, line: 17, column: 17)) { try parse(nested(17)) }
    #expect(throws: YAMLError(.tooDeep, line: 1, column: 33)) {
      try parse(String(repeating: "- ", count: 20_000) + "x")
    }
    #expect(throws: YAMLError(.flowSequence, line: 1, column: 5)) {
      try parse("k: " + String(repeating: "[", count: 500_000))
    }
  }

  @Test("fifty thousand nodes are read and one more is refused")
  func nodeLimit() throws {
    let items = String(repeating: "- x\n", count: YAMLLimit.nodes - 1)
    #expect(throws: Never.self) { try parse(items) }
    #expect(throws: YAMLError(.tooManyNodes, line: YAMLLimit.nodes, column: 3)) {
      try parse(items + "- x\n")
    }
  }

  @Test("aliases that multiply never reach the parser")
  func aliasBomb() {
    let bomb = """
      a: &a [x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
      ? *c
      : x
      """
    #expect(throws: YAMLError(.anchor, line: 1, column: 4)) { try parse(bomb) }
  }

  @Test(
    "what libyaml composes is checked again, without the help of the scan",
    arguments: [
      ("a: &x 1\nb: *x", YAMLError.Code.anchor), ("a: *x", .syntax), ("a: !t 1", .tag),
      ("a: !!int 1", .tag), ("a: !!seq [x]", .tag),
      ("a: \"b\"", .doubleQuotes), ("a: |\n  b", .blockScalar), ("? [a]\n: b", .keyNotPlain),
      ("'a': b", .keyNotPlain), ("<<: b", .mergeKey), ("a: 1\na: 2", .duplicateKey),
      ("a:", .emptyValue), ("a\n---\nb", .syntax), ("", .emptyFile),
      ("a: " + String(repeating: "[", count: 20) + String(repeating: "]", count: 20), .tooDeep),
      ("a: 'x", .syntax),
    ])
  func composerChecksAgain(_ text: String, _ code: YAMLError.Code) {
    do {
      _ = try YAMLComposer.compose(text)
      Issue.record("accepted")
    } catch {
      #expect(error.code == code)
    }
  }

  /// Whatever the scan accepts, libyaml reads, and both count the same nodes.
  @Test("scanAcceptsOnlyWhatLibyamlReadsTheSame", arguments: [UInt64(1), 2, 3, 4])
  func scanAcceptsOnlyWhatLibyamlReadsTheSame(_ seed: UInt64) throws {
    var random = Shuffle(seed: seed)
    var accepted = 0
    for _ in 0..<2000 {
      var text = Self.document(&random).joined(separator: "\n") + "\n"
      for _ in 0..<random.below(3) { text = Self.mutated(text, &random) }
      guard let source = try? YAMLSource(Array(text.utf8)),
        let nodes = try? YAMLScan.check(source)
      else { continue }
      accepted += 1
      do {
        let root = try YAMLComposer.compose(text)
        #expect(root.count == nodes, "seed \(seed): \(text)")
      } catch {
        Issue.record("seed \(seed): \(error) in \(text)")
      }
    }
    #expect(accepted > 500)
  }

  private static let values = [
    "x", "y z", "'q''s'", "'a: b'", "[a, b]", "[]", "none", "é", "비밀", "-1", "a:b", "x#y", "-x",
    "=", "~", "1.5", "''", "x # note", "2026-11-22",
  ]

  private static let fragments =
    values + [
      "a: ", "c:", "- ", ">-", "# note", " # note", "&a ", "*a", "!t ", ": ", "? ", "{a: b}",
      "\"d\"", "|", "---", "...", "%", "@", "`", ":x", "#x", ",", "]", "<<: ", "?x", "%x", "x:",
      "[a", "b]", "[-a]", "[a,b]", "'", "\n", "\n  ", "\n\n", "  ", "\t", "\u{85}", "\u{FEFF}",
    ]

  /// The lines of a random mapping or list of the subset.
  private static func document(
    _ random: inout Shuffle, indent: Int = 0, depth: Int = 0
  ) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let isMapping = random.below(3) > 0
    var lines: [String] = []
    for index in 0...random.below(3) {
      let opening = margin + (isMapping ? "k\(index):" : "-")
      switch random.below(depth < 4 ? 4 : 2) {
      case 0:
        lines.append(opening + " >-")
        for _ in 0...random.below(2) { lines.append(margin + "    folded: 'text' of - words") }
      case 1: lines.append(opening + " " + values[random.below(values.count)])
      default:
        let inner = document(&random, indent: indent + 2, depth: depth + 1)
        if isMapping {
          lines.append(opening)
          lines += inner
        } else {
          lines.append(opening + " " + (inner[0].dropFirst(indent + 2)))
          lines += inner.dropFirst()
        }
      }
    }
    return lines
  }

  /// The text with a fragment put in, or some characters or a line taken out or doubled.
  private static func mutated(_ text: String, _ random: inout Shuffle) -> String {
    var characters = Array(text)
    let place = random.below(characters.count)
    switch random.below(4) {
    case 0: characters.removeSubrange(place..<min(place + 1 + random.below(4), characters.count))
    case 1:
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = random.below(lines.count)
      lines.insert(lines[line], at: random.below(lines.count))
      return lines.joined(separator: "\n")
    default:
      characters.insert(contentsOf: fragments[random.below(fragments.count)], at: place)
    }
    return characters.isEmpty ? "x" : String(characters)
  }
}

extension YAMLNode {
  /// How many nodes the tree has; keys are not nodes.
  fileprivate var count: Int {
    switch content {
    case .scalar: 1
    case .sequence(let items): items.reduce(1) { $0 + $1.count }
    case .mapping(let entries): entries.reduce(1) { $0 + $1.value.count }
    }
  }
}

/// A small seeded generator (splitmix64), so that a failure can be repeated.
struct Shuffle {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
