import Testing

@testable import Treaty

@Suite("reasons")
struct ReasonTests {
  private let agreement: Agreement

  init() throws {
    agreement = try Agreement(parsing: AgreementFiles.bytes(of: "exercise"))
  }

  private func sentences(_ reason: Reason, _ agreement: Agreement? = nil) -> [String] {
    Language.allCases.map { reason.sentence(in: $0, under: agreement) }
  }

  @Test("a refusal names its article and speaks the language of its reader")
  func levelNotExchanged() {
    let reason = Reason(.levelNotExchanged, reference: "4(1)", ["level": "TOP SECRET"])
    #expect(
      sentences(reason, agreement) == [
        "refused by article 4(1): the level TOP SECRET is not exchanged under this agreement",
        "refusé par l’article 4(1)\u{A0}: le niveau TRÈS SECRET n’est pas échangé au titre du "
          + "présent accord",
        "제4조(1)에 따라 거부됨: Ⅰ급비밀(TOP SECRET) 등급은 이 협정에 따라 교환하지 아니함",
      ])
  }

  @Test("a level may be given by its identifier or by either party's token")
  func levelWords() {
    for (word, marking) in [
      ("secret", "SECRET"), ("SECRET", "SECRET"), ("MILITARY SECRET II", "MILITARY SECRET II"),
      ("MILITARY SECRET Ⅱ", "MILITARY SECRET II"), ("RESTRICTED", "RESTRICTED"),
    ] {
      let sentence = Reason(.levelNotExchanged, ["level": word]).sentence(in: .en, under: agreement)
      #expect(sentence == "refused: the level \(marking) is not exchanged under this agreement")
    }
  }

  @Test("parties, states and means are named in the language of the reader")
  func names() {
    #expect(
      Reason(
        .officeNotCleared, reference: "9(1)", ["office": "KOR/research-office", "level": "SECRET"]
      )
      .sentence(in: .ko, under: agreement)
        == "제9조(1)에 따라 거부됨: Ⅱ급비밀(SECRET) 등급의 정보를 보유할 수 없는 부서: `KOR/research-office`")
    #expect(
      Reason(.wrongParty, ["party": "KOR"]).sentence(in: .ko, under: agreement)
        == "거부됨: 대한민국은 여기에서 행위하는 당사국이 아님")
    #expect(
      Reason(.wrongState, ["subject": "CAN-1", "state": "withdrawn"]).sentence(in: .fr, under: nil)
        == "refusé\u{A0}: `CAN-1` est dans un état qui ne le permet pas\u{A0}: retiré")
    #expect(
      Reason(.meansNotAllowed, reference: "9(2)", ["level": "SECRET", "means": "courier"])
        .sentence(in: .fr, under: agreement).hasSuffix("porteur"))
  }

  @Test("a reason that no clause gives cites no article")
  func noReference() {
    #expect(
      sentences(Reason(.timeBackward))[0]
        == "refused: the act is dated before the one that precedes it in the journal")
    #expect(sentences(Reason(.timeBackward))[2].hasPrefix("거부됨: "))
    #expect(
      Reason(.notInForce, reference: "21", ["time": "x"]).sentence(in: .ko, under: nil)
        .hasPrefix("제21조에 따라 거부됨: "))
  }

  @Test("words of a stranger cannot break a sentence")
  func strangers() {
    let reason = Reason(
      .recipientDeclined, reference: "12(2)\n", ["note": "x\ny {reference} \u{1B}]0;z"])
    for sentence in sentences(reason, agreement) {
      #expect(!sentence.contains("\n"))
      #expect(!sentence.contains("\u{1B}"))
      #expect(sentence.contains("{reference}"))
    }
  }

  /// Every reason has the same blanks in every language.
  @Test("catalogueIsComplete", arguments: Reason.Code.allCases)
  func catalogueIsComplete(_ code: Reason.Code) {
    let phrase = code.phrase
    #expect(phrase.en.names == phrase.fr.names)
    #expect(phrase.en.names == phrase.ko.names)
    for language in Language.allCases {
      let sentence = Reason(code).sentence(in: language, under: agreement)
      #expect(!sentence.hasSuffix("."))
      #expect(sentence.count > 5)
    }
  }

  @Test("codes are stable words in small letters")
  func codes() {
    #expect(Reason.Code.allCases.count == 75)
    #expect(Set(Reason.Code.allCases.map(\.rawValue)).count == 75)
    for code in Reason.Code.allCases { #expect(FieldReader.Form.word.admits(code.rawValue)) }
    #expect(Reason.Code(rawValue: "because") == nil)
  }
}
