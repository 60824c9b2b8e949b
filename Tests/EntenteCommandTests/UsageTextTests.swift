import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

/// What a person reads who writes a command wrongly.
@Suite("wrong usage", .timeLimit(.minutes(10)))
struct UsageTextTests {
  /// Wrong usage of every kind, and what is said of it in French and Korean. The parser's own sentences
  /// may change with its version: this fails then.
  private static let wrong: [(arguments: [String], fr: String, ko: String)] = [
    (["show"], "il manque «\u{A0}<number>\u{A0}»", "빠졌습니다: `<number>`"),
    (
      ["list", "--author"], "il manque une valeur pour «\u{A0}--author <author>\u{A0}»",
      "값이 빠졌습니다: `--author <author>`"
    ),
    (["list", "--frob"], "il n’y a pas d’option «\u{A0}--frob\u{A0}»", "그런 옵션은 없습니다: `--frob`"),
    (
      ["list", "--jso"], "; peut-être «\u{A0}--json\u{A0}»", ". 혹시 `--json`입니까?"
    ),
    (
      ["bench", "--rate", "x"], "«\u{A0}--rate <rate>\u{A0}» n’accepte pas «\u{A0}x\u{A0}»",
      "`--rate <rate>`에 쓸 수 없는 값입니다: `x`"
    ),
    (
      ["list", "--lang", "de"], "; écrivez l’un de\u{A0}: en, fr, ko",
      ". 다음 중 하나를 쓰십시오: en, fr, ko"
    ),
    (["list", "a", "b"], "«\u{A0}a b\u{A0}» est de trop", "쓸 수 없는 말입니다: `a b`"),
    (["frob"], "il n’y a pas de commande «\u{A0}frob\u{A0}»", "그런 명령은 없습니다: `frob`"),
    (
      ["frob", "--help"], "il n’y a pas de commande «\u{A0}frob\u{A0}»", "그런 명령은 없습니다: `frob`"
    ),
    (["help", "frob"], "il n’y a pas de commande", "그런 명령은 없습니다: `frob`"),
    (["agreement", "frob"], "voyez `entente agreement --help`", "도움말: `entente agreement --help`"),
    (
      ["list", "--limit", "-3"], "«\u{A0}--limit <limit>\u{A0}» n’accepte pas «\u{A0}-3\u{A0}»",
      "`--limit <limit>`에 쓸 수 없는 값입니다: `-3`"
    ),
    (["bench", "--seconds", "-1"], "n’accepte pas «\u{A0}-1\u{A0}»", "쓸 수 없는 값입니다: `-1`"),
    // What the option is for is told with it.
    (["list", "--limit", "x"], "--limit <limit> ", "--limit <limit> "),
    (
      ["bench", "--once=3", "--json=1"], "«\u{A0}--json\u{A0}» ne prend pas de valeur",
      "값을 받지 않는 옵션입니다: `--json`"
    ),
    (["bench", "--rate", "0"], "--rate va de 1 à 100000", "--rate 값은 1부터 100000까지"),
    (["bench", "--acts", "0"], "--acts va de 1000 à 10000000", "--acts 값은 1000부터"),
  ]

  @Test("it is told in French and Korean, with the command that helps", arguments: wrong.indices)
  func told(index: Int) throws {
    let program = try #require(Program.built)
    let place = try Place()
    let (arguments, fr, ko) = Self.wrong[index]
    for (language, words) in [("fr", fr), ("ko", ko)] {
      let run = try program.run(arguments, in: place, language: language)
      #expect(run.code == 64)
      #expect(run.complaint.contains(words), "\(run.complaint)")
      #expect(run.complaint.contains("--help"))
      #expect(!run.complaint.contains("Error") && !run.complaint.contains("Usage"))
    }
  }

  @Test("a command that is none and a negative number are told in English too, and as JSON")
  func toldInEnglish() throws {
    let program = try #require(Program.built)
    for (arguments, words) in [
      (["frob", "--lang", "en"], "there is no command `frob`"),
      (["list", "--limit", "-3"], "`--limit <limit>` does not take `-3`"),
      (["frob", "--json"], "there is no command `frob`"),
    ] {
      let run = try program.run(arguments, in: try Place())
      #expect(run.code == 64)
      #expect(run.complaint.contains(words), "\(run.complaint)")
    }
  }

  @Test("values that the parser lists one a line are told as well")
  func listedValues() {
    let sentence = """
      The value 'x' is invalid for '--only <only>'. Please provide one of the following:
        - a
        - b
      """
    #expect(UsageText.text(sentence, in: .fr).hasSuffix("écrivez l’un de\u{A0}: a, b"))
  }

  @Test("a folder that can't be made is named")
  func namedFolder() throws {
    let program = try #require(Program.built)
    let place = try Place()
    let exercise = "Agreements/canada-korea.exercise.agreement.yaml"
    try place.write(try RepositoryFolder.bytes(exercise), to: "blank.yaml")
    let run = try program.run(
      ["demo", "--agreement", "blank.yaml", "--keep", "/proc/nowhere"], in: place)
    #expect(run.code == 1)
    #expect(run.complaint.contains("`/proc/nowhere"), "\(run.complaint)")
  }

  @Test("the language is the one of --lang, also where the rest can't be read")
  func chosen() throws {
    let program = try #require(Program.built)
    for arguments in [["show", "--lang", "fr"], ["show", "--lang=fr"]] {
      let run = try program.run(arguments, in: try Place())
      #expect(run.complaint.contains("il manque «\u{A0}<number>\u{A0}»"))
      #expect(run.complaint.contains("entente show --help"))
    }
  }

  @Test("a number that names nothing is told as it was written")
  func number() throws {
    for written in ["?status", "CAN 1/2", "훈련", "100%"] {
      let detail = "there is no transmittal `\(PathText.escaped(written))`"
      let refusal = try #require(NodeRefusal("node.unknownTransmittal", detail: detail))
      #expect(refusal.failure(.failed).lines.joined().contains(written))
    }
  }

  @Test("a fault of the node has words, and says what to do")
  func fault() throws {
    let refusal = try #require(NodeRefusal("internal", detail: ""))
    let failure = refusal.failure(.failed)
    #expect(failure.problem == "internal")
    #expect(failure.hint?.contains("entente doctor") == true)
  }

  @Test("a sentence that is not known is given as it is, without what follows its first line")
  func unknown() {
    for language in Language.allCases {
      #expect(UsageText.text("Something else\nHelp: x", in: language) == "Something else")
    }
  }
}
