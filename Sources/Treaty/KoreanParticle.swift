/// A Korean particle that has two forms, one after a consonant and one after a vowel.
package enum KoreanParticle: String, Sendable, Hashable, CaseIterable {
  case topic = "은/는"
  case subject = "이/가"
  case object = "을/를"
  case with = "과/와"
  case toward = "으로/로"

  /// The form that follows `word`.
  package func form(after word: String) -> String {
    let sound = FinalSound(of: word)
    let forms = rawValue.split(separator: "/")
    // 으로 loses its vowel after ㄹ as well.
    let takesFirst = self == .toward ? sound == .consonant : sound != .vowel
    return String(takesFirst ? forms[0] : forms[1])
  }
}

/// How a word ends when it is read aloud in Korean.
enum FinalSound: Hashable {
  case vowel, consonant, rieul

  /// A parenthesis at the end is passed over, as Korean spelling does: 비밀(SECRET)은.
  init(of word: String) {
    let scalars = Array(Self.withoutParenthesis(word).unicodeScalars)
    guard let end = scalars.lastIndex(where: Self.isRead) else {
      self = .vowel
      return
    }
    let last = scalars[end]
    switch last {
    case "\u{AC00}"..."\u{D7A3}": self.init(jongseong: Int(last.value - 0xAC00) % 28)
    case "0"..."9": self.init(digit: Int(last.value - 0x30))
    // Ⅰ to Ⅹ, read as the numbers that they are.
    case "\u{2160}"..."\u{2169}": self.init(digit: Int(last.value - 0x2160 + 1) % 10)
    default: self.init(latin: scalars[...end])
    }
  }

  private init(jongseong: Int) {
    switch jongseong {
    case 0: self = .vowel
    case 8: self = .rieul
    default: self = .consonant
    }
  }

  /// 영·십, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구.
  private init(digit: Int) {
    switch digit {
    case 1, 7, 8: self = .rieul
    case 2, 4, 5, 9: self = .vowel
    default: self = .consonant
    }
  }

  /// Short words in capitals are spelt out, others are read as Korean would transcribe them.
  private init(latin scalars: ArraySlice<Unicode.Scalar>) {
    let word = scalars.reversed().prefix { $0.isASCIILetter }
    guard let last = word.first else {
      self = .vowel
      return
    }
    let isSpeltOut = word.count <= 3 && word.allSatisfy { ("A"..."Z").contains($0) }
    let letter = last.properties.lowercaseMapping
    let before = word.dropFirst().first?.properties.lowercaseMapping
    switch letter {
    case "l": self = .rieul
    case "r": self = isSpeltOut ? .rieul : .vowel
    case "m", "n": self = .consonant
    case "g": self = !isSpeltOut && before == "n" ? .consonant : .vowel
    case "b", "c", "k", "p", "t":
      let isShort = before.map("aeiou".contains) ?? false
      self = !isSpeltOut && isShort ? .consonant : .vowel
    default: self = .vowel
    }
  }

  private static func isRead(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func withoutParenthesis(_ word: String) -> Substring {
    guard word.hasSuffix(")"), let open = word.lastIndex(of: "("), open > word.startIndex else {
      return word[...]
    }
    return word[..<open]
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool {
    ("A"..."Z").contains(self) || ("a"..."z").contains(self)
  }
}
