import Evidence
import HTTPTypes
import Web

extension ParseTarget {
  /// What browsers bring to the pages of a node.
  static let forms = [form, formType, partHead, formWithFiles, cookies, ownPath]

  /// SPEC web-security. Another reader finds the same, and what is written again is read the same.
  private static let form = ParseTarget(
    "form", most: 1_000, memory: MemoryBound(multiple: 256),
    samples: {
      ["a=1&b=x+y%2Bz&c=%ED%9B%88%EB%A0%A8&d=&e", "verb=copy&level=secret&K=%e2%84%aa"]
        .map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let form = Form(bytes) else { return .refused("form") }
      let fields = try naiveFields(bytes)
      try Violation.unless(form.names.count == fields.count, "it has other names")
      for name in form.names {
        try Violation.unless(
          fields[Array(name.utf8)] == Array(form[name].utf8), "a field has another value")
      }
      let written = form.names.map { "\(Form.coded($0))=\(Form.coded(form[$0]))" }
      let again = Form(Array(written.joined(separator: "&").utf8))
      try Violation.unless(
        again.map { again in
          again.names.count == form.names.count
            && form.names.allSatisfy { again[$0].utf8.elementsEqual(form[$0].utf8) }
        } ?? false, "it is written otherwise")
      return .accepted
    })

  /// The fields of a form, read once more from the words of the specification.
  private static func naiveFields(_ bytes: [UInt8]) throws -> [[UInt8]: [UInt8]] {
    func decoded(_ text: [UInt8]) throws -> [UInt8] {
      let parts = text.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }
        .split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
      return try parts.dropFirst().reduce(into: Array(parts[0])) { decoded, part in
        let digits = String(decoding: part.prefix(2), as: UTF8.self).lowercased()
        guard let byte = Hex.decode(digits), byte.count == 1 else {
          throw Violation("a percent sign has no two digits")
        }
        decoded += byte + part.dropFirst(2)
      }
    }
    var fields: [[UInt8]: [UInt8]] = [:]
    for part in bytes.split(separator: UInt8(ascii: "&")) {
      let name = part.prefix { $0 != UInt8(ascii: "=") }
      let value = try decoded(Array(part.dropFirst(name.count + 1)))
      try Violation.unless(
        fields.updateValue(value, forKey: try decoded(Array(name))) == nil, "a name stands twice")
    }
    return fields
  }

  /// SPEC web-security, RFC 2046. A boundary is one that a reader of lines can look for.
  private static let formType = ParseTarget(
    "form-type", most: 5_000,
    samples: {
      [
        "multipart/form-data; boundary=----WebKitFormBoundaryA1b2",
        "Multipart/Form-Data;charset=utf-8; Boundary=\"--b'(0) c\"",
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return .refused("notText") }
      guard let boundary = PartHead.boundary(of: text) else { return .refused("boundary") }
      let own = Array(boundary.utf8)
      try Violation.unless(
        (1...70).contains(own.count) && own.last != 0x20
          && own.allSatisfy { (0x20..<0x7F).contains($0) && !Array("\"\\;<>@[]".utf8).contains($0) },
        "its boundary is none")
      try Violation.unless(bytes.firstRange(of: own) != nil, "its boundary is another")
      try Violation.unless(
        PartHead.boundary(of: "multipart/form-data; boundary=\"\(boundary)\"").map {
          Array($0.utf8)
        } == own, "it is written otherwise")
      return .accepted
    })

  /// SPEC web-security, RFC 7578. What is named is what stands there, once.
  private static let partHead = ParseTarget(
    "part-head", most: 4_000,
    samples: {
      [
        "Content-Disposition: form-data; name=\"form\"",
        "content-disposition: form-data; name=file; filename=\"훈련 \\%22;.txt\"\r\n"
          + "Content-Type: text/plain; charset=utf-8\r\nContent-Dispositionn: form-data; name=x",
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      try outcome(
        of: bytes, { bytes throws(MultipartError) in try PartHead(lines(bytes)) }, \.code
      ) { head in
        let part = head.part
        try Violation.unless(!part.name.isEmpty, "it has no name")
        for text in [part.name, part.filename ?? "", part.mediaType ?? ""] {
          try Violation.unless(
            text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a text has signs that are not shown"
          )
          // To look for long texts takes their length for every byte.
          guard (1...500).contains(text.utf8.count) else { continue }
          try Violation.unless(bytes.firstRange(of: Array(text.utf8)) != nil, "a text is another")
        }
        let names = lines(bytes).map { line in
          String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self).lowercased()
        }
        try Violation.unless(
          names.count { $0 == "content-disposition" } == 1
            && names.count { $0 == "content-type" } == (part.mediaType == nil ? 0 : 1),
          "a line stands twice")
        let written = FormParts.Part(head: part, content: []).written("b")
        let again = try PartHead(Array(lines(written).dropFirst().dropLast(3)))
        try Violation.unless(again.part == part, "it is written otherwise")
      }
    })

  private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in bytes {
      if byte == 0x0A, lines[lines.count - 1].last == 0x0D {
        lines[lines.count - 1].removeLast()
        lines.append([])
      } else {
        lines[lines.count - 1].append(byte)
      }
    }
    return lines
  }

  /// SPEC web-security, RFC 7578. The first line's bytes are the sizes of the pieces in which the rest
  /// comes, the second is the content type, and the rest is the form.
  private static let formWithFiles = ParseTarget(
    "form-with-files", most: 1_500, memory: MemoryBound(multiple: 256),
    samples: {
      [
        "\u{1}\nmultipart/form-data; boundary=b\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
          + "1\r\n--b--\r\n",
        "\u{7}\0\u{1F}\u{1}\nmultipart/form-data; boundary=\"--b'(0)\"\n"
          + "----b'(0)\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n5a5a\r\n"
          + "----b'(0)\r\ncontent-disposition: form-data; name=file; filename=\"훈련 \\%22;.txt\"\r\n"
          + "Content-Type: text/plain\r\n\r\n\r\r\n----b'(0\r\n--\r\n----b'(\r\n----b'(0)--\r\n",
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
      guard lines.count == 3, let type = String(validating: lines[1], as: UTF8.self),
        let boundary = PartHead.boundary(of: type)
      else { return .refused("boundary") }
      let form = Array(lines[2])
      let sizes = pieces(lines[0].map(Int.init), of: form.count)
      let whole = try FormParts.read(form, inPieces: [], type)
      let found = try FormParts.read(form, inPieces: sizes, type)
      try Violation.unless(found == whole, "it matters where a piece ends")
      if let failure = whole.failure { return .refused(failure.code) }
      try requireParts(whole, of: form, boundary)
      try requireFields(try FormParts.fields(form, inPieces: sizes, type), whole)
      let written =
        whole.parts.flatMap { $0.written(boundary) } + Array("--\(boundary)--\r\n".utf8)
      let again = try FormParts.read(written, inPieces: sizes, type)
      try Violation.unless(
        again.parts == whole.parts && again.failure == nil, "it is written otherwise")
      return .accepted
    })

  /// The sizes of pieces: none where all are empty, and larger ones for what would have too many.
  private static func pieces(_ sizes: [Int], of count: Int) -> [Int] {
    sizes.contains { $0 > 0 } ? sizes.map { $0 * (count / 2048 + 1) } : []
  }

  /// The parts are what stands between the delimiters, and the last one is as long as was foretold.
  private static func requireParts(
    _ found: FormParts, of form: [UInt8], _ boundary: String
  ) throws {
    let between = ([0x0D, 0x0A] + form).split(
      separator: Array("\r\n--\(boundary)".utf8), omittingEmptySubsequences: false)
    try Violation.unless(
      between.first?.isEmpty ?? false && between.last.map(Array.init) == Array("--\r\n".utf8),
      "it begins or ends otherwise")
    let contents = between.dropFirst().dropLast().map { part in
      part.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]).map { Array(part[$0.upperBound...]) }
    }
    try Violation.unless(contents == found.parts.map(\.content), "a part has other bytes")
    try Violation.unless(
      form.count - found.around == found.parts.last?.content.count,
      "the last part is longer or shorter")
  }

  /// The fields are the parts before the first file, each name once.
  private static func requireFields(_ form: Form?, _ found: FormParts) throws {
    guard let form else { return }
    let parts = found.parts.prefix { $0.head.filename == nil }
    try Violation.unless(form.names.count == parts.count, "it has other fields")
    try Violation.unless(
      parts.map(\.content.count).reduce(0, +) <= Form.limit, "its fields are too long")
    for part in parts {
      try Violation.unless(
        Array(form[part.head.name].utf8) == part.content, "a field has another value")
    }
  }

  /// SPEC sign-in. What counts as the session's cookie stands there under its very name, once.
  private static let cookies = ParseTarget(
    "cookie", most: 3_000, memory: MemoryBound(multiple: 128),
    samples: {
      [
        "__Host-entente-KOR=5d41; language=ko",
        "a=1; =4;__Host-entente-KOR==; __Host-entente-KORR=2; a=5",
      ]
      .map { Array($0.utf8) }
    },
    outcome: { bytes in
      // What no header can hold is a space by now.
      let field = HTTPField(name: .cookie, value: bytes)
      let name = Cookies.session("KOR")
      let start = Array("\(name)=".utf8)
      let said = field.value.utf8.split(separator: UInt8(ascii: ";")).compactMap { pair in
        let pair = pair.drop { $0 == 0x20 }
        return pair.starts(with: start) ? pair.dropFirst(start.count).drop { $0 == 0x20 } : nil
      }
      let value = Cookies(HTTPFields([field]))[name]
      try Violation.unless(
        said.count == 1 ? value?.utf8.elementsEqual(said[0]) ?? false : value == nil,
        "it stands there \(said.count) times, and is read as another")
      return value == nil ? .refused("none") : .accepted
    })

  /// SPEC web-security. Wherever a browser would go by this, it stays at this node.
  private static let ownPath = ParseTarget(
    "own-path", most: 8_000,
    samples: {
      ["/", "/transmittals/CAN-2026-0001?proof=1&a=%23", "/agreement/may?back=//x"].map {
        Array($0.utf8)
      }
    },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self), let path = OwnPath(text) else {
        return .refused("path")
      }
      try Violation.unless(Array(path.text.utf8) == bytes, "it is another")
      // Browsers leave out tabs, line ends and spaces around, and take a backslash for a slash.
      let seen = bytes.filter { $0 > 0x20 }.map {
        $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0
      }
      try Violation.unless(
        seen.first == UInt8(ascii: "/") && seen.dropFirst().first != UInt8(ascii: "/"),
        "it may lead elsewhere")
      try Violation.unless(
        seen == bytes && seen.allSatisfy { $0 < 0x7F && $0 != UInt8(ascii: "#") }
          && seen.count <= OwnPath.limit, "a header can't hold it")
      return .accepted
    })
}
