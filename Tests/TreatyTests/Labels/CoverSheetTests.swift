import Testing

@testable import Treaty

@Suite("Cover sheets")
struct CoverSheetTests {
  private func sheet(title: String = "Plan of the exercise", isExercise: Bool = true) -> CoverSheet
  {
    CoverSheet(
      title: title,
      originator: CoverSheet.NamedLevel(
        state: Trilingual(en: "Canada", fr: "Canada", ko: "캐나다"),
        level: Trilingual(en: "SECRET", fr: "SECRET", ko: "Ⅱ급비밀(SECRET)")),
      equivalent: CoverSheet.NamedLevel(
        state: Trilingual(en: "Republic of Korea", fr: "République de Corée", ko: "대한민국"),
        level: Trilingual(en: "MILITARY SECRET II", fr: "SECRET MILITAIRE II", ko: "군사Ⅱ급비밀")),
      purpose: Trilingual(en: "defence research", fr: "recherche pour la défense", ko: "국방 연구"),
      number: "CAN-2026-0007", isExercise: isExercise)
  }

  @Test("a sheet says title, originator, both levels, purpose, number and exercise in English")
  func english() {
    #expect(
      sheet().text(in: .en) == """
        EXERCISE // Canada SECRET

        EXERCISE – exercise material only, no classified information of any state

        Title: Plan of the exercise
        Originator: Canada
        Level: Canada SECRET
        Equivalent level: Republic of Korea MILITARY SECRET II
        Purpose: defence research
        Number: CAN-2026-0007

        EXERCISE // Canada SECRET

        """)
  }

  @Test("the same in French and in Korean")
  func others() {
    #expect(
      sheet().text(in: .fr) == """
        EXERCICE // Canada SECRET

        EXERCICE – matériel d’exercice seulement, aucune information classifiée d’un État

        Titre\u{A0}: Plan of the exercise
        Partie d’origine\u{A0}: Canada
        Niveau\u{A0}: Canada SECRET
        Niveau équivalent\u{A0}: République de Corée SECRET MILITAIRE II
        Fin\u{A0}: recherche pour la défense
        Numéro\u{A0}: CAN-2026-0007

        EXERCICE // Canada SECRET

        """)
    #expect(
      sheet().text(in: .ko) == """
        훈련 // 캐나다 Ⅱ급비밀(SECRET)

        훈련 – 훈련 자료이며 어느 국가의 비밀정보도 아님

        제목: Plan of the exercise
        제공 당사국: 캐나다
        비밀등급: 캐나다 Ⅱ급비밀(SECRET)
        상응 비밀등급: 대한민국 군사Ⅱ급비밀
        목적: 국방 연구
        번호: CAN-2026-0007

        훈련 // 캐나다 Ⅱ급비밀(SECRET)

        """)
  }

  @Test("outside an exercise the word does not stand on the sheet")
  func real() {
    for language in Language.allCases {
      let text = sheet(title: "Plan", isExercise: false).text(in: language)
      #expect(!text.contains(Marking.exercise[language]))
    }
  }

  @Test("a title cannot forge a line, turn the direction or hide anything")
  func hostileTitle() {
    let text = sheet(title: "x\nLevel: Canada UNCLASSIFIED\u{2028}y\u{202E}z\u{200B}").text(in: .en)
    #expect(text.contains("Title: x\u{FFFD}Level: Canada UNCLASSIFIED\u{FFFD}y\u{FFFD}z\u{FFFD}\n"))
    #expect(
      text.split(separator: "\n").filter { $0.hasPrefix("Level:") } == ["Level: Canada SECRET"])
  }

  @Test("what is long goes on in further lines, indented so that it begins nothing")
  func longTitle() {
    let title = Array(repeating: "Level: low", count: 30).joined(separator: " ")
    let lines = sheet(title: title).text(in: .en).split(separator: "\n")
    #expect(lines.allSatisfy { TextFilling.columns(String($0)) <= 73 })
    #expect(lines.filter { $0.hasPrefix("Level:") } == ["Level: Canada SECRET"])
  }
}
