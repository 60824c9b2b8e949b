import Evidence
import Exchange
import Sealing
import Treaty

/// What an officer has typed on the page that sends, as it was typed.
struct SendForm: Sendable, Hashable {
  var level = ""
  var purpose = ""
  var from = ""
  var to = ""
  var title = ""
  var references = ""
  var review = ""
  /// The name and size of the file that was chosen, if it is known.
  var file = ""
  var size: Int?
  /// How many files are sent with this form in one go.
  var files = 1

  /// The most files that are sent in one go.
  static let mostFiles = 20

  /// A place on the page where something may be wrong.
  enum Field: String, CaseIterable {
    case file, level, purpose, from, to, title, references, review
  }

  struct Fault: Error, Hashable {
    let field: Field
    let words: Trilingual
  }

  /// The empty page: the lowest level that is exchanged, and the first of all else.
  init(for visit: Visit) {
    let agreement = visit.agreement
    level = agreement.levels.filter(\.isExchangeable).min { $0.rank < $1.rank }?.id ?? ""
    purpose = agreement.purposes.first?.id ?? ""
    from = agreement.party(visit.node.party)?.offices.first?.id ?? ""
    to = agreement.party(visit.node.partner)?.offices.first?.id ?? ""
  }

  init(_ value: (String) -> String) {
    level = value("level")
    purpose = value("purpose")
    from = value("from")
    to = value("to")
    title = value("title")
    references = value("references")
    review = value("review")
    file = value("file")
    size = Self.size(value("size"))
    files = value("count").isEmpty ? 1 : Int(value("count")) ?? 0
  }

  /// A count of bytes, or nil where it is none.
  static func size(_ text: String) -> Int? { Int(text).flatMap { $0 >= 0 ? $0 : nil } }

  /// The references, one a line or between commas.
  private var listed: [String] {
    references.split { $0.isNewline || $0 == "," }.map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// What the item is called: as typed, or as the file is; of one among several as both, for they share a title.
  var called: String {
    if title.isEmpty { return file }
    return files > 1 ? "\(title) – \(file)" : title
  }

  private var isTitled: Bool { called.isLine(limit: InnerHeader.titleLimit) }
  private var hasReferences: Bool { InnerHeader.canHave(references: listed) }

  /// Everything in which the form can't be what it must be, before the agreement is asked.
  func faults(for visit: Visit) -> [Fault] {
    let agreement = visit.agreement
    var faults: [Fault] = []
    func check(_ field: Field, _ holds: Bool, _ words: @autoclosure () -> Trilingual) {
      if !holds { faults.append(Fault(field: field, words: words())) }
    }
    check(.level, agreement.level(id: level) != nil, Self.choose)
    check(.purpose, agreement.hasPurpose(purpose), Self.choose)
    check(.from, agreement.party(visit.node.party)?.office(from) != nil, Self.choose)
    check(.to, agreement.party(visit.node.partner)?.office(to) != nil, Self.choose)
    check(.title, isTitled, files > 1 ? Self.bothInALine : Self.aLine)
    check(.references, hasReferences, Self.manyLines)
    check(.review, review.isEmpty || reviewDay(for: visit) != nil, Self.aDate(visit))
    check(.file, (1...Self.mostFiles).contains(files), Self.fewFiles)
    return faults
  }

  /// What is asked of the agreement; `size` is the file's, or nothing where it is not known yet.
  func dispatch(for visit: Visit) -> Dispatch {
    Dispatch(
      // What has no title or no references yet is asked about as if it had.
      title: isTitled ? called : "–", mediaType: MediaType.ofFile(named: file),
      level: level, purpose: purpose, from: from, to: [to], references: hasReferences ? listed : [],
      reviewBy: reviewDay(for: visit)?.start, size: size ?? 0)
  }

  private func reviewDay(for visit: Visit) -> ReviewDay? {
    visit.agreement.party(visit.node.party).flatMap {
      ReviewDay(review, of: $0, now: visit.now)
    }
  }

  // MARK: Words

  private static let choose = Trilingual(
    en: "Choose one of these.", fr: "Choisissez dans la liste.", ko: "목록에서 하나를 고르십시오.")
  private static let aLine = Trilingual(
    en: "Write a title of one line, at most 512 bytes.",
    fr: "Écrivez un titre d’une ligne, de 512 octets au plus.", ko: "512바이트 이하 한 줄로 제목을 쓰십시오.")
  private static let bothInALine = Trilingual(
    en:
      "The title and the file’s name must be one line of at most 512 bytes together. Shorten one of them.",
    fr:
      "Le titre et le nom du fichier doivent tenir ensemble sur une ligne de 512 octets au plus. Raccourcissez l’un d’eux.",
    ko: "제목과 파일 이름은 합하여 512바이트 이하의 한 줄이어야 합니다. 둘 중 하나를 줄이십시오.")
  /// Too many files at once.
  static let fewFiles = Trilingual(
    en: "At most \(mostFiles) files go at once. Send the others afterwards.",
    fr: "\(mostFiles) fichiers au plus partent à la fois. Envoyez les autres ensuite.",
    ko: "한 번에 최대 \(mostFiles)개 파일을 보낼 수 있습니다. 나머지는 그 뒤에 보내십시오.")
  private static let manyLines = Trilingual(
    en: "Write at most 32 references, each at most 256 bytes.",
    fr: "Écrivez au plus 32 références, de 256 octets au plus chacune.",
    ko: "참조는 32개 이하, 각각 256바이트 이하로 쓰십시오.")

  private static func aDate(_ visit: Visit) -> Trilingual {
    let offset = visit.parties.first?.utcOffsetMinutes ?? 0
    let today = visit.now.date(offsetMinutes: offset)
    return Trilingual(
      en: "Enter a review date after \(Tongue(.en).day(today)), such as \(today.year + 1)-06-30.",
      fr:
        "Indiquez une date de révision postérieure au \(Tongue(.fr).day(today)), par exemple \(today.year + 1)-06-30.",
      ko: "\(Tongue(.ko).day(today)) 이후의 검토일을 입력하십시오. 예: \(today.year + 1)-06-30.")
  }
}
