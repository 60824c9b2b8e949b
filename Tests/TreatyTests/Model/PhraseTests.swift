import Testing

@testable import Treaty

@Suite("phrases")
struct PhraseTests {
  @Test("blanks are filled, and an absent argument shows as an ellipsis")
  func blanks() {
    let phrase = Phrase("from {a} to {b}: {a}")
    #expect(phrase.names == ["a", "b"])
    #expect(phrase.filled(with: ["a": "1", "b": "2"]) == "from 1 to 2: 1")
    #expect(phrase.filled(with: ["a": "1"]) == "from 1 to …: 1")
  }

  @Test("braces in an argument and lone braces in a template are only braces")
  func braces() {
    #expect(Phrase("{a}").filled(with: ["a": "{b}", "b": "x"]) == "{b}")
    #expect(Phrase("{a").filled(with: ["a": "x"]) == "{a")
    #expect(Phrase("a}").filled(with: [:]) == "a}")
    #expect(Phrase("").filled(with: [:]) == "")
    #expect(Phrase("{}").filled(with: [:]) == "…")
  }

  @Test("an argument stays on its line, is bounded and hides nothing")
  func legible() {
    #expect(Phrase("{a}").filled(with: ["a": "x\ny\u{202E}z"]) == "x\u{FFFD}y\u{FFFD}z")
    #expect(Phrase("{a}").filled(with: ["a": "\u{1B}[31m"]) == "\u{FFFD}[31m")
    let long = Phrase("{a}").filled(with: ["a": String(repeating: "x", count: 5000)])
    #expect(long.count == 201)
  }

  @Test(
    "a Korean particle follows the final sound",
    arguments: [
      ("협정", "협정은 협정이 협정을 협정과 협정으로"),
      ("캐나다", "캐나다는 캐나다가 캐나다를 캐나다와 캐나다로"),
      ("비밀", "비밀은 비밀이 비밀을 비밀과 비밀로"),
      ("부서", "부서는 부서가 부서를 부서와 부서로"),
      ("1", "1은 1이 1을 1과 1로"), ("2", "2는 2가 2를 2와 2로"), ("3", "3은 3이 3을 3과 3으로"),
      ("4", "4는 4가 4를 4와 4로"), ("6", "6은 6이 6을 6과 6으로"), ("10", "10은 10이 10을 10과 10으로"),
      ("7", "7은 7이 7을 7과 7로"), ("2026", "2026은 2026이 2026을 2026과 2026으로"),
      ("Ⅰ", "Ⅰ은 Ⅰ이 Ⅰ을 Ⅰ과 Ⅰ로"), ("Ⅱ", "Ⅱ는 Ⅱ가 Ⅱ를 Ⅱ와 Ⅱ로"), ("Ⅲ", "Ⅲ은 Ⅲ이 Ⅲ을 Ⅲ과 Ⅲ으로"),
      ("SECRET", "SECRET은 SECRET이 SECRET을 SECRET과 SECRET으로"),
      ("CONFIDENTIAL", "CONFIDENTIAL은 CONFIDENTIAL이 CONFIDENTIAL을 CONFIDENTIAL과 CONFIDENTIAL로"),
      ("CAN", "CAN은 CAN이 CAN을 CAN과 CAN으로"), ("KOR", "KOR은 KOR이 KOR을 KOR과 KOR로"),
      ("USA", "USA는 USA가 USA를 USA와 USA로"), ("server", "server는 server가 server를 server와 server로"),
      ("marketing", "marketing은 marketing이 marketing을 marketing과 marketing으로"),
      ("Ⅱ급비밀(SECRET)", "Ⅱ급비밀(SECRET)은 Ⅱ급비밀(SECRET)이 Ⅱ급비밀(SECRET)을 Ⅱ급비밀(SECRET)과 Ⅱ급비밀(SECRET)로"),
      ("(주)", "(주)는 (주)가 (주)를 (주)와 (주)로"),
      ("'협정'", "'협정'은 '협정'이 '협정'을 '협정'과 '협정'으로"),
      ("", "는 가 를 와 로"), ("!?", "!?는 !?가 !?를 !?와 !?로"),
    ])
  func particles(_ word: String, _ expected: String) {
    let phrase = Phrase("{x:은/는} {x:이/가} {x:을/를} {x:과/와} {x:으로/로}")
    #expect(phrase.filled(with: ["x": word]) == expected)
  }

  @Test("every final consonant is heard, and only the absence of one is a vowel")
  func everySyllable() {
    for scalar in 0xAC00...0xD7A3 {
      guard let scalar = Unicode.Scalar(UInt32(scalar)) else { continue }
      let sound = FinalSound(of: String(Character(scalar)))
      let final = (scalar.value - 0xAC00) % 28
      #expect(sound == (final == 0 ? .vowel : final == 8 ? .rieul : .consonant))
    }
  }
}
