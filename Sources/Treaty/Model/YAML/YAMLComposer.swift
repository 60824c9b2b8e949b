import Yams

/// Composes nodes with libyaml and checks again that nothing outside the subset is among them.
enum YAMLComposer {
  /// Composes the one document of `text`.
  ///
  /// It relies on the scan for the bounds that libyaml does not keep (depth, aliases as keys) and
  /// for what it does not report (the tag `!!str`, braces, where a repeated key stands).
  static func compose(_ text: String) throws(YAMLError) -> YAMLNode {
    // The default encoding would read an environment variable.
    let root: Node
    // Nodes hold their anchors weakly: the parser must outlive the walk.
    let parser: Parser
    do {
      parser = try Parser(
        yaml: text, resolver: .basic, constructor: Constructor([:], [:], [:]), encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        throw YAMLError(.emptyFile, line: 1, column: 1)
      }
      root = node
    } catch {
      throw fault(from: error)
    }
    return try withExtendedLifetime(parser) { () throws(YAMLError) in
      try walk(root, depth: 1)
    }
  }

  private static func walk(_ node: Node, depth: Int) throws(YAMLError) -> YAMLNode {
    let line = node.mark?.line ?? 1
    let column = node.mark?.column ?? 1
    func refuse(_ code: YAMLError.Code) -> YAMLError {
      YAMLError(code, line: line, column: column)
    }
    guard node.anchor == nil else { throw refuse(.anchor) }
    switch node {
    case .alias: throw refuse(.alias)
    case .scalar(let scalar):
      guard depth <= YAMLLimit.depth + 1 else { throw refuse(.tooDeep) }
      // Quoted texts, folded texts and keys bear the tag of texts without having been given it.
      guard scalar.tag == Tag(.implicit) || scalar.tag == Tag(.str) else { throw refuse(.tag) }
      switch scalar.style {
      case .plain where scalar.string.isEmpty: throw refuse(.emptyValue)
      case .plain, .singleQuoted, .folded: break
      case .doubleQuoted: throw refuse(.doubleQuotes)
      case .literal: throw refuse(.blockScalar)
      case .any: throw refuse(.syntax)
      }
      return YAMLNode(.scalar(scalar.string), line: line, column: column)
    case .sequence(let sequence):
      guard depth <= YAMLLimit.depth else { throw refuse(.tooDeep) }
      guard sequence.tag == Tag(.implicit) else { throw refuse(.tag) }
      var items: [YAMLNode] = []
      for item in sequence { items.append(try walk(item, depth: depth + 1)) }
      return YAMLNode(.sequence(items), line: line, column: column)
    case .mapping(let mapping):
      guard depth <= YAMLLimit.depth else { throw refuse(.tooDeep) }
      guard mapping.tag == Tag(.implicit) else { throw refuse(.tag) }
      return YAMLNode(.mapping(try entries(of: mapping, depth: depth)), line: line, column: column)
    }
  }

  private static func entries(
    of mapping: Node.Mapping, depth: Int
  ) throws(YAMLError) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var seen: Set<String> = []
    for (key, value) in mapping {
      guard key.scalar?.style == .plain else {
        throw YAMLError(.keyNotPlain, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
      }
      let node = try walk(key, depth: depth + 1)
      let name = node.scalar ?? ""
      guard name != "<<" else { throw YAMLError(.mergeKey, line: node.line, column: node.column) }
      guard seen.insert(name).inserted else {
        throw YAMLError(.duplicateKey, line: node.line, column: node.column)
      }
      let entry = YAMLEntry(
        key: name, line: node.line, column: node.column, value: try walk(value, depth: depth + 1))
      entries.append(entry)
    }
    return entries
  }

  private static func fault(from error: any Error) -> YAMLError {
    switch error {
    case let error as YAMLError: error
    case YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
      YamlError.composer(_, _, let mark, _):
      YAMLError(.syntax, line: mark.line, column: mark.column)
    case YamlError.duplicatedKeysInMapping(_, let context):
      YAMLError(.duplicateKey, line: context.mark.line, column: context.mark.column)
    default: YAMLError(.syntax, line: 1, column: 1)
    }
  }
}
