import Evidence
import Foundation
import Testing

/// One vector: header lines, an empty line, and a body that is used exactly as it stands.
struct VectorFile: Sendable, CustomTestStringConvertible {
  enum Kind: String, CaseIterable {
    case note, checkpoint, proof, json, policy
  }

  struct Malformed: Error {
    let file: String
    let reason: String
  }

  struct Header: Sendable {
    let key: String
    let value: String
  }

  /// The file's name without its folder.
  let file: String
  let headers: [Header]
  let body: [UInt8]

  init(file: String, headers: [Header], body: [UInt8]) {
    self.file = file
    self.headers = headers
    self.body = body
  }

  /// Reads a vector; a header that no rule knows is refused, so that none is passed over.
  init(file: String, parsing bytes: [UInt8]) throws {
    guard let gap = bytes.indices.dropLast().first(where: { bytes[$0...].starts(with: [10, 10]) })
    else { throw Malformed(file: file, reason: "no empty line") }
    let known = ["name", "kind", "expect", "vkey", "cosigner", "origin", "entry"]
    var headers: [Header] = []
    for line in String(decoding: bytes[..<gap], as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      guard parts.count == 2, known.contains(parts[0]) else {
        throw Malformed(file: file, reason: "header `\(line)`")
      }
      headers.append(Header(key: parts[0], value: parts[1]))
    }
    self.init(file: file, headers: headers, body: Array(bytes[(gap + 2)...]))
  }

  /// The vector as a file.
  var bytes: [UInt8] {
    Array(headers.map { "\($0.key): \($0.value)\n" }.joined().utf8) + [10] + body
  }

  var testDescription: String { file }

  /// All values of a header, in their order.
  func all(_ key: String) -> [String] { headers.filter { $0.key == key }.map(\.value) }

  /// The value of a header that must be there once.
  func one(_ key: String) throws -> String {
    let values = all(key)
    guard values.count == 1 else { throw Malformed(file: file, reason: "not one `\(key)`") }
    return values[0]
  }

  /// Every vector in the folder, in the order of their names.
  static func all() throws -> [VectorFile] {
    try PackageFolder.files(under: PackageFolder.vectors, suffix: ".txt").map {
      try VectorFile(file: $0.lastPathComponent, parsing: PackageFolder.bytes($0))
    }
  }
}

extension VectorFile {
  /// `ok`, or `refused` and the code of the refusal.
  func outcome() throws -> String {
    guard let kind = Kind(rawValue: try one("kind")) else {
      throw Malformed(file: file, reason: "unknown kind")
    }
    do {
      switch kind {
      case .note: try readNote()
      case .checkpoint: try readCheckpoint()
      case .proof: try readProof()
      case .json: _ = try JSON(parsing: body)
      case .policy: _ = try Policy(parsing: body)
      }
      return "ok"
    } catch let error as NoteError {
      return "refused \(error.code)"
    } catch let error as ProofError {
      return "refused \(error.code)"
    } catch let error as JSONError {
      return "refused \(error.code)"
    } catch let error as PolicyError {
      return "refused \(error.code)"
    }
  }

  /// Without keys a note is only read; with them both must have signed.
  private func readNote() throws {
    let vkeys = all("vkey")
    let keys = vkeys.isEmpty ? nil : try KeyPairVerifier(vkeys: vkeys)
    let note = try SignedNote(parsing: body)
    #expect(note.bytes == body)
    if let keys { _ = try keys.verify(note) }
  }

  private func readCheckpoint() throws {
    let note = try SignedNote(parsing: body)
    let vkeys = all("vkey")
    guard !vkeys.isEmpty else {
      _ = try Checkpoint(parsing: note.text)
      return
    }
    let verified = try VerifiedCheckpoint.verify(
      note, by: KeyPairVerifier(vkeys: vkeys), origin: one("origin"))
    let cosigners = all("cosigner")
    if !cosigners.isEmpty {
      _ = try KeyPairVerifier(vkeys: cosigners)
        .verifyCosignature(note.signatures, of: verified.checkpoint)
    }
  }

  private func readProof() throws {
    let proof = try ProofFile(parsing: body)
    #expect(proof.bytes == body)
    let vkeys = all("vkey")
    guard !vkeys.isEmpty else { return }
    guard let entry = Hex.decode(try one("entry")) else {
      throw Malformed(file: file, reason: "entry is not hexadecimal")
    }
    _ = try proof.verify(
      entry: entry, by: KeyPairVerifier(vkeys: vkeys), origin: one("origin"))
  }
}
