import Evidence

/// What may stand in a value of a label (SPEC label 5): nothing is trimmed or repaired.
enum LabelText {
  /// The most bytes of UTF-8 in a value.
  static let longest = 256

  /// Refuses a value that isn't a canonical token: printable ASCII words, single spaces between.
  static func checkToken(_ text: String) throws(LabelError) {
    try checkFree(text)
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .label(.textNotEnglish, at: nil) }
  }

  /// Refuses a value that isn't plain words of any script, single spaces between.
  static func checkFree(_ text: String) throws(LabelError) {
    guard !text.isEmpty else { throw .label(.textEmpty, at: nil) }
    guard text.utf8.count <= longest else { throw .label(.textTooLong, at: nil) }
    var previous: UInt8 = 0x20
    for byte in text.utf8 {
      let isSpace = XMLCharacters.isSpace(byte)
      guard !isSpace || (byte == 0x20 && previous != 0x20) else {
        throw .label(.textSpacing, at: nil)
      }
      previous = byte
    }
    guard previous != 0x20 else { throw .label(.textSpacing, at: nil) }
    guard !text.unicodeScalars.contains(where: { isInvisible($0.value) }) else {
      throw .label(.textCharacter, at: nil)
    }
  }

  /// Refuses a moment whose year has not four digits, which `xs:dateTime` would write otherwise.
  static func check(_ instant: Instant) throws(LabelError) {
    let years1To9999: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
    guard years1To9999.contains(instant.milliseconds) else { throw .label(.instant, at: nil) }
  }

  /// Whether a code point is a control, another space than U+0020, or seen by nobody.
  ///
  /// A fixed list, not a Unicode property: two nodes with different tables must agree.
  static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0xA0, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x1680, 0x17B4...0x17B5,
      0x180B...0x180F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x2800, 0x3000, 0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFF, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}
