/// Checks, line by line, that a file stays inside the strict subset. SPEC agreement 2.
///
/// INVARIANT: it accepts less than YAML does, and what it accepts has one reading only.
struct YAMLScan {
  private struct Container {
    let column: Int
    let isMapping: Bool
    var keys: Set<String> = []
    /// Where the last key or dash stands whose value has not been seen yet.
    var awaiting: YAMLPlace?
  }

  /// A folded text whose lines are being read.
  private struct Folded {
    /// Lines further right than this belong to the text.
    let parent: Int
    let opening: YAMLPlace
    var column: Int?
    var closed = false
  }

  private var containers: [Container] = []
  private var folded: Folded?
  private var nodes = 0

  /// Throws the first fault of the file; returns how many nodes it has.
  @discardableResult
  static func check(_ source: YAMLSource) throws(YAMLError) -> Int {
    var scan = YAMLScan()
    for (index, line) in source.lines.enumerated() {
      try scan.read(YAMLLine(line, number: index + 1))
    }
    try scan.finish()
    return scan.nodes
  }

  private mutating func finish() throws(YAMLError) {
    try endFolded()
    try close(downTo: 0)
    if nodes == 0 { throw YAMLError(.emptyFile, line: 1, column: 1) }
  }

  private mutating func read(_ source: YAMLLine) throws(YAMLError) {
    var line = source
    line.skipSpaces()
    if line.isAtEnd {
      folded?.closed = true
      return
    }
    if let open = folded {
      if line.column > open.parent { return try readFolded(line, open) }
      try endFolded()
    }
    if line.peek == "#" { return }
    if line.column == 1 { try line.refuseMarkers() }
    while try line.takeDash() {
      try enter(line.start, isMapping: false, key: nil)
    }
    if let key = try line.takeKey() {
      try enter(line.start, isMapping: true, key: key)
      if line.isAtEnd || line.peek == "#" { return }
    } else if !line.hadDash {
      _ = try line.takeValue()
      throw YAMLError(.textWithoutKey, line: source.number, column: line.column)
    }
    try readValue(line)
  }

  private mutating func readValue(_ source: YAMLLine) throws(YAMLError) {
    var line = source
    let place = line.place
    let added = try line.takeValue()
    try tally(added, at: place)
    containers[containers.count - 1].awaiting = nil
    if line.opensFolded {
      folded = Folded(parent: containers[containers.count - 1].column, opening: place)
    }
  }

  /// Enters the container of a key or dash at `place`, closing deeper ones.
  private mutating func enter(
    _ place: YAMLPlace, isMapping: Bool, key: String?
  ) throws(YAMLError) {
    try close(downTo: place.column)
    let indentation = YAMLError(.indentation, line: place.line, column: place.column)
    if let top = containers.last, top.column == place.column {
      guard top.isMapping == isMapping else { throw indentation }
      if let left = top.awaiting {
        throw YAMLError(.emptyValue, line: left.line, column: left.column)
      }
    } else {
      if let top = containers.last {
        guard top.awaiting != nil else { throw indentation }
        containers[containers.count - 1].awaiting = nil
      } else {
        guard place.column == 1, nodes == 0 else { throw indentation }
      }
      guard containers.count < YAMLLimit.depth else {
        throw YAMLError(.tooDeep, line: place.line, column: place.column)
      }
      containers.append(Container(column: place.column, isMapping: isMapping))
      try tally(1, at: place)
    }
    if let key, !containers[containers.count - 1].keys.insert(key).inserted {
      throw YAMLError(.duplicateKey, line: place.line, column: place.column)
    }
    containers[containers.count - 1].awaiting = place
  }

  /// Closes the containers to the right of `column`; none of them may still await a value.
  private mutating func close(downTo column: Int) throws(YAMLError) {
    while let top = containers.last, top.column > column {
      if let left = top.awaiting {
        throw YAMLError(.emptyValue, line: left.line, column: left.column)
      }
      containers.removeLast()
    }
  }

  private mutating func tally(_ more: Int, at place: YAMLPlace) throws(YAMLError) {
    nodes += more
    guard nodes <= YAMLLimit.nodes else {
      throw YAMLError(.tooManyNodes, line: place.line, column: place.column)
    }
  }

  private mutating func readFolded(_ line: YAMLLine, _ open: Folded) throws(YAMLError) {
    if open.closed {
      throw YAMLError(.blankLineInText, line: line.number, column: line.column)
    }
    guard open.column ?? line.column == line.column else {
      throw YAMLError(.indentation, line: line.number, column: line.column)
    }
    // A `#` here would be text for YAML and look like a comment to people.
    if line.peek == "#" {
      throw YAMLError(.reservedCharacter, line: line.number, column: line.column)
    }
    folded?.column = line.column
  }

  private mutating func endFolded() throws(YAMLError) {
    if let open = folded, open.column == nil {
      throw YAMLError(.emptyValue, line: open.opening.line, column: open.opening.column)
    }
    folded = nil
  }
}
