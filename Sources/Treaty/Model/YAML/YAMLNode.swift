/// A node of a parsed file: a text, a list or a mapping in the order of the file, and where it is.
///
/// A text is always a text: `NO`, `1` and `null` are the words that they look like.
package struct YAMLNode: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  package let content: Content
  /// The line of the first character, from 1.
  package let line: Int
  /// The column of the first character, from 1, in Unicode scalars.
  package let column: Int

  init(_ content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }

  /// Parses a whole file of the strict subset.
  ///
  /// The scan refuses everything outside the subset before libyaml sees a byte; what libyaml then
  /// composes is checked once more. SPEC agreement 2.
  package init(parsing bytes: [UInt8]) throws(YAMLError) {
    let source = try YAMLSource(bytes)
    try YAMLScan.check(source)
    self = try YAMLComposer.compose(source.text)
  }

  /// The text of a scalar, otherwise nil.
  package var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }
}

/// A key of a mapping, with its place, and its value.
package struct YAMLEntry: Sendable, Hashable {
  package let key: String
  package let line: Int
  package let column: Int
  package let value: YAMLNode
}
