import Evidence
import Testing

@testable import Treaty

/// The vectors of `Vectors/spif`: policies, labels under them, and labels derived from others.
enum SPIFVectors {
  static func names(_ start: String) throws -> [String] {
    try LabelTestFiles.vectorNames(in: "spif").filter { $0.hasPrefix(start) }
  }

  static func vector(_ file: String) throws -> HeadedVector {
    try HeadedVector(
      "spif/\(file)",
      known: ["canonical", "at", "policy", "age", "time", "dropped", "parties"])
  }

  /// The policy of an accepted vector.
  static func policy(_ name: String) throws -> SPIF {
    try SPIF(parsing: vector("\(name).txt").body)
  }

  /// The labels that stand one after another in a body.
  static func labels(_ body: [UInt8]) throws -> [ConfidentialityLabel] {
    let end = "</originatorConfidentialityLabel>\n"
    return try String(decoding: body, as: UTF8.self).split(separator: end).map {
      try ConfidentialityLabel(parsing: Array(($0 + end).utf8), as: .originator)
    }
  }
}

@Suite("The policy vectors")
struct SPIFVectorTests {
  @Test(
    "every policy has its one expected outcome",
    arguments: try SPIFVectors.names("ok-") + SPIFVectors.names("refused-"))
  func policies(file: String) throws {
    let vector = try SPIFVectors.vector(file)
    #expect(file.hasPrefix(vector.refusal == nil ? "ok-" : "refused-"))
    do throws(SPIFError) {
      let spif = try SPIF(parsing: vector.body)
      #expect(vector.refusal == nil, "accepted")
      let written = spif.xml
      let again = try SPIF(parsing: written)
      #expect(again == spif.unbound)
      #expect(again.xml == written)
      #expect((written == vector.body) == (vector.headers["canonical"] == "yes"))
    } catch {
      #expect(error.code == vector.refusal, "\(error)")
      if let place = vector.headers["at"] { #expect(error.position.short == place, "\(error)") }
      for language in Language.allCases {
        let sentence = error.sentence(in: language)
        #expect(!sentence.isEmpty && !sentence.contains("…"), "\(error.code) lacks an argument")
      }
    }
  }

  @Test(
    "every label has exactly the reasons against it", arguments: try SPIFVectors.names("label-"))
  func labels(file: String) throws {
    let vector = try SPIFVectors.vector(file)
    let spif = try SPIFVectors.policy(try #require(vector.headers["policy"]))
    let age = try #require(vector.headers["age"].flatMap(SPIF.Age.init))
    let label = try ConfidentialityLabel(parsing: vector.body, as: .originator)
    let reasons = spif.refusals(of: label, as: age)
    let isValid = vector.expected == ["valid"]
    #expect(file.hasPrefix(isValid ? "label-valid-" : "label-invalid-"))
    #expect(isValid || vector.expected.first == "invalid")
    #expect(reasons.map(\.code.rawValue) == (isValid ? [] : Array(vector.expected.dropFirst())))
    for reason in reasons { expectSentences(reason) }
  }

  @Test(
    "every derivation has its one expected outcome", arguments: try SPIFVectors.names("derive-"))
  func derivations(file: String) throws {
    let vector = try SPIFVectors.vector(file)
    let spif = try SPIFVectors.policy(try #require(vector.headers["policy"]))
    let time = try #require(vector.headers["time"].flatMap { Instant($0) })
    var labels = try SPIFVectors.labels(vector.body)
    let result = vector.refusal == nil ? labels.popLast() : nil
    switch spif.derivation(from: labels, at: time) {
    case .derived(let information, let dropped):
      #expect(vector.expected == ["derived"])
      #expect(information == result?.information)
      #expect(dropped.map(\.value).joined(separator: " ") == vector.headers["dropped"] ?? "")
    case .refused(let reasons):
      #expect(Set(reasons.map(\.code.rawValue)) == [vector.refusal ?? ""])
      for reason in reasons { expectSentences(reason) }
    }
  }

  private func expectSentences(_ reason: SPIFReason) {
    for language in Language.allCases {
      let sentence = reason.sentence(in: language)
      #expect(!sentence.isEmpty && !sentence.contains("…"), "\(reason.code) lacks an argument")
    }
  }

  @Test("every code of a policy has a vector")
  func everyFault() throws {
    let found = try SPIFVectors.names("refused-").compactMap { try SPIFVectors.vector($0).refusal }
    #expect(Set(SPIFFault.allCases.map { "spif.\($0.rawValue)" }).subtracting(found) == [])
  }

  @Test("every reason has a vector, except the one that needs a large policy")
  func everyReason() throws {
    let files = try SPIFVectors.names("label-") + SPIFVectors.names("derive-")
    let found = try files.flatMap { try SPIFVectors.vector($0).expected }
    let codes = Set(SPIFReason.Code.allCases.map(\.rawValue))
    #expect(codes.subtracting(found) == ["too-large"])
  }

  @Test("there are more refusals than acceptances")
  func refusalsPrevail() throws {
    #expect(try SPIFVectors.names("refused-").count > SPIFVectors.names("ok-").count)
    #expect(
      try SPIFVectors.names("label-invalid-").count > SPIFVectors.names("label-valid-").count)
    let derivations = try SPIFVectors.names("derive-")
    let refused = try SPIFVectors.names("derive-refused-")
    #expect(refused.count > derivations.count - refused.count)
  }
}
