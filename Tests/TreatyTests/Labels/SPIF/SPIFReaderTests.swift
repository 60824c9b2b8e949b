import Evidence
import Testing

@testable import Treaty

@Suite("Policies that are read")
struct SPIFReaderTests {
  @Test("a policy reads as its parts")
  func parts() throws {
    let spif = try SPIFVectors.policy("ok-full")
    #expect(spif.policy.name == "EXERCISE XAA")
    #expect(spif.origin.version == 3)
    #expect(spif.validity.notBefore?.description == "2026-01-01T00:00:00.000Z")
    #expect(spif.classifications.map(\.name).prefix(3) == ["UNMARKED", "CONFIDENTIAL", "SECRET"])
    #expect(spif.classifications.map(\.hierarchy) == [0, 1, 2, 3, 2])
    #expect(spif.classifications[0].isObsolete)
    let secret = spif.classifications[2]
    #expect(secret.color == "#C00000")
    #expect(secret.equivalents.map(\.lacv) == [2])
    #expect(
      Language.allCases.map { secret.markings.phrase(in: $0) } == ["SECRET", "SECRET", "Ⅱ급비밀"])
    #expect(spif.tagSets.map(\.name) == ["Context", "Releasable To", "Handling", "Notes"])
    #expect(
      spif.tagSets.map { $0.tags[0].type.kind.rawValue } == [
        "PERMISSIVE", "PERMISSIVE", "RESTRICTIVE", "INFORMATIVE",
      ])
    #expect(spif.tagSets[0].tags[0].limits == SPIFSelection(least: 1, most: 1))
    #expect(spif.tagSets[2].tags[0].categories[1].requiredClass == "SECRET")
    #expect(spif.privacyMarks?.marks.map(\.name) == ["EYES ONLY", "IN CONFIDENCE"])
    #expect(spif.equivalentPolicies.map(\.name) == ["EXERCISE XBB"])
  }

  @Test("numbers of categories are equal as numbers, and other texts as texts")
  func values() {
    #expect(SPIFValue("004") == SPIFValue("+4"))
    #expect(SPIFValue("-0") == SPIFValue("0"))
    #expect(SPIFValue("-4") != SPIFValue("4"))
    #expect(SPIFValue("4A") != SPIFValue("04A"))
    #expect(SPIFValue("+-4").description == "+-4")
    #expect(SPIFValue("-").description == "-")
    #expect(SPIFValue("").description == "")
    let long = String(repeating: "9", count: 200)
    #expect(SPIFValue("0" + long).description == long)
  }

  @Test("a region's phrase speaks its language, and a phrase without a language is English")
  func phrases() {
    func data(_ language: String?, _ phrase: String, _ code: SPIFMarkingCode = .pageTop)
      -> SPIFMarkingData
    { SPIFMarkingData(phrase: phrase, language: language, codes: [code]) }
    let markings = SPIFMarkings(data: [
      data("fr-CA", "A"), data("fr", "B"), data(nil, "C", .replacePolicy), data(nil, "D"),
      data("KO-kr", "E"),
    ])
    #expect(Language.allCases.map { markings.phrase(in: $0) } == ["D", "B", "E"])
    #expect(SPIFMarkings(data: [data("fr-CA", "A")]).phrase(in: .fr) == "A")
    #expect(SPIFMarkings(data: [data("de", "A")]).phrase(in: .en) == nil)
  }

  @Test("a policy has at most a megabyte")
  func tooBig() throws {
    let body = try SPIFVectors.vector("ok-smallest.txt").body
    let room = (1 << 20) - body.count
    #expect(throws: Never.self) {
      try SPIF(parsing: body + Array(repeating: 0x20, count: room))
    }
    let error = #expect(throws: SPIFError.self) {
      try SPIF(parsing: body + Array(repeating: 0x20, count: room + 1))
    }
    #expect(error?.code == "xml.tooBig")
  }

  @Test("every bit flipped and every end cut: no crash, and what is taken reads back equal")
  func mutations() throws {
    let valid = try SPIFVectors.vector("ok-base.txt").body
    var taken = 0
    for position in valid.indices {
      for bit in 0..<8 {
        var mutant = valid
        mutant[position] ^= 1 << UInt8(bit)
        guard let spif = try? SPIF(parsing: mutant) else { continue }
        taken += 1
        #expect(try SPIF(parsing: spif.xml) == spif.unbound)
      }
      #expect(throws: SPIFError.self) {
        try SPIF(parsing: Array(valid[..<min(position, valid.count - 2)]))
      }
    }
    #expect(taken > 0)
  }
}
