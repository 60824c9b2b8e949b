extension String {
  /// The text with spaces after it up to a width, counting a Korean syllable as two.
  func padded(_ width: Int) -> String {
    let taken = unicodeScalars.reduce(0) { $0 + ((0xAC00...0xD7A3).contains($1.value) ? 2 : 1) }
    return self + String(repeating: " ", count: max(0, width - taken))
  }
}
