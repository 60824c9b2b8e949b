import Evidence

/// The words of a policy's lines, read apart from the reader that is tested.
struct PolicyLines: Hashable {
  private let lines: [[[UInt8]]]

  init(_ text: [UInt8]) {
    lines = text.split(separator: 0x0A).map { line in
      line.split { $0 == 0x20 || $0 == 0x09 }.map(Array.init)
    }.filter { !$0.isEmpty && $0[0].first != UInt8(ascii: "#") }
  }

  /// The same words, one space between them and nothing else.
  var bytes: [UInt8] {
    lines.flatMap { Array($0.joined(separator: [0x20])) + [0x0A] }
  }

  /// What the lines say to a verifier.
  ///
  /// A log's and a witness's address is for people, `any` is 1, `all` is as many as there are, and
  /// where the quorum, the logs and the members stand among each other means nothing.
  var meaning: [[[UInt8]]] {
    let said = lines.map { words -> [[UInt8]] in
      switch String(decoding: words[0], as: UTF8.self) {
      case "log": return Array(words.prefix(2))
      case "witness": return Array(words.prefix(3))
      case "group":
        var words = words
        let threshold = String(decoding: words[2], as: UTF8.self)
        if threshold == "any" { words[2] = Array("1".utf8) }
        if threshold == "all" { words[2] = Array(String(words.count - 3).utf8) }
        return words
      default: return words
      }
    }
    let kinds = ["log", "witness", "group", "quorum"]
    func kind(_ words: [[UInt8]]) -> String { String(decoding: words[0], as: UTF8.self) }
    let logs = said.filter { kind($0) == "log" }
    let members = said.filter { kind($0) == "witness" || kind($0) == "group" }
    return logs + members + said.filter { !kinds.dropLast().contains(kind($0)) }
  }
}
