import Testing

@testable import Treaty

@Suite("The vectors of levels from two policies")
struct LevelVectorTests {
  /// The two policies of a vector, the section that comes of them, and the two codes of parties.
  private func parts(_ vector: HeadedVector) throws -> ([LevelSchedule.Source], String) {
    let texts = String(decoding: vector.body, as: UTF8.self)
      .split(separator: "====\n", omittingEmptySubsequences: false)
    try #require(texts.count == 3)
    let parties = try #require(vector.headers["parties"]).split(separator: " ")
    let sources = try zip(parties, texts).map { party, text in
      LevelSchedule.Source(party: String(party), spif: try SPIF(parsing: Array(text.utf8)))
    }
    return (sources, String(texts[2]))
  }

  @Test(
    "every pair of policies has its one table and its omissions",
    arguments: try SPIFVectors.names("levels-"))
  func outcome(file: String) throws {
    let vector = try SPIFVectors.vector(file)
    let (sources, section) = try parts(vector)
    let schedule = LevelSchedule(sources[0], sources[1])
    #expect((schedule.text ?? "").utf8.elementsEqual(section.utf8))
    let codes = vector.expected == ["complete"] ? [] : Array(vector.expected.dropFirst())
    #expect(schedule.omissions.map(\.code.rawValue) == codes)
    for omission in schedule.omissions {
      let sentences = Language.allCases.map { omission.sentence(in: $0) }
      #expect(Set(sentences).count == 3)
      #expect(sentences.allSatisfy { !$0.contains("…") }, "\(omission.code) lacks an argument")
    }
  }

  @Test(
    "an agreement takes every section that is made", arguments: try SPIFVectors.names("levels-"))
  func sections(file: String) throws {
    let (sources, section) = try parts(SPIFVectors.vector(file))
    guard !section.isEmpty else { return }
    let schedule = LevelSchedule(sources[0], sources[1])
    guard case .sequence(let items)? = try YAMLNode(parsing: Array(section.utf8))["levels"]?.content
    else {
      Issue.record("no list of levels")
      return
    }
    #expect(items.map { $0["id"]?.scalar } == schedule.levels.reversed().map(\.id))
    for (item, level) in zip(items, schedule.levels.reversed()) {
      for (party, national) in level.nationals {
        let entry = item["equivalents"]?[party]
        #expect(entry?["token"]?.scalar == national.token)
        for language in Language.allCases {
          #expect(
            entry?["marking"]?[language.rawValue]?.scalar == national.marking[language])
        }
      }
    }
  }

  @Test("every omission has a vector")
  func everyOmission() throws {
    let found = try SPIFVectors.names("levels-").flatMap { try SPIFVectors.vector($0).expected }
    #expect(Set(LevelOmission.Code.allCases.map(\.rawValue)).subtracting(found) == [])
  }
}
