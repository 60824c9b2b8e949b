import Evidence

/// Values with a form of their own.
extension FieldReader {
  /// The forms of identifiers.
  enum Form {
    /// Lower-case words joined by hyphens: `defence-procurement`.
    case word
    /// The same, joined by full stops: `canada-korea.exercise`.
    case name
    /// A paragraph's mark: up to three digits or lower-case letters.
    case mark
    /// Three capitals: `CAN`.
    case code
    /// A classification token: capitals and digits, with single spaces or hyphens between.
    case token
    /// A policy name: letters and digits, with single spaces or hyphens between.
    case policy
    /// A language tag: two or three lower-case letters.
    case language

    func admits(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      switch self {
      case .word: return Self.joined(bytes, by: "-", of: isLower)
      case .name:
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
          .allSatisfy { Self.joined(Array($0), by: "-", of: isLower) }
      case .mark: return (1...3).contains(bytes.count) && bytes.allSatisfy(isLower)
      case .language:
        return (2...3).contains(bytes.count) && bytes.allSatisfy { isLower($0) && !isDigit($0) }
      case .code: return bytes.count == 3 && bytes.allSatisfy(isCapital)
      case .token: return Self.joined(bytes, by: " -", of: { isCapital($0) || isDigit($0) })
      case .policy:
        return Self.joined(bytes, by: " -", of: { isLower($0) || isCapital($0) })
      }
    }

    private static func joined(
      _ bytes: [UInt8], by separators: String, of isPart: (UInt8) -> Bool
    ) -> Bool {
      bytes.split(omittingEmptySubsequences: false) { separators.utf8.contains($0) }
        .allSatisfy { !$0.isEmpty && $0.allSatisfy(isPart) }
    }
  }

  private static let identifierLimit = 64

  /// An identifier of the given form, of at most 64 characters.
  mutating func identifier(_ field: Field?, _ form: Form) -> String? {
    guard let field, let text = text(field, limit: Self.identifierLimit) else { return nil }
    guard form.admits(text) else {
      refuse(form == .token ? .badToken : .badIdentifier, field, ["found": text])
      return nil
    }
    return text
  }

  /// The party's code, a slash and a word: `KOR/registry`.
  mutating func identifier(_ field: Field?, ofParty code: String?) -> String? {
    guard let field, let text = text(field, limit: Self.identifierLimit) else { return nil }
    guard let code else { return nil }
    // Bytes: to Swift the KELVIN SIGN is a K.
    let start = Array((code + "/").utf8)
    guard text.utf8.starts(with: start), let rest = String(text.utf8.dropFirst(start.count)),
      Form.word.admits(rest)
    else {
      refuse(.badIdentifier, field, ["found": text])
      return nil
    }
    return text
  }

  /// A date such as `2026-11-22`.
  mutating func date(_ field: Field?) -> CivilDate? {
    guard let field, let text = text(field) else { return nil }
    guard let date = CivilDate(text) else {
      refuse(.badDate, field, ["found": text])
      return nil
    }
    return date
  }

  /// A moment such as `2026-11-01T00:00:00Z`.
  mutating func instant(_ field: Field?) -> Instant? {
    guard let field, let text = text(field) else { return nil }
    guard let instant = Instant(text) else {
      refuse(.badInstant, field, ["found": text])
      return nil
    }
    return instant
  }

  /// A digest in 64 lower-case hexadecimal digits.
  mutating func digest(_ field: Field?) -> Digest? {
    guard let field, let text = text(field) else { return nil }
    guard let digest = Digest(hex: text) else {
      refuse(.badDigest, field)
      return nil
    }
    return digest
  }

  /// A dotted object identifier: two arcs or more, no leading zeros.
  mutating func objectIdentifier(_ field: Field?) -> String? {
    guard let field, let text = text(field, limit: 128) else { return nil }
    guard OID(text) != nil else {
      refuse(.badOID, field, ["found": text])
      return nil
    }
    return text
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isCapital(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
}

/// Whether the byte is a lower-case letter or a digit.
private func isLower(_ byte: UInt8) -> Bool {
  isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}
