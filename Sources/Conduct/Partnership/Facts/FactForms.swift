package import Evidence
package import Treaty

// What the facts of several matters have; SPEC partnership 2.

/// A name in each language, with how well it is known.
package struct GradedNames: Hashable, Sendable {
  package struct Name: Hashable, Sendable {
    package let text: String
    package let grade: NameGrade

    package init(_ text: String, _ grade: NameGrade) {
      self.text = text
      self.grade = grade
    }

    var json: JSON { .object(["text": .string(text), "grade": .string(grade.rawValue)]) }

    init(reading reader: inout JSONReader) throws {
      text = try reader.line("text")
      grade = try reader.word("grade", of: NameGrade.self)
    }
  }

  package let en: Name
  package let fr: Name
  package let ko: Name

  package init(en: Name, fr: Name, ko: Name) {
    self.en = en
    self.fr = fr
    self.ko = ko
  }

  var json: JSON { .object(["en": en.json, "fr": fr.json, "ko": ko.json]) }

  init(reading reader: inout JSONReader) throws {
    en = try reader.value("en", Name.init(reading:))
    fr = try reader.value("fr", Name.init(reading:))
    ko = try reader.value("ko", Name.init(reading:))
  }
}

/// Where a fact is from, and how far that can be trusted.
package struct FactSource: Hashable, Sendable {
  package let id: String
  package let confidence: SourceConfidence

  package init(_ id: String, _ confidence: SourceConfidence) {
    self.id = id
    self.confidence = confidence
  }

  var json: JSON {
    .object(["id": .string(id), "confidence": .string(confidence.rawValue)])
  }

  init(reading reader: inout JSONReader) throws {
    id = try reader.code("id")
    confidence = try reader.word("confidence", of: SourceConfidence.self)
  }
}

/// What a source says otherwise.
package struct FactDifference: Hashable, Sendable {
  package let field: String
  package let source: String
  package let value: String

  package init(field: String, source: String, value: String) {
    self.field = field
    self.source = source
    self.value = value
  }

  var json: JSON {
    .object([
      "field": .string(field), "source": .string(source), "value": .string(value),
    ])
  }

  init(reading reader: inout JSONReader) throws {
    field = try reader.line("field")
    source = try reader.code("source")
    value = try reader.line("value")
  }
}

/// Another name.
package struct FactAlias: Hashable, Sendable {
  package enum Tongue: String, Hashable, Sendable, CaseIterable { case en, fr, ko }

  package let text: String
  package let language: Tongue
  package let isInformal: Bool

  package init(_ text: String, _ language: Tongue, isInformal: Bool) {
    self.text = text
    self.language = language
    self.isInformal = isInformal
  }

  var json: JSON {
    .object([
      "text": .string(text), "language": .string(language.rawValue), "informal": .bool(isInformal),
    ])
  }

  init(reading reader: inout JSONReader) throws {
    text = try reader.line("text")
    language = try reader.word("language", of: Tongue.self)
    isInformal = try reader.bool("informal")
  }
}

/// What acts for each party, by code; empty where no source says.
package struct ActingBodies: Hashable, Sendable {
  package let byParty: [String: String]

  package init(_ byParty: [String: String]) { self.byParty = byParty }

  var json: JSON {
    .object(
      byParty.sorted { $0.key < $1.key }.map { JSONMember(name: $0.key, value: .string($0.value)) })
  }

  init(reading value: JSON) throws {
    guard case .object(let members) = value else { throw JSONError.wrongType("bodies") }
    guard members.map(\.name).allSatisfy(Act.isNumber) else { throw ActError.badField("bodies") }
    var reader = try JSONReader(value, path: "bodies")
    var bodies: [String: String] = [:]
    for member in members { bodies[member.name] = try reader.blankLine(member.name) }
    byParty = bodies
  }
}

/// A text in each language.
package struct FactTexts: Hashable, Sendable {
  package let en: String
  package let fr: String
  package let ko: String

  package static let limit = 4096

  package init(en: String, fr: String, ko: String) {
    self.en = en
    self.fr = fr
    self.ko = ko
  }

  /// The text in a language.
  package subscript(_ language: Language) -> String {
    switch language {
    case .en: en
    case .fr: fr
    case .ko: ko
    }
  }

  package var json: JSON {
    .object(["en": .string(en), "fr": .string(fr), "ko": .string(ko)])
  }

  init(reading reader: inout JSONReader) throws {
    func text(_ name: String) throws -> String {
      let text = try reader.text(name, limit: Self.limit)
      guard text.saysSomething else { throw ActError.badField(name) }
      return text
    }
    en = try text("en")
    fr = try text("fr")
    ko = try text("ko")
  }
}
