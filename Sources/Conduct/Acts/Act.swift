package import Evidence
package import Treaty

/// How much of a party's journal an author had seen when it acted.
package struct SeenMark: Hashable, Sendable {
  package let size: UInt64
  package let root: Digest

  package init(size: UInt64, root: Digest) {
    self.size = size
    self.root = root
  }

  /// Nothing seen yet.
  package static let nothing = SeenMark(size: 0, root: MerkleHash.empty)
}

/// One thing that a party says or does, with the exact bytes in which it was said.
///
/// One is only ever made by parsing bytes, so what is judged is what was written. It never changes,
/// and is shared: batches, registers and memories hold the same one. SPEC act 1.
package final class Act: Hashable, Sendable {
  /// The most bytes in an act.
  package static let sizeLimit = 65_536
  package static let format = "entente/act@v1"

  package let bytes: [UInt8]
  /// SHA-256 of the bytes.
  package let digest: Digest
  package let agreement: Digest
  /// The author, by code.
  package let party: String
  /// The post in whose name it was done, such as `CAN/registry`.
  package let post: String
  package let time: Instant
  /// The author's cut of each other party's journal, by party code.
  package let seen: [String: SeenMark]
  /// What the act is about: a transmittal's number, or the party of a keyset.
  package let subject: String
  package let body: ActBody
  /// Digests of attachments that travel apart.
  package let attachments: [Digest]

  /// The kind, such as `transmittal.offered`.
  package var kind: String { body.kind }

  /// Reads an act; every error makes the entry void and none stops the journal.
  package init(parsing bytes: [UInt8]) throws(ActError) {
    do {
      var reader = try JSONReader(JSON(parsing: bytes, limit: Self.sizeLimit))
      guard try reader.string("format") == Self.format else { throw ActError.wrongFormat }
      let kind = try reader.string("kind")
      agreement = try reader.digest("agreement")
      party = try reader.string("party")
      post = try reader.string("post")
      time = try reader.instant("time")
      seen = try Self.seen(reading: try reader.value("seen"))
      subject = try reader.string("subject")
      let body = try reader.object("body")
      attachments = try reader.strings("attachments").map { text throws(JSONError) in
        guard let digest = Digest(hex: text) else { throw .wrongType("attachments") }
        return digest
      }
      try reader.finish()
      guard Self.isNumber(party) else { throw ActError.badField("party") }
      guard Self.isNumber(subject) else { throw ActError.badField("subject") }
      guard Self.isName(post, limit: 128), post.hasPrefix(party + "/"),
        post.utf8.count > party.utf8.count + 1
      else { throw ActError.badField("post") }
      self.body = try ActBody(kind: kind, reading: body)
      self.bytes = bytes
      digest = Digest.sha256(bytes)
    } catch let error as ActError {
      throw error
    } catch let error as JSONError {
      throw .json(error)
    } catch {
      throw .wrongFormat
    }
  }

  /// Writes an act once and reads it back.
  package convenience init(
    agreement: Digest, party: String, post: String, time: Instant, seen: [String: SeenMark],
    subject: String, body: ActBody, attachments: [Digest] = []
  ) throws(ActError) {
    let marks = seen.sorted { $0.key < $1.key }.map { party, mark in
      JSONMember(
        name: party,
        value: .object(["size": .integer(Int64(mark.size)), "root": .string(mark.root.hex)]))
    }
    let json = JSON.object([
      "format": .string(Self.format), "kind": .string(body.kind),
      "agreement": .string(agreement.hex), "party": .string(party), "post": .string(post),
      "time": .string(time.description), "seen": .object(marks), "subject": .string(subject),
      "body": body.json, "attachments": .strings(attachments.map(\.hex)),
    ])
    try self.init(parsing: json.bytes)
  }

  /// The same bytes are the same act.
  package static func == (a: Act, b: Act) -> Bool { a === b || a.bytes == b.bytes }

  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  private static func seen(reading value: JSON) throws(JSONError) -> [String: SeenMark] {
    guard case .object(let members) = value, members.count <= 16 else { throw .wrongType("seen") }
    var marks: [String: SeenMark] = [:]
    for member in members {
      var reader = try JSONReader(member.value, path: "seen.\(member.name)")
      marks[member.name] = SeenMark(
        size: UInt64(try reader.count("size")), root: try reader.digest("root"))
      try reader.finish()
    }
    return marks
  }

  /// Whether a text is an identifier: letters, digits and `-/.`, within a length.
  static func isName(_ text: String, limit: Int) -> Bool {
    !text.isEmpty && text.utf8.count <= limit
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "/"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  /// Whether a text is a number or a code: letters, digits and `-`, at most 64 of them.
  ///
  /// Neither `/` nor `.` may stand in it, so it is safe in a file's name and in an address.
  package static func isNumber(_ text: String) -> Bool {
    isName(text, limit: 64)
      && !text.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
  }
}

/// Why bytes are not an act.
package enum ActError: Error, Hashable {
  case json(JSONError)
  case wrongFormat
  case unknownKind(String)
  case badField(String)
  case label(String)

  package var code: String {
    switch self {
    case .json(let error): error.code
    case .wrongFormat: "act.wrongFormat"
    case .unknownKind: "act.unknownKind"
    case .badField: "act.badField"
    case .label(let code): code
    }
  }

  /// The reason that a decision gives for the entry being void.
  package var reason: Reason {
    switch self {
    case .unknownKind(let kind): Reason(.unknownKind, ["kind": kind])
    case .label(let code): Reason(.labelUnreadable, ["problem": code])
    case .json(let error): Reason(.malformedAct, ["problem": "\(error.code) \(error.place)"])
    case .badField(let field): Reason(.malformedAct, ["problem": "\(code) `\(field)`"])
    case .wrongFormat: Reason(.malformedAct, ["problem": code])
    }
  }
}
