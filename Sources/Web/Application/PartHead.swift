/// The lines before a part's content, as RFC 7578 and browsers write them.
package struct PartHead {
  package let part: Multipart.Part

  private typealias Bytes = ArraySlice<UInt8>

  /// Reads the lines; what means nothing here is passed over if it is a line of a head at all.
  package init(_ lines: [[UInt8]]) throws(MultipartError) {
    var disposition: Bytes?
    var mediaType: String?
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        let name = Self.token(line[..<colon]), line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else { throw .badHead }
      let value = Self.trimmed(line[(colon + 1)...])
      switch name {
      case "content-disposition":
        guard disposition == nil else { throw .badHead }
        disposition = value
      case "content-type":
        guard mediaType == nil, value.allSatisfy({ $0 < 0x7F }) else { throw .badHead }
        mediaType = String(validating: value, as: UTF8.self)
      // Nobody writes it any more; what it would mean of the bytes is not what would be read.
      case "content-transfer-encoding": throw .badHead
      default: continue
      }
    }
    guard let disposition, let (type, parameters) = Self.parameters(of: disposition),
      type == "form-data", let name = parameters["name"], !name.isEmpty,
      // `filename*` would be a second name beside the first.
      parameters.keys.allSatisfy({ ["name", "filename"].contains($0) })
    else { throw .badHead }
    part = Multipart.Part(name: name, filename: parameters["filename"], mediaType: mediaType)
  }

  /// The boundary that a content type names, if it is that of a form with files.
  package static func boundary(of contentType: String) -> String? {
    guard let (type, parameters) = parameters(of: Array(contentType.utf8)[...]),
      type == "multipart/form-data", let boundary = parameters["boundary"],
      (1...70).contains(boundary.utf8.count), boundary.utf8.last != UInt8(ascii: " "),
      boundary.utf8.allSatisfy({ isAlphanumeric($0) || "'()+_,-./:=? ".utf8.contains($0) })
    else { return nil }
    return boundary
  }

  /// A type and its parameters, each once; the type and the names in small letters.
  ///
  /// A text in quotes ends at the next quote: browsers write `%22` for one inside and mean a backslash as
  /// such, so no character stands for another.
  private static func parameters(
    of value: Bytes
  ) -> (type: String, parameters: [String: String])? {
    let type = value.prefix { $0 != semicolon }
    var rest = value.dropFirst(type.count)
    var found: [String: String] = [:]
    while rest.popFirst() != nil {
      rest = rest.drop { $0 == space }
      let word = rest.prefix { $0 != UInt8(ascii: "=") }
      rest = rest.dropFirst(word.count)
      guard let name = token(word), rest.popFirst() != nil, let value = taken(from: &rest),
        found.updateValue(value, forKey: name) == nil
      else { return nil }
      rest = rest.drop { $0 == space }
      guard rest.isEmpty || rest.first == semicolon else { return nil }
    }
    guard let text = String(validating: trimmed(type), as: UTF8.self) else { return nil }
    return (text.lowercased(), found)
  }

  /// Takes a word, or a text in quotes.
  private static func taken(from rest: inout Bytes) -> String? {
    guard rest.first == quote else {
      let word = rest.prefix { $0 != semicolon && $0 != space }
      rest = rest.dropFirst(word.count)
      return token(word) == nil ? nil : String(validating: word, as: UTF8.self)
    }
    let text = rest.dropFirst().prefix { $0 != quote }
    rest = rest.dropFirst(1 + text.count)
    return rest.popFirst() == nil ? nil : String(validating: text, as: UTF8.self)
  }

  private static let semicolon = UInt8(ascii: ";")
  private static let space = UInt8(ascii: " ")
  private static let quote = UInt8(ascii: "\"")

  private static func trimmed(_ bytes: Bytes) -> Bytes {
    var bytes = bytes.drop { $0 == space }
    while bytes.last == space { bytes.removeLast() }
    return bytes
  }

  /// A token of RFC 9110, in small letters.
  private static func token(_ bytes: Bytes) -> String? {
    guard !bytes.isEmpty,
      bytes.allSatisfy({ isAlphanumeric($0) || "!#$%&'*+-.^_`|~".utf8.contains($0) })
    else { return nil }
    return String(validating: bytes, as: UTF8.self)?.lowercased()
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
