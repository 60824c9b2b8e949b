import Testing

@testable import Treaty

@Suite("Markings")
struct MarkingTests {
  let canada = Trilingual(en: "Canada", fr: "Canada", ko: "캐나다")
  let korea = Trilingual(en: "Republic of Korea", fr: "République de Corée", ko: "대한민국")
  let secret = Trilingual(en: "SECRET", fr: "SECRET", ko: "군사Ⅱ급비밀")

  @Test("an exercise banner begins with the word of its language")
  func exercise() {
    let marking = Marking(
      origin: canada, level: secret, isExercise: true, releasableTo: [canada, korea])
    #expect(
      marking.banner(in: .en)
        == "EXERCISE // Canada SECRET // Releasable to Canada, Republic of Korea")
    #expect(
      marking.banner(in: .fr)
        == "EXERCICE // Canada SECRET // Communicable à Canada, République de Corée")
    #expect(marking.banner(in: .ko) == "훈련 // 캐나다 군사Ⅱ급비밀 // 캐나다, 대한민국에 제공 가능")
  }

  @Test("a banner outside an exercise never says exercise")
  func real() {
    let marking = Marking(origin: korea, level: secret, isExercise: false)
    for language in Language.allCases {
      #expect(!marking.banner(in: language).contains(Marking.exercise[language]))
      #expect(marking.releasability(in: language) == nil)
    }
    #expect(marking.banner(in: .fr) == "République de Corée SECRET")
  }

  @Test("a portion bears the whole phrase in parentheses, and no letter that nobody agreed on")
  func portion() {
    let top = Trilingual(en: "TOP SECRET", fr: "TRÈS SECRET", ko: "Ⅰ급비밀(TOP SECRET)")
    let marking = Marking(origin: canada, level: top, isExercise: true, releasableTo: [korea])
    #expect(
      Language.allCases.map { marking.portion(in: $0) }
        == ["(TOP SECRET)", "(TRÈS SECRET)", "(Ⅰ급비밀(TOP SECRET))"])
  }

  @Test("there are three languages, each with its own text")
  func languages() {
    #expect(Language.allCases.map(\.rawValue) == ["en", "fr", "ko"])
    #expect(Language.allCases.map { korea[$0] } == [korea.en, korea.fr, korea.ko])
    #expect(Language(rawValue: "de") == nil)
  }
}
