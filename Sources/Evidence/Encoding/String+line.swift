extension String {
  /// Whether it is more than spaces, tabs and ends of lines.
  package var saysSomething: Bool { utf8.contains { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } }

  /// Whether the text is one line that is shown as it is written: 1 to `limit` bytes of UTF-8
  /// without control characters, line breaks and characters that turn the direction of text.
  ///
  /// SPEC act 1. Letters of scripts that run from right to left are allowed; what makes other letters
  /// stand in another order is not.
  package func isLine(limit: Int) -> Bool {
    (1...limit).contains(utf8.count)
      && unicodeScalars.allSatisfy { scalar in
        // A fixed list, not a Unicode property: two nodes with different tables must agree.
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: false
        default: true
        }
      }
  }
}
