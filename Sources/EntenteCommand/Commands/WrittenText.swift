import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

/// What a person writes for the partner to read, checked before the node is asked anything.
enum WrittenText {
  /// The most bytes of a reason, in UTF-8.
  private static let reasonLimit = 1024

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
    let limit = InnerHeader.titleLimit
    guard title.utf8.count <= limit else {
      throw tooLong(Trilingual("the title", "le titre", "제목"), title.utf8.count, limit)
    }
    guard title.isLine(limit: limit) else {
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

  /// Refuses references that no package could carry.
  static func checkReferences(_ references: [String]) throws {
    let (count, length) = (InnerHeader.referenceLimit, InnerHeader.referenceLength)
    guard InnerHeader.canHave(references: references) else {
      throw Failure(
        .failed,
        Trilingual(
          "at most \(count) references, each a line of 1 to \(length) bytes, are allowed",
          "\(count) références au plus sont admises, chacune d’une ligne de 1 à \(length) octets",
          "참조는 \(count)개 이하, 각각 1~\(length)바이트 한 줄로 쓸 수 있습니다"),
        hint: Trilingual(
          "name each by itself: --reference CAN-2026-0001 --reference …",
          "nommez-les une à une : --reference CAN-2026-0001 --reference …",
          "하나씩 지정하십시오: --reference CAN-2026-0001 --reference …"))
    }
  }

  /// Refuses a day on which labels can't ask for review.
  static func checkReview(_ review: String, of party: Party, now: Instant) throws {
    guard ReviewDay(review, of: party, now: now) == nil else { return }
    let today = now.date(offsetMinutes: party.utcOffsetMinutes)
    throw Failure(
      .failed,
      lines: [
        Statement(
          "`{day}` is not a day after today and within fifty years",
          "« {day} » n’est pas un jour postérieur à aujourd’hui et d’ici cinquante ans",
          "내일부터 50년 이내의 날짜가 아닙니다: `{day}`", ["day": review]
        ).text
      ],
      hint: Trilingual(
        "write year-month-day: --review \(today.year + 1)-06-30",
        "écrivez année-mois-jour : --review \(today.year + 1)-06-30",
        "연-월-일로 쓰십시오: --review \(today.year + 1)-06-30")[Voice.language])
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
