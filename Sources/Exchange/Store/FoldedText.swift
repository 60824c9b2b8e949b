/// Texts as searches compare them: without case, width and accents; SPEC transmittal-list 3.
///
/// A fixed function: it asks no locale and no table of the machine, so a register that is built again has
/// the same texts.
package enum FoldedText {
  package static func fold(_ text: String) -> String {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      let narrow = narrow(scalar)
      if narrow.isASCII {
        add(small(narrow), to: &result)
      } else {
        for one in narrow.properties.lowercaseMapping.unicodeScalars { add(one, to: &result) }
      }
    }
    if result.last == " " { result.removeLast() }
    var folded = String.UnicodeScalarView()
    folded.append(contentsOf: result)
    return String(folded)
  }

  /// How many characters a folded text has.
  package static func length(_ folded: String) -> Int { folded.unicodeScalars.count }

  /// What is written as wide as an ideograph, as Latin letters are written.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard ("A"..."Z").contains(scalar) else { return scalar }
    return Unicode.Scalar(scalar.value + 0x20) ?? scalar
  }

  private static func add(_ scalar: Unicode.Scalar, to result: inout [Unicode.Scalar]) {
    switch scalar.value {
    // The accents of letters that are written in two parts.
    case 0x300...0x36F: return
    case 0x09, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000:
      if let last = result.last, last != " " { result.append(" ") }
    default:
      if let plain = plain[scalar] {
        result += plain
      } else if let last = result.last, let syllable = syllable(last, scalar) {
        result[result.count - 1] = syllable
      } else {
        result.append(scalar)
      }
    }
  }

  // MARK: Korean

  /// The syllable that two parts make, as Unicode counts them.
  private static func syllable(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar
  ) -> Unicode.Scalar? {
    switch (first.value, second.value) {
    case (0x1100...0x1112, 0x1161...0x1175):
      Unicode.Scalar(0xAC00 + ((first.value - 0x1100) * 21 + second.value - 0x1161) * 28)
    case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (first.value - 0xAC00) % 28 == 0:
      Unicode.Scalar(first.value + second.value - 0x11A7)
    default: nil
    }
  }

  // MARK: Latin letters

  private static let plain: [Unicode.Scalar: [Unicode.Scalar]] = {
    var plain: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (letters, base) in [
      ("àáâãäåāăą", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"),
      ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŉ", "n"),
      ("òóôõöøōŏő", "o"), ("ŕŗř", "r"), ("śŝşš", "s"), ("ţťŧ", "t"), ("ùúûüũūŭůűų", "u"),
      ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"), ("æ", "ae"), ("œ", "oe"), ("ß", "ss"), ("‘’ʼ", "'"),
    ] {
      for letter in letters.unicodeScalars { plain[letter] = Array(base.unicodeScalars) }
    }
    return plain
  }()
}
