extension String {
  /// Whether the text has 1 to `limit` UTF-8 bytes and no control characters or line separators.
  func isLine(limit: Int) -> Bool {
    (1...limit).contains(utf8.count)
      && unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: false
        default: true
        }
      }
  }
}
