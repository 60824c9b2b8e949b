import Evidence
import Exchange
import Testing
import Treaty

@Suite("Fingerprints")
struct FingerprintTests {
  private let canada = Digest.sha256(Array("Canada".utf8))
  private let korea = Digest.sha256(Array("Korea".utf8))

  @Test("the pair of the specification's example reads as the specification says")
  func knownAnswer() {
    let fingerprint = Fingerprint.ofPair(canada, korea)
    #expect(
      fingerprint.words(in: .en)
        == ["forest", "orchard", "dragon", "ukulele", "pudding", "asparagus"])
    #expect(
      fingerprint.text(in: .fr) == "coquillage-magnolia-chocolat-trésor-palmier-ampoule")
    #expect(fingerprint.text(in: .ko) == "메뚜기-언덕-돌담-편의점-잎사귀-감자")
    #expect(fingerprint.hex == "4895 3aec ae05 75ce")
  }

  @Test("both sides read the same words, whichever names its own digest first")
  func orderDoesNotMatter() {
    let ours = Fingerprint.ofPair(canada, korea)
    let theirs = Fingerprint.ofPair(korea, canada)
    #expect(ours == theirs)
    #expect(ours.hex == theirs.hex)
    for language in Language.allCases {
      #expect(ours.text(in: language) == theirs.text(in: language))
    }
  }

  @Test("a change of any bit of either digest changes the words and the digits")
  func anyBitMatters() throws {
    let pair = Fingerprint.ofPair(canada, korea)
    var unchanged: [String] = []
    for bit in 0..<(Digest.byteCount * 8) {
      let first = Fingerprint.ofPair(try flipped(bit, of: canada), korea)
      let second = Fingerprint.ofPair(canada, try flipped(bit, of: korea))
      for (name, other) in [("first", first), ("second", second)]
      where other == pair || other.hex == pair.hex
        || Language.allCases.contains(where: { other.text(in: $0) == pair.text(in: $0) })
      {
        unchanged.append("bit \(bit) of the \(name)")
      }
    }
    #expect(unchanged.isEmpty)
  }

  @Test("a pair never reads as one of its digests, nor as their bytes hashed without the domain")
  func pairIsItsOwn() {
    let pair = Fingerprint.ofPair(canada, korea)
    #expect(pair != Fingerprint(canada))
    #expect(pair != Fingerprint(korea))
    for bytes in [canada.bytes + korea.bytes, korea.bytes + canada.bytes] {
      #expect(pair != Fingerprint(.sha256(bytes)))
    }
    #expect(Fingerprint.ofPair(canada, canada) != Fingerprint(canada))
  }

  @Test("every byte value reads as the word at its place", arguments: Language.allCases)
  func bytesIndexTheList(language: Language) throws {
    let list = FingerprintWords.list(in: language)
    for value in UInt8.min...UInt8.max {
      let digest = try #require(Digest(bytes: Array(repeating: value, count: Digest.byteCount)))
      let expected = Array(repeating: list[Int(value)], count: Fingerprint.wordCount)
      #expect(Fingerprint(digest).words(in: language) == expected)
    }
  }

  @Test("words are read in the order of the first six bytes, and later bytes are not read")
  func firstSixBytes() throws {
    let start: [UInt8] = [0, 1, 2, 253, 254, 255]
    let zeros = try #require(Digest(bytes: start + Array(repeating: 0, count: 26)))
    let ones = try #require(Digest(bytes: start + Array(repeating: 1, count: 26)))
    #expect(
      Fingerprint(zeros).text(in: .en) == "acorn-apple-apricot-xylophone-zebra-zucchini")
    #expect(Fingerprint(ones).text(in: .en) == Fingerprint(zeros).text(in: .en))
    #expect(Fingerprint(ones).hex == "0001 02fd feff 0101")
    // Equality is of the whole digest, not of what is read aloud.
    #expect(Fingerprint(ones) != Fingerprint(zeros))
  }

  private func flipped(_ bit: Int, of digest: Digest) throws -> Digest {
    var bytes = digest.bytes
    bytes[bit / 8] ^= 1 << (bit % 8)
    return try #require(Digest(bytes: bytes))
  }
}

@Suite("Fingerprint words")
struct FingerprintWordsTests {
  @Test("each list has 256 distinct words", arguments: Language.allCases)
  func listsAreFull(language: Language) {
    let list = FingerprintWords.list(in: language)
    #expect(list.count == 256)
    #expect(Set(list).count == 256)
  }

  @Test(
    "no list has changed since version 1",
    arguments: [
      (Language.en, "8bf3fb9e9c2ca0d8fe1faa4e4a13cefb292375ae39cfb9c837095109f3ce7a22"),
      (Language.fr, "2e9b4903e9d6bc0de6c4db99414ccddbfcd442c9be1070bc2a3e800fb5705292"),
      (Language.ko, "e298c64f5af8a65a3896c33a52f5e052eb3180ad37dac00e3d97c27845a3058c"),
    ])
  func listsAreFrozen(language: Language, digest: String) {
    let text = FingerprintWords.list(in: language).joined(separator: " ")
    #expect(Digest.sha256(Array(text.utf8)).hex == digest)
  }

  @Test("English and French words are 4 to 12 lower-case letters", arguments: [Language.en, .fr])
  func latinSpelling(language: Language) {
    let accented = language == .fr ? "àâçéèêëîïôùûü" : ""
    let allowed = Set("abcdefghijklmnopqrstuvwxyz" + accented)
    let wrong = FingerprintWords.list(in: language).filter { word in
      !(4...12).contains(word.count) || !word.allSatisfy(allowed.contains)
        // One scalar a letter: accents are composed, so every system makes the same bytes.
        || word.unicodeScalars.count != word.count
    }
    #expect(wrong.isEmpty)
  }

  @Test("Korean words are two or three composed syllables")
  func koreanSpelling() {
    let wrong = FingerprintWords.list(in: .ko).filter { word in
      !(2...3).contains(word.unicodeScalars.count)
        || !word.unicodeScalars.allSatisfy { (0xAC00...0xD7A3).contains($0.value) }
    }
    #expect(wrong.isEmpty)
  }

  @Test("no word begins with, ends with or holds another of its list", arguments: Language.allCases)
  func noneHoldsAnother(language: Language) {
    let list = FingerprintWords.list(in: language)
    let letters = list.map { Array($0) }
    var held: [String] = []
    for (outer, outerLetters) in zip(list, letters) {
      for (inner, innerLetters) in zip(list, letters)
      where inner != outer && holds(outerLetters, innerLetters) {
        held.append("\(inner) in \(outer)")
      }
    }
    #expect(held.isEmpty)
  }

  @Test(
    "any two words of a list differ by at least three letters, and in Korean by two syllables",
    .timeLimit(.minutes(10)), arguments: Language.allCases)
  func wordsAreFarApart(language: Language) {
    let list = FingerprintWords.list(in: language)
    let written = list.map { Array($0.unicodeScalars.map(\.value)) }
    let letters = language == .ko ? written.map(jamo) : written
    var near: [String] = []
    for second in list.indices {
      for first in 0..<second
      where distance(letters[first], letters[second]) < 3
        || distance(written[first], written[second]) < 2
      {
        near.append("\(list[first]), \(list[second])")
      }
    }
    #expect(near.isEmpty)
  }

  private func holds(_ outer: [Character], _ inner: [Character]) -> Bool {
    guard inner.count <= outer.count else { return false }
    return (0...(outer.count - inner.count)).contains { start in
      outer[start..<(start + inner.count)].elementsEqual(inner)
    }
  }

  /// The letters of Hangul syllables, by the arithmetic of the Unicode Standard, section 3.12.
  private func jamo(_ syllables: [UInt32]) -> [UInt32] {
    syllables.flatMap { syllable -> [UInt32] in
      let index = syllable - 0xAC00
      let letters = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
      return index % 28 == 0 ? letters : letters + [0x11A7 + index % 28]
    }
  }

  /// The Levenshtein distance.
  private func distance(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var row = Array(0...right.count)
    for (line, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in right.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
