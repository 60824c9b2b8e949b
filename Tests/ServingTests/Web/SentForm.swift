import Evidence

/// What an officer types on the page that sends.
enum SentForm {
  /// The bytes of every portion but the last.
  static let portion = 4 << 20

  /// The fields for a file of so many bytes.
  static func typed(_ size: Int = 0, _ more: [String: String] = [:]) -> [String: String] {
    [
      "level": "secret", "purpose": "research", "from": "KOR/registry", "to": "CAN/registry",
      "title": "Battery <b>drawings</b>", "references": "CAN-2026-0001, C18", "review": "",
      "file": "drawings.pdf", "size": String(size),
    ].merging(more) { $1 }
  }

  /// The fields for several files, as the page's program says them.
  static func typed(
    files: [(name: String, bytes: [UInt8])], _ more: [String: String] = [:]
  ) -> [String: String] {
    var fields = typed(0, ["count": String(files.count)])
    for (place, file) in files.enumerated() {
      fields["file.\(place + 1)"] = file.name
      fields["size.\(place + 1)"] = String(file.bytes.count)
    }
    return fields.merging(more) { $1 }
  }
}

/// Where the program of the page stands in a file.
struct PortionPlace {
  var offset = 0
  var chain = Digest.sha256([])

  func head(_ part: [UInt8]) -> [String: String] {
    [
      "Entente-Offset": String(offset), "Entente-After": chain.hex,
      "Entente-Digest": Digest.sha256(part).hex,
    ]
  }

  mutating func advance(_ part: [UInt8]) {
    offset += part.count
    chain = Digest.sha256(chain.bytes + Digest.sha256(part).bytes)
  }
}

extension Browser {
  /// Sends a form with its files last, as a browser without our program does.
  func send(
    _ fields: [String: String], _ files: [(name: String, bytes: [UInt8])], cut: Int = 0,
    form: String? = nil
  ) async throws -> Page {
    let known = fields.filter { !["file", "size"].contains($0.key) }
    return try await post(
      "/send",
      parts: known.map { Part(name: $0.key, bytes: Array($0.value.utf8)) }
        + files.map { Part(name: "content", filename: $0.name, bytes: $0.bytes) },
      form: form, cut: cut)
  }
}
