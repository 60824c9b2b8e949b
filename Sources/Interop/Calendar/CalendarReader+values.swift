import Evidence
import Treaty

/// Single properties: whether they are there once, and what they say.
extension CalendarReader {
  /// The only line of a name, or nil if there is none; `values` are the kinds of value that it may have.
  mutating func one(
    _ name: String, in component: CalendarComponent, values: Set<String>, mayHaveZone: Bool = false,
    isRequired: Bool = false
  ) -> CalendarLine? {
    let lines = component.lines(named: name)
    guard let line = lines.first else {
      if isRequired { fail(.missing, at: component.number, ["property": name]) }
      return nil
    }
    if lines.count > 1 {
      fail(.repeated, at: lines[1].number, ["property": name])
      return nil
    }
    return hasFittingParameters(line, values: values, mayHaveZone: mayHaveZone) ? line : nil
  }

  private mutating func hasFittingParameters(
    _ line: CalendarLine, values: Set<String>, mayHaveZone: Bool
  ) -> Bool {
    for parameter in line.parameters {
      let fits =
        switch parameter.name {
        case "VALUE":
          parameter.values.count == 1 && values.contains(parameter.values[0].uppercased())
        case "TZID": mayHaveZone
        // Of the calendars before RFC 5545; with it the value would mean something else.
        case "ENCODING", "CHARSET": false
        default: true
        }
      guard fits else {
        fail(.parameter, at: line.number, ["property": line.name, "found": parameter.name])
        return false
      }
    }
    return true
  }

  /// One of a few words; the first is meant where none is written.
  mutating func word(
    _ name: String, of words: [String], in component: CalendarComponent, isRequired: Bool = false
  ) -> String? {
    let before = faults.count
    guard let line = one(name, in: component, values: ["TEXT"], isRequired: isRequired) else {
      return faults.count == before ? words.first : nil
    }
    guard words.contains(line.word) else {
      fail(
        .word, at: line.number,
        ["property": name, "found": line.value, "wanted": words.joined(separator: ", ")])
      return nil
    }
    return line.word
  }

  /// A text, or nil if there is none or it is empty.
  mutating func text(
    _ name: String, in component: CalendarComponent, limit: Int = CalendarLimit.text,
    mayHaveLines: Bool = false, isRequired: Bool = false
  ) -> String? {
    guard let line = one(name, in: component, values: ["TEXT"], isRequired: isRequired),
      let values = texts(line, limit: limit, mayHaveLines: mayHaveLines)
    else { return nil }
    guard values.count <= 1 else {
      fail(.unescaped, at: line.number, ["property": name])
      return nil
    }
    if isRequired, values.isEmpty { fail(.textEmpty, at: line.number, ["property": name]) }
    return values.first
  }

  /// The categories of all lines, in their order.
  mutating func categories(in component: CalendarComponent) -> [String] {
    var categories: [String] = []
    let lines = component.lines(named: "CATEGORIES")
    for line in lines
    where hasFittingParameters(line, values: ["TEXT"], mayHaveZone: false) {
      categories += texts(line, limit: CalendarLimit.category, mayHaveLines: false) ?? []
    }
    if categories.count > CalendarLimit.categories {
      fail(
        .tooManyCategories, at: lines.last?.number ?? component.number,
        ["limit": String(CalendarLimit.categories)])
    }
    return categories
  }

  /// The texts of a line that are not empty.
  private mutating func texts(
    _ line: CalendarLine, limit: Int, mayHaveLines: Bool
  ) -> [String]? {
    let values: [String]
    do {
      values = try CalendarText.values(of: line.value).filter { !$0.isEmpty }
    } catch {
      fail(error, at: line.number, ["property": line.name])
      return nil
    }
    for value in values {
      let refusal = CalendarText.refusal(of: value, limit: limit, mayHaveLines: mayHaveLines)
      if let refusal {
        let arguments = refusal.arguments.merging(["property": line.name]) { first, _ in first }
        fail(refusal.code, at: line.number, arguments)
        return nil
      }
    }
    return values
  }

  mutating func url(_ name: String, in component: CalendarComponent) -> String? {
    guard let line = one(name, in: component, values: ["URI"]), !line.value.isEmpty else {
      return nil
    }
    guard CalendarText.isURL(line.value) else {
      fail(.url, at: line.number, ["property": name])
      return nil
    }
    return line.value
  }

  mutating func sequence(in component: CalendarComponent) -> Int? {
    let before = faults.count
    guard let line = one("SEQUENCE", in: component, values: ["INTEGER"]) else {
      return faults.count == before ? 0 : nil
    }
    guard line.value.utf8.count <= 10, line.value.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = Int(line.value), value <= CalendarLimit.sequence
    else {
      fail(
        .number, at: line.number,
        ["property": line.name, "limit": String(CalendarLimit.sequence)])
      return nil
    }
    return value
  }

  /// A moment that RFC 5545 wants in UTC.
  mutating func utc(
    _ name: String, in component: CalendarComponent, isRequired: Bool = false
  ) -> Instant? {
    guard let line = one(name, in: component, values: ["DATE-TIME"], isRequired: isRequired) else {
      return nil
    }
    return utc(line)
  }

  mutating func utc(_ line: CalendarLine) -> Instant? {
    let text = line.value
    guard let civil = CalendarSpelling.civilTime(text.hasSuffix("Z") ? text.dropLast() : text[...])
    else {
      fail(.time, at: line.number, ["property": line.name])
      return nil
    }
    guard text.hasSuffix("Z") else {
      fail(.timeFloating, at: line.number, ["property": line.name])
      return nil
    }
    let instant = civil.instant(offsetMinutes: 0)
    do {
      try CalendarMoment.check(instant)
    } catch {
      fail(error.fault, at: line.number, ["property": line.name])
      return nil
    }
    return instant
  }
}
