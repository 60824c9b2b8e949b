import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

/// A file of `Vectors/act`; the header is described in `docs/spec/act.md`.
struct ActVector {
  let file: String
  /// The code of the reason for which the act is void, or nil if it can be read.
  let reason: String?
  let problem: String?
  let salt: [UInt8]?
  let commitment: Digest?
  let act: [UInt8]

  init(_ file: String) throws {
    let vector = try VectorFile(
      file, in: "act",
      names: ["name", "expect", "problem", "encoding", "salt", "commitment"])
    self.file = file
    let words = try #require(vector.header["expect"]).split(separator: " ").map(String.init)
    try #require(words == ["ok"] || (words.count == 2 && words[0] == "void"))
    reason = words.count == 2 ? words[1] : nil
    problem = vector.header["problem"]
    salt = vector.header["salt"].flatMap(Hex.decode)
    commitment = vector.header["commitment"].flatMap { Digest(hex: $0) }
    try #require(vector.header["name"]?.isEmpty == false)
    guard vector.header["encoding"] != nil else {
      act = vector.body
      return
    }
    try #require(vector.header["encoding"] == "hex")
    act = try #require(Hex.decode(String(decoding: vector.body, as: UTF8.self)))
  }

  static func all() throws -> [ActVector] {
    try RepositoryFolder.vectors(in: "act").map { try ActVector($0) }
  }
}

@Suite("The act vectors")
struct ActVectorTests {
  @Test("every vector has its one expected outcome, and its bytes are kept")
  func outcomes() throws {
    for vector in try ActVector.all() {
      do throws(ActError) {
        let act = try Act(parsing: vector.act)
        #expect(vector.reason == nil, "\(vector.file) was accepted")
        #expect(act.bytes == vector.act, "\(vector.file)")
      } catch {
        #expect(error.reason.code.rawValue == vector.reason, "\(vector.file): \(error)")
        #expect(error.code == vector.problem, "\(vector.file): \(error)")
        let problem = error.reason.arguments["problem"] ?? ""
        #expect(problem.hasPrefix(vector.problem ?? "") || error.code == "act.unknownKind")
      }
    }
  }

  @Test("the commitment of every accepted vector is the one in its header")
  func commitments() throws {
    for vector in try ActVector.all() where vector.reason == nil {
      let salt = try #require(vector.salt)
      let entry = Entry(salt: salt, act: vector.act, attestations: [])
      #expect(try entry.commitment == #require(vector.commitment), "\(vector.file)")
      #expect(entry.leaf == MerkleHash.leaf(entry.commitment.bytes))
    }
  }

  @Test("there are more refusals than acceptances, and the file name says which")
  func moreRefusals() throws {
    let vectors = try ActVector.all()
    let accepted = vectors.filter { $0.reason == nil }
    #expect(accepted.count >= 15)
    #expect(vectors.count - accepted.count >= 100)
    for vector in vectors {
      #expect(vector.file.hasPrefix(vector.reason == nil ? "ok-" : "void-"))
    }
  }

  @Test("what cannot be read is void on both nodes with the same one reason, and nothing stops")
  func voidEntries() throws {
    let agreement = try TestAgreement.exercise().agreement
    for vector in try ActVector.all() where vector.reason != nil {
      let entry = Entry(salt: [], act: vector.act, attestations: [])
      let (decision, act) = agreement.decide(entry, by: "KOR", knowing: Facts())
      #expect(act == nil)
      #expect(decision.reasons.map(\.code.rawValue) == [vector.reason])
    }
  }
}
