import Evidence

extension Agreement {
  /// The same file with the keys of some authorities in place of `keys: none`.
  ///
  /// Only those lines change. Throws `agreement.unknownAuthority` for an authority that the file
  /// does not name, `agreement.keysPresent` for one that has keys already, `agreement.badKey` for
  /// keys that are no pair, and whatever is wrong with the result.
  package static func completing(
    _ bytes: [UInt8], keys: [String: [String]]
  ) throws(AgreementError) -> [UInt8] {
    let agreement = try Agreement(parsing: bytes)
    for id in keys.keys.sorted() {
      guard let authority = agreement.authority(id) else {
        throw AgreementError([fault(.unknownAuthority, id)])
      }
      guard authority.keys == nil else { throw AgreementError([fault(.keysPresent, id)]) }
      // Checked before they are written, so that no text but keys enters the file.
      guard let vkeys = keys[id], (try? KeyPairVerifier(vkeys: vkeys)) != nil else {
        throw AgreementError([fault(.badKey, id)])
      }
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    for slot in slots(of: bytes) {
      guard let vkeys = keys[slot.authority] else { continue }
      let item = String(repeating: " ", count: slot.column + 1) + "- "
      // A key has ASCII letters only before it, so columns are characters here.
      let opening = String(lines[slot.line - 1].prefix(slot.column - 1)) + "keys:"
      lines[slot.line - 1] = ([opening] + vkeys.map { item + $0 }).joined(separator: "\n")
    }
    let completed = Array(lines.joined(separator: "\n").utf8)
    return try Agreement(parsing: completed).bytes
  }

  /// Where `keys: none` stands, from the `k`, and under which authority.
  private struct Slot {
    let authority: String
    let line: Int
    let column: Int
  }

  private static func slots(of bytes: [UInt8]) -> [Slot] {
    guard let root = try? YAMLNode(parsing: bytes) else { return [] }
    let authorities = root["parties"].items.flatMap { $0["authorities"].items }
    return authorities.compactMap { node in
      guard case .mapping(let entries) = node.content, let id = node["id"]?.scalar,
        let entry = entries.first(where: { $0.key == "keys" }), entry.value.scalar == "none"
      else { return nil }
      return Slot(authority: id, line: entry.line, column: entry.column)
    }
  }

  private static func fault(_ code: ModelFault, _ id: String) -> AgreementFault {
    AgreementFault(
      code: .model(code), line: 1, column: 1, field: "parties", arguments: ["found": id])
  }
}

extension YAMLNode {
  /// The value of `key`, if this is a mapping that has it.
  subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

extension YAMLNode? {
  /// The items of a list; none for anything else.
  fileprivate var items: [YAMLNode] {
    guard case .sequence(let nodes)? = self?.content else { return [] }
    return nodes
  }
}
