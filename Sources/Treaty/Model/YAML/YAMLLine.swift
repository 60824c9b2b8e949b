/// A place in a file, from 1.
struct YAMLPlace {
  let line: Int
  let column: Int
}

/// A cursor over one line of the strict subset.
struct YAMLLine {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  let number: Int
  /// Where the last dash or key began.
  private(set) var start = YAMLPlace(line: 0, column: 0)
  private(set) var hadDash = false
  /// Whether the value that was taken opens a folded text.
  private(set) var opensFolded = false

  init(_ scalars: [Unicode.Scalar], number: Int) {
    self.scalars = scalars
    self.number = number
  }

  var column: Int { position + 1 }
  var place: YAMLPlace { YAMLPlace(line: number, column: column) }
  var isAtEnd: Bool { position >= scalars.count }
  var peek: Unicode.Scalar? { scalar(position) }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    index < scalars.count ? scalars[index] : nil
  }

  private func isBreak(_ index: Int) -> Bool {
    scalar(index) == nil || scalar(index) == " "
  }

  private func error(_ code: YAMLError.Code, at index: Int? = nil) -> YAMLError {
    YAMLError(code, line: number, column: (index ?? position) + 1)
  }

  mutating func skipSpaces() {
    while peek == " " { position += 1 }
  }

  /// Refuses document markers and directives, which stand in the first column.
  func refuseMarkers() throws(YAMLError) {
    if peek == "%" { throw error(.directive) }
    let marker = scalars.prefix(3)
    if marker.elementsEqual(["-", "-", "-"]) || marker.elementsEqual([".", ".", "."]) {
      throw error(.document)
    }
  }

  /// Takes a dash and the one space that must follow it.
  mutating func takeDash() throws(YAMLError) -> Bool {
    guard peek == "-", isBreak(position + 1) else { return false }
    start = place
    guard scalar(position + 1) != nil else { throw error(.emptyValue) }
    position += 2
    guard peek != " " else { throw error(.indentation) }
    guard peek != "#" else { throw error(.emptyValue, at: position - 2) }
    hadDash = true
    return true
  }

  /// Takes a plain key and its colon, or returns nil when the rest of the line is a value.
  mutating func takeKey() throws(YAMLError) -> String? {
    if peek == "?", isBreak(position + 1) { throw error(.keyNotPlain) }
    if peek == ":", isBreak(position + 1) { throw error(.emptyKey) }
    if let first = peek, "&*!|>[{\"'".unicodeScalars.contains(first) {
      try refuseQuotedKey()
      return nil
    }
    guard let colon = nextColon(from: position) else { return nil }
    let key = scalars[position..<colon]
    if key.elementsEqual(["<", "<"]) { throw error(.mergeKey) }
    guard key.allSatisfy({ $0.isWord || $0 == "-" }) else {
      throw error(.keyNotPlain)
    }
    start = place
    var name = String.UnicodeScalarView()
    name.append(contentsOf: key)
    position = colon + 1
    skipSpaces()
    return String(name)
  }

  /// A quoted text or a flow list with a colon after it would be a key.
  private func refuseQuotedKey() throws(YAMLError) {
    guard let first = peek, "[{\"'".unicodeScalars.contains(first) else { return }
    let closing: Unicode.Scalar = first == "[" ? "]" : first == "{" ? "}" : first
    guard let end = scalars.lastIndex(of: closing), end > position,
      let colon = nextColon(from: end), colon == end + 1
    else { return }
    throw error(.keyNotPlain)
  }

  private func nextColon(from index: Int) -> Int? {
    var index = index
    while let scalar = scalar(index) {
      if scalar == ":", isBreak(index + 1) { return index }
      if scalar == " ", self.scalar(index + 1) == "#" { return nil }
      index += 1
    }
    return nil
  }

  /// Takes the value that ends the line and returns how many nodes it makes.
  mutating func takeValue() throws(YAMLError) -> Int {
    switch peek {
    case "&": throw error(.anchor)
    case "*": throw error(.alias)
    case "!": throw error(.tag)
    case "|": throw error(.blockScalar)
    case "{": throw error(.flowMapping)
    case "\"": throw error(.doubleQuotes)
    case ">":
      guard scalars[position...].elementsEqual([">", "-"]) else { throw error(.blockScalar) }
      opensFolded = true
      return 1
    case "'": return try takeQuoted()
    case "[": return try takeList()
    default: return try takePlain()
    }
  }

  private mutating func takeQuoted() throws(YAMLError) -> Int {
    var index = position + 1
    while true {
      guard let scalar = scalar(index) else { throw error(.unclosedQuote) }
      if scalar == "'" {
        guard self.scalar(index + 1) == "'" else { break }
        index += 1
      }
      index += 1
    }
    try requireEnd(index + 1, .unclosedQuote)
    return 1
  }

  /// A list on one line holds words only: letters, digits, full stop, slash and hyphen.
  private mutating func takeList() throws(YAMLError) -> Int {
    var index = position + 1
    var items = 0
    if scalar(index) != "]" {
      while true {
        let first = index
        while let scalar = scalar(index), scalar.isWord || "./-".unicodeScalars.contains(scalar) {
          index += 1
        }
        guard index > first, scalars[first] != "-" else { throw error(.flowSequence, at: index) }
        items += 1
        if scalar(index) == "]" { break }
        guard scalar(index) == ",", scalar(index + 1) == " " else {
          throw error(.flowSequence, at: index)
        }
        index += 2
      }
    }
    try requireEnd(index + 1, .flowSequence)
    return items + 1
  }

  private mutating func takePlain() throws(YAMLError) -> Int {
    if let first = peek, ":,]}#%@`".unicodeScalars.contains(first) {
      throw error(.reservedCharacter)
    }
    if peek == "?" || peek == "-", isBreak(position + 1) { throw error(.reservedCharacter) }
    if let colon = nextColon(from: position) { throw error(.colonInText, at: colon) }
    return 1
  }

  private func requireEnd(_ index: Int, _ code: YAMLError.Code) throws(YAMLError) {
    guard scalar(index) != nil else { return }
    let next = scalars[index...].firstIndex { $0 != " " }
    guard let next, next > index, scalars[next] == "#" else { throw error(code, at: index) }
  }
}

extension Unicode.Scalar {
  /// Whether it is an ASCII letter or digit.
  var isWord: Bool {
    switch self {
    case "0"..."9", "A"..."Z", "a"..."z": true
    default: false
    }
  }
}
