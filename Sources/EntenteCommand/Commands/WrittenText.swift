import Conduct
import Evidence
import Treaty

/// What a person writes for the partner to read, checked before the node is asked anything.
enum WrittenText {
  /// The most bytes of a reason, in UTF-8.
  private static let reasonLimit = 1024
  /// The most bytes of a title, in UTF-8.
  private static let titleLimit = 512

  /// Refuses a reason that is blank or too long.
  static func checkReason(_ reason: String) throws {
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Failure(
        .failed,
        Trilingual("the reason is empty", "le motif est vide", "사유가 비어 있습니다"),
        hint: Trilingual(
          "say why in a few words: --reason \"…\"",
          "dites pourquoi en quelques mots : --reason \"…\"",
          "이유를 짧게 쓰십시오: --reason \"…\""))
    }
    guard reason.utf8.count <= reasonLimit else {
      throw tooLong(
        Trilingual("the reason", "le motif", "사유"), reason.utf8.count, reasonLimit)
    }
  }

  /// Refuses a note that is too long for a formal act.
  static func checkNote(_ note: String) throws {
    guard note.utf8.count <= StandingAct.noteLimit else {
      throw tooLong(
        Trilingual("the note", "la note", "메모"), note.utf8.count, StandingAct.noteLimit)
    }
  }

  /// Refuses a title that is empty, too long or not shown as it is written.
  static func checkTitle(_ title: String) throws {
    let hint = Trilingual(
      "give another one: --title \"…\"", "donnez-en un autre : --title \"…\"",
      "다른 제목을 지정하십시오: --title \"…\"")
    guard !title.allSatisfy(\.isWhitespace) else {
      throw Failure(
        .failed, Trilingual("the title is empty", "le titre est vide", "제목이 비어 있습니다"), hint: hint)
    }
    guard title.utf8.count <= titleLimit else {
      throw tooLong(Trilingual("the title", "le titre", "제목"), title.utf8.count, titleLimit)
    }
    guard title.isLine(limit: titleLimit) else {
      throw Failure(
        .failed,
        Trilingual(
          "the title has control characters, or characters that turn the direction of text",
          "le titre contient des caractères de contrôle, ou qui changent le sens du texte",
          "제목에 제어 문자나 글의 방향을 바꾸는 문자가 있습니다"),
        hint: hint)
    }
  }

  /// Refuses offices of which one is named twice.
  static func checkOffices(_ offices: [String]) throws {
    var seen: Set<Substring> = []
    for office in offices.flatMap({ $0.split(separator: ",") }) {
      guard !seen.insert(office).inserted else { continue }
      throw Failure(
        .failed,
        lines: [
          Statement(
            "the office `{office}` is named twice", "le bureau « {office} » est nommé deux fois",
            "같은 부서를 두 번 지정했습니다: `{office}`", ["office": String(office)]
          ).text
        ],
        hint: Trilingual(
          "name each office once with --to", "nommez chaque bureau une fois avec --to",
          "--to에 부서를 한 번씩만 지정하십시오")[Voice.language])
    }
  }

  private static func tooLong(_ what: Trilingual, _ count: Int, _ limit: Int) -> Failure {
    Failure(
      .failed,
      Trilingual(
        "\(what.en) has \(count) bytes; at most \(limit) are allowed",
        "\(what.fr) compte \(count) octets; \(limit) au plus sont admis",
        "\(what.ko): \(count)바이트입니다. 최대 \(limit)바이트까지 쓸 수 있습니다"),
      hint: Trilingual("write less", "écrivez moins", "짧게 줄이십시오"))
  }
}
