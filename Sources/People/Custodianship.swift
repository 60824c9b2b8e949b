package import Evidence

/// Who answers for an item that arrived here, and who opens it; SPEC roles 5.
package struct Custodianship: Hashable, Sendable {
  /// Who opens it, of those whom clearance and need-to-know let open it.
  package enum Readers: Hashable, Sendable {
    /// All of them.
    case everybody
    /// These and no others, by the names with which they sign in.
    case named(Set<String>)
  }

  /// Why a person can't be custodian, or people can't be readers.
  package enum Fault: Hashable, Sendable, CaseIterable {
    case unknownCustodian, suspendedCustodian, uncoveredCustodian
    case noReader, unknownReader, uncoveredReader, tooManyReaders
    /// It was not said whether everybody or only some are meant, or both were.
    case unclearReaders
  }

  /// The item's number.
  package let number: String
  /// The person who answers for what of it is held here; one of the readers, where these are named.
  package let custodian: String
  package let readers: Readers

  /// The most people that are named.
  package static let most = 64

  /// A custodianship that can be; the custodian is named with the readers.
  package init(
    number: String, custodian: String, readers: Readers
  ) throws(PeopleError) {
    guard Person.isID(custodian) else { throw .custodianship(.unknownCustodian) }
    self.number = number
    self.custodian = custodian
    switch readers {
    case .everybody: self.readers = .everybody
    case .named(let ids):
      guard !ids.isEmpty else { throw .custodianship(.noReader) }
      guard ids.union([custodian]).count <= Self.most else { throw .custodianship(.tooManyReaders) }
      guard ids.allSatisfy(Person.isID) else { throw .custodianship(.unknownReader) }
      self.readers = .named(ids.union([custodian]))
    }
  }

  /// Who is named; nobody where everybody reads.
  package var named: Set<String> {
    switch readers {
    case .everybody: []
    case .named(let ids): ids
    }
  }

  /// The digest of what a form about it shows: what was chosen on another's is not taken.
  package var edition: Digest { Digest.sha256(json.bytes) }
}

// MARK: As a store keeps it

extension Custodianship {
  /// How `everybody` is written; no person has this name.
  package static let everybody = "*"

  package var json: JSON {
    .object([
      "number": .string(number), "custodian": .string(custodian), "readers": writtenReaders,
    ])
  }

  /// What is noted of it beside the number.
  var told: JSON {
    .object(["custodian": .string(custodian), "readers": writtenReaders])
  }

  private var writtenReaders: JSON {
    switch readers {
    case .everybody: .string(Self.everybody)
    case .named(let ids): .strings(ids.sorted())
    }
  }

  /// Reads what `json` wrote; what names no readers, or not the custodian, is none.
  package init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 65_536))
    let (number, custodian) = (try reader.string("number"), try reader.string("custodian"))
    let written: Readers =
      switch try reader.value("readers") {
      case .string(Self.everybody): .everybody
      case .array(let ids): .named(Set(try ids.map { try $0.text() }))
      default: throw JSONError.wrongType("readers")
      }
    try reader.finish()
    try self.init(number: number, custodian: custodian, readers: written)
    guard readers == written else { throw JSONError.wrongType("readers") }
  }
}
