/// Inputs that are made to cost memory: as long as one likes, and all of one thing.
package enum HostileInput {
  private static let things: [String] = [
    "[", "[],", "[[1],", "0,", "9", #"{"a":"#, #"{"a":1},"#, #""\n"#, #"["a","#, "\n", "#\n", " ",
    "- a\n", "- ", "a:\n- ", "a: b\n", "'", "[a, ", "<a>", "<a/>", #"<a b="c">"#, "<a>&lt;</a>",
    "<!---->", "\0", "\u{FFFD}", "\u{2014} a AAAAAAA=\n", "group a any b\n", "witness a b\n", "a+",
    "a/", "a: b\r\n",
  ]
  /// Many formats ask what comes first; these let some of them go on.
  private static let openings: [String] = ["", "[", "<a>", "a:\n  - a\n"]

  /// Inputs of `count` bytes.
  package static func all(count: Int) -> [[UInt8]] {
    var inputs: [[UInt8]] = [Array(repeating: 0xFF, count: count)]
    for opening in openings {
      for thing in things {
        var input = Array(opening.utf8)
        let bytes = Array(thing.utf8)
        input.reserveCapacity(count + bytes.count)
        while input.count < count { input += bytes }
        inputs.append(Array(input.prefix(count)))
      }
    }
    return inputs
  }
}
