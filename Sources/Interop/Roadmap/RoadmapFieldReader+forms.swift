import Evidence
import Treaty

/// Values with a form of their own.
extension RoadmapFieldReader {
  /// The forms of identifiers, all of ASCII.
  enum Form {
    /// 1 to 64 letters, digits and hyphens: `D02`.
    case code
    /// Three capitals: `CAN`.
    case party
    /// Lower-case words joined by hyphens and full stops: `canada-korea`.
    case name

    func admits(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      switch self {
      case .code:
        return (1...64).contains(bytes.count)
          && bytes.allSatisfy { isDigit($0) || isCapital($0) || isLower($0) || $0 == hyphen }
      case .party: return bytes.count == 3 && bytes.allSatisfy(isCapital)
      case .name:
        return (1...64).contains(bytes.count)
          && bytes.split(omittingEmptySubsequences: false) { $0 == hyphen || $0 == stop }
            .allSatisfy { !$0.isEmpty && $0.allSatisfy { isDigit($0) || isLower($0) } }
      }
    }

    var problem: RoadmapFault.Problem {
      switch self {
      case .code: .badCode
      case .party: .badPartyCode
      case .name: .badName
      }
    }
  }

  /// An identifier of the given form.
  mutating func identifier(_ field: RoadmapField?, _ form: Form) -> String? {
    guard let field, let text = text(field) else { return nil }
    guard form.admits(text) else {
      refuse(form.problem, field, ["found": text])
      return nil
    }
    return text
  }

  /// A day such as `2025-10-30`.
  mutating func day(_ field: RoadmapField?) -> CivilDate? {
    guard let field, let text = text(field) else { return nil }
    guard let day = CivilDate(text) else {
      refuse(.badDate, field, ["found": text])
      return nil
    }
    return day
  }

  /// A decimal whole number without sign and leading zeros, inside `range`.
  mutating func number(_ field: RoadmapField?, in range: ClosedRange<Int>) -> Int? {
    guard let field, let text = text(field) else { return nil }
    guard isWhole(text.utf8) else {
      refuse(.badNumber, field, ["found": text])
      return nil
    }
    guard let value = Int(text), range.contains(value) else {
      refuse(
        .outOfRange, field,
        ["least": String(range.lowerBound), "most": String(range.upperBound)])
      return nil
    }
    return value
  }

  /// A decimal number as it is written: `-12.5`, but never `-0`.
  mutating func value(_ field: RoadmapField?) -> String? {
    guard let field, let text = text(field) else { return nil }
    let isNegative = text.utf8.first == hyphen
    let parts = text.utf8.dropFirst(isNegative ? 1 : 0)
      .split(separator: stop, maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? Array(parts[1]) : [zero]
    let isDecimal =
      text.utf8.count <= 24 && isWhole(parts[0]) && !fraction.isEmpty
      && fraction.allSatisfy(isDigit)
    guard isDecimal, !text.utf8.elementsEqual("-0".utf8) else {
      refuse(.badValue, field, ["found": text])
      return nil
    }
    return text
  }

  /// Identifiers that `known` has, at most `most` and none twice.
  mutating func identifiers(
    _ field: RoadmapField?, most: Int, among known: Set<String>,
    else problem: RoadmapFault.Problem
  ) -> [String]? {
    var seen: Set<String> = []
    return Self.all(optionalList(field, most: most)) { item in
      guard let id = reference(item, among: known, else: problem) else { return nil }
      requireNew(id, in: &seen, item)
      return id
    }
  }

  /// An identifier that `known` has.
  mutating func reference(
    _ field: RoadmapField?, among known: Set<String>, else problem: RoadmapFault.Problem
  ) -> String? {
    guard let field, let id = identifier(field, .code) else { return nil }
    guard known.contains(id) else {
      refuse(problem, field, ["found": id])
      return nil
    }
    return id
  }
}

private let zero = UInt8(ascii: "0")
private let hyphen = UInt8(ascii: "-")
private let stop = UInt8(ascii: ".")

private func isDigit(_ byte: UInt8) -> Bool { (zero...UInt8(ascii: "9")).contains(byte) }

private func isCapital(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
}

private func isLower(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

/// Whether the bytes are digits without a leading zero.
private func isWhole(_ bytes: some Collection<UInt8>) -> Bool {
  !bytes.isEmpty && bytes.allSatisfy(isDigit) && (bytes.first != zero || bytes.count == 1)
}
