import Conduct
import Evidence
import Exchange
import Treaty
import Web

extension ParseTarget {
  /// What addresses and forms ask the pages of a node, and what goes from them to spreadsheets.
  static let asked = [
    listFilter, listPlace, trailFilter, trailPlace, mayQuestion, dispatch, table,
  ]

  /// What stands behind the path of an address.
  private static func query(of address: String) -> [UInt8] {
    Array(address.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst())
  }

  /// Whether a text can stand in an address of a page and in its markup as it is.
  private static func isPlain(_ address: String) -> Bool {
    address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !Array("\"'<>\\#".utf8).contains($0) }
  }

  /// SPEC transmittal-list 2. An address that is made of a filter asks the same; what is chosen is one
  /// of the agreement's.
  private static let listFilter = ParseTarget(
    "list-filter", most: 1_500, memory: MemoryBound(multiple: 256),
    samples: {
      [
        "status=arrived&author=KOR&level=secret&purpose=research&from=2026-11-01&to=9999-12-31"
          + "&text=%EC%86%8C%EC%9D%8C+S&order=due&after=-1~CAN-2026-0001", "text=%20%09",
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let form = Form(bytes) else { return .refused("form") }
      let visit = try PageVisit.made.get()
      let filter = TransmittalFilter(form, visit)
      let list = filter.list
      let (agreement, said) = (visit.agreement, Set([list.author, list.level, list.purpose]))
      let known =
        agreement.parties.map(\.code) + agreement.levels.map(\.id) + agreement.purposes.map(\.id)
      try Violation.unless(
        said.allSatisfy { one in one.map { one in known.contains { $0.isSpelt(one) } } ?? true },
        "something is chosen that the agreement does not have")
      let address = filter.address(after: filter.after)
      try Violation.unless(isPlain(address), "its address is none")
      let again = TransmittalFilter(Form(query(of: address)), visit)
      try Violation.unless(
        again == filter && again.list == list && again.address(after: again.after) == address,
        "its address asks something else")
      return .accepted
    })

  /// SPEC transmittal-list 2. One place has one spelling.
  private static let listPlace = ParseTarget(
    "list-place", most: 15_000,
    samples: { ["0~CAN-2026-0001", "-62135596800000~~\u{1112}"].map { Array($0.utf8) } },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self), let place = ListQuery.Place(text)
      else { return .refused("place") }
      try Violation.unless(Array(place.description.utf8) == bytes, "it is written otherwise")
      return .accepted
    })

  /// SPEC roles 1. An address that is made of a filter asks the same; of what is wrong nothing is asked.
  private static let trailFilter = ParseTarget(
    "trail-filter", most: 800, memory: MemoryBound(multiple: 256),
    samples: {
      [
        "person=a%20b%26c&number=CAN-2026-0001&from=2026-11-01&to=2026-11-30&place=-~7~-",
        "person=++&to=9999-12-31",
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return .refused("notText") }
      guard Form(bytes) != nil else {
        try Violation.unless(
          TrailFilter(text).faults.count == TrailFilter.Field.allCases.count, "nothing is wrong")
        return .refused("form")
      }
      let filter = TrailFilter(text)
      let address = filter.address("/audit", at: filter.place)
      try Violation.unless(isPlain(address), "its address is none")
      let again = TrailFilter(String(decoding: query(of: address), as: UTF8.self))
      try Violation.unless(
        again == filter && again.address("/audit", at: again.place) == address,
        "its address asks something else")
      guard filter.faults.isEmpty else { return .refused("field") }
      let (from, until) = filter.stretch(of: nil)
      try Violation.unless(
        from.flatMap { from in until.map { from < $0 } } ?? true, "its end is before its beginning")
      return .accepted
    })

  /// One place has one spelling.
  private static let trailPlace = ParseTarget(
    "trail-place", most: 10_000,
    samples: { ["1763812800000.12~7~18446744073709551615", "-~-~-"].map { Array($0.utf8) } },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self), let place = Trail.Place(text)
      else { return .refused("place") }
      try Violation.unless(Array(place.description.utf8) == bytes, "it is written otherwise")
      return .accepted
    })

  /// What is answered is what was asked, in the agreement's own spelling.
  private static let mayQuestion = ParseTarget(
    "may-question", most: 600, memory: MemoryBound(multiple: 256, constant: 4 << 20),
    samples: {
      [
        "verb=send&party=KOR&level=secret&purpose=research&from=KOR/registry&to=CAN/registry&means=network",
        "verb=copy&level=SECRET&copies=3",
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let form = Form(bytes) else { return .refused("form") }
      let visit = try PageVisit.made.get()
      let agreement = visit.agreement
      let read = try MayQuestion(form, at: visit)
      guard let explanation = read.explanation else { return .refused("question") }
      let question = explanation.question
      try Violation.unless(read.problems.isEmpty, "it has problems and an answer")
      try Violation.unless(
        form["verb"].isSpelt(question.verb.rawValue) && agreement.isParty(question.party),
        "another verb or party is asked about")
      let asked = Inquiry.asked(of: question.verb)
      for dimension in asked where !form[dimension.rawValue].isEmpty {
        let (text, value) = (form[dimension.rawValue], question[dimension])
        let choices = Inquiry.choices(of: dimension, under: agreement)
        try Violation.unless(
          choices?.contains { $0.isSpelt(value) } ?? (Int64(value).map(String.init) == value),
          "\(dimension.rawValue) is no value")
        let isLevel = [.level, .newLevel].contains(dimension)
        try Violation.unless(
          isLevel || value.isSpelt(text) || choices == nil && Int64(value) == Int64(text),
          "\(dimension.rawValue) is another")
      }
      let names = Set(asked.map(\.rawValue) + ["verb", "party"])
      try Violation.unless(
        form.names.allSatisfy { names.contains($0) || Dimension(rawValue: $0) != nil },
        "something of no meaning is passed over")
      return .accepted
    })

  /// SPEC sending 1. What is sent says what was typed, within its bounds.
  private static let dispatch = ParseTarget(
    "send-form", most: 3_000, memory: MemoryBound(multiple: 256),
    samples: {
      let kept = "level=secret&purpose=research&from=KOR/registry&to=CAN/registry"
      return [
        "\(kept)&title=%ED%9B%88%EB%A0%A8&references=a%0D%0Ab,+c&review=2027-06-30&file=x.pdf&size=7",
        "\(kept)&file=x", "\(kept)&title=a&file=b&count=20",
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let form = Form(bytes) else { return .refused("form") }
      let visit = try PageVisit.made.get()
      guard let dispatch = visit.dispatch(of: form) else { return .refused("field") }
      func isSaid(_ text: String, _ name: String) -> Bool {
        text.utf8.elementsEqual(form[name].utf8)
      }
      let several = (Int(form["count"]) ?? 1) > 1
      let both = [form["title"], form["file"]].joined(separator: " – ")
      try Violation.unless(
        dispatch.title.isLine(limit: 512)
          && (form["title"].isEmpty
            ? isSaid(dispatch.title, "file")
            : several
              ? dispatch.title.utf8.elementsEqual(both.utf8) : isSaid(dispatch.title, "title")),
        "its title is another")
      let agreement = visit.agreement
      try Violation.unless(
        isSaid(dispatch.level, "level") && agreement.level(id: dispatch.level) != nil
          && isSaid(dispatch.purpose, "purpose") && agreement.hasPurpose(dispatch.purpose)
          && isSaid(dispatch.from, "from")
          && agreement.party("KOR")?.office(dispatch.from) != nil && dispatch.to.count == 1
          && dispatch.to.allSatisfy {
            isSaid($0, "to") && agreement.party("CAN")?.office($0) != nil
          },
        "its level, purpose or office is another")
      try Violation.unless(
        dispatch.references.count <= 32
          && dispatch.references.allSatisfy { one in
            one.isLine(limit: 256) && form["references"].utf8.firstRange(of: one.utf8) != nil
          }, "its references are others")
      let longest = Int64(51 * 366) * 86_400_000
      try Violation.unless(
        form["review"].isEmpty == (dispatch.reviewBy == nil)
          && dispatch.reviewBy.map { date in
            date > visit.now && date < visit.now.adding(milliseconds: longest)
          } ?? true, "its review is another")
      try Violation.unless(dispatch.size >= 0, "its size is below nothing")
      return .accepted
    })

  /// SPEC transmittal-list 4, RFC 4180. Another reader finds the same cells, and none is a formula; a
  /// line end parts the cells of the sample.
  private static let table = ParseTarget(
    "table", most: 5_000, memory: MemoryBound(multiple: 128),
    samples: {
      ["CAN-2026-0001\u{1F}=1+1\u{1F}a,\"b\"\u{301}\r\n\u{1F}\u{1F}＋é\u{1F}'", "\"\u{301}", "-"]
        .map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return .refused("notText") }
      let cells = text.utf8.split(separator: 0x1F, omittingEmptySubsequences: false)
        .map { Array($0) }
      let line = CSV.line(cells.map { String(decoding: $0, as: UTF8.self) })
      let read = try cellsOfLine(Array(line.utf8))
      try Violation.unless(read.count == cells.count, "it has other cells")
      for (written, cell) in zip(read, cells) {
        let isFormula = formulas.contains { cell.starts(with: $0) }
        try Violation.unless(
          written == (isFormula ? Array("'".utf8) + cell : cell), "a cell is another, or a formula")
      }
      return .accepted
    })

  /// What a spreadsheet takes for the beginning of a formula.
  private static let formulas = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
    .map { Array($0.utf8) }

  /// The cells of one line, read once more from RFC 4180.
  private static func cellsOfLine(_ line: [UInt8]) throws -> [[UInt8]] {
    var rest = line[...]
    var cells: [[UInt8]] = []
    while true {
      var cell: [UInt8] = []
      if rest.first == UInt8(ascii: "\"") {
        rest = rest.dropFirst()
        while true {
          let part = rest.prefix { $0 != UInt8(ascii: "\"") }
          cell += part
          rest = rest.dropFirst(part.count + 1)
          guard rest.first == UInt8(ascii: "\"") else { break }
          cell.append(UInt8(ascii: "\""))
          rest = rest.dropFirst()
        }
      } else {
        cell = Array(rest.prefix { ![0x22, 0x2C, 0x0D, 0x0A].contains($0) })
        rest = rest.dropFirst(cell.count)
      }
      cells.append(cell)
      if rest.elementsEqual([0x0D, 0x0A]) { return cells }
      try Violation.unless(rest.first == UInt8(ascii: ","), "a cell does not end")
      rest = rest.dropFirst()
    }
  }
}
