import Evidence
import Testing

@testable import Treaty

@Suite("Labels made in code")
struct ConfidentialityLabelTests {
  let moment = Instant(milliseconds: 1_795_356_309_123)

  @Test("a full label reads as its parts")
  func parts() throws {
    let vector = try LabelVector(file: "ok-full.txt")
    let label = try ConfidentialityLabel(parsing: vector.label, as: .originator)
    #expect(label.policy == "EXERCISE XAA")
    #expect(label.policyOID?.urn == "urn:oid:2.25.47986558355427676876412247119141029851")
    #expect(label.classification == "SECRET")
    #expect(label.privacyMark == nil)
    #expect(label.categories.map(\.tagName) == ["Releasable To"])
    #expect(label.categories.map(\.kind) == [.permissive])
    #expect(label.categories.map(\.values) == [["XAA", "XBB"]])
    #expect(label.originator?.kind == .uniformResourceIdentifier)
    #expect(label.originator?.value == "urn:example:xaa:registry")
    #expect(label.creation.description == "2026-11-22T14:05:09.123Z")
    #expect(label.reviewBy?.description == "2031-11-22T00:00:00.000Z")
    #expect(label.id == "label-1")
    #expect(label.successor == nil)
  }

  @Test("without review time and successor a label is not made")
  func reviewMissing() throws {
    let information = try ConfidentialityInformation(policy: "XAA", classification: "SECRET")
    #expect(throws: LabelError.label(.reviewMissing, at: nil)) {
      try ConfidentialityLabel(information: information, creation: moment, reviewBy: nil)
    }
  }

  @Test("a value that could not be read back is refused where it is made")
  func values() {
    #expect(throws: LabelError.label(.textEmpty, at: nil)) {
      try ConfidentialityInformation(policy: "", classification: "SECRET")
    }
    #expect(throws: LabelError.label(.textNotEnglish, at: nil)) {
      try ConfidentialityInformation(policy: "XAA", classification: "TRÈS SECRET")
    }
    #expect(throws: LabelError.label(.textSpacing, at: nil)) {
      try ConfidentialityInformation(policy: "XAA", classification: "TOP\tSECRET")
    }
    #expect(throws: LabelError.label(.textSpacing, at: nil)) {
      try LabelCategory(tagName: "Releasable To", kind: .permissive, values: [" XAA"])
    }
    #expect(throws: LabelError.label(.textSpacing, at: nil)) {
      try LabelCategory(tagName: "Releasable To ", kind: .permissive, values: [])
    }
    #expect(throws: LabelError.label(.textTooLong, at: nil)) {
      // 86 Korean syllables are 258 bytes.
      try LabelOriginator(kind: .jID, value: String(repeating: "군", count: 86))
    }
    #expect(throws: LabelError.label(.textCharacter, at: nil)) {
      try LabelOriginator(kind: .jID, value: "a\u{0}b")
    }
    #expect(throws: LabelError.label(.textCharacter, at: nil)) {
      try LabelOriginator(kind: .jID, value: "a\u{FFFF}b")
    }
  }

  @Test(
    "spaces and fillers that nobody sees are refused",
    arguments: ["\u{A0}", "\u{3000}", "\u{3164}", "\u{FFA0}", "\u{FE0F}", "\u{E0041}", "\u{2066}"])
  func invisible(text: String) {
    #expect(throws: LabelError.label(.textCharacter, at: nil)) {
      try LabelOriginator(kind: .jID, value: "군\(text)사")
    }
  }

  @Test("texts that only look equal are not equal")
  func exactEquality() throws {
    let composed = try LabelOriginator(kind: .jID, value: "é")
    #expect(composed != (try LabelOriginator(kind: .jID, value: "e\u{301}")))
    let marks = try ["é", "e\u{301}"].map {
      try ConfidentialityInformation(policy: "XAA", classification: "SECRET", privacyMark: $0)
    }
    #expect(marks[0] != marks[1])
  }

  @Test(
    "an Id that is not a name is refused",
    arguments: ["#x", "1x", "", "a b", "a:b", "-a", "a\n", "é"])
  func ids(id: String) throws {
    let information = try ConfidentialityInformation(policy: "XAA", classification: "SECRET")
    #expect(throws: LabelError.label(.id, at: nil)) {
      try ConfidentialityLabel(information: information, creation: moment, reviewBy: moment, id: id)
    }
  }

  @Test("a moment outside the years 1 to 9999 is refused", arguments: [Int64.min, Int64.max])
  func moments(milliseconds: Int64) throws {
    let information = try ConfidentialityInformation(policy: "XAA", classification: "SECRET")
    let far = Instant(milliseconds: milliseconds)
    #expect(throws: LabelError.label(.instant, at: nil)) {
      try ConfidentialityLabel(information: information, creation: far, reviewBy: moment)
    }
    #expect(throws: LabelError.label(.instant, at: nil)) {
      try ConfidentialityLabel(information: information, creation: moment, reviewBy: far)
    }
    #expect(throws: LabelError.label(.instant, at: nil)) {
      try ConfidentialityLabel.Succession(at: far, information: information, creation: moment)
    }
  }

  @Test("the largest counts are accepted and read back; with the successor one more is not")
  func counts() throws {
    func information(categories: Int) throws -> ConfidentialityInformation {
      try ConfidentialityInformation(
        policy: "XAA", classification: "SECRET", privacyMark: "CARE",
        categories: (0..<categories).map { _ in
          try LabelCategory(tagName: "T", kind: .restrictive, values: ["A", "B", "C", "D"])
        })
    }
    func label(own: Int, successor: Int) throws -> ConfidentialityLabel {
      try ConfidentialityLabel(
        information: information(categories: own),
        originator: LabelOriginator(kind: .dNSName, value: "example.org"), creation: moment,
        reviewBy: moment,
        successor: ConfidentialityLabel.Succession(
          at: moment, information: information(categories: successor),
          originator: LabelOriginator(kind: .dNSName, value: "example.org"), creation: moment))
    }
    let largest = try label(own: 32, successor: 32)
    #expect(try ConfidentialityLabel(parsing: largest.xml(as: .metadata), as: .metadata) == largest)
    #expect(throws: LabelError.label(.tooManyCategories, at: nil)) {
      try label(own: 32, successor: 33)
    }
  }

  @Test("a label whose spelling would be too big to read is refused, given or read")
  func tooBig() throws {
    let value = String(repeating: "\"", count: 200)
    let category = try LabelCategory(
      tagName: "T", kind: .restrictive, values: Array(repeating: value, count: 256))
    let information = try ConfidentialityInformation(
      policy: "XAA", classification: "SECRET", categories: [category])
    #expect(throws: LabelError.label(.tooBig, at: nil)) {
      try ConfidentialityLabel(information: information, creation: moment, reviewBy: moment)
    }
    let small = String(decoding: try LabelVector(file: "ok-smallest.txt").label, as: UTF8.self)
    let values = "<GenericValue>\(value)</GenericValue>"
    let long = small.replacing(
      "</ConfidentialityInformation>",
      with: "<Category Type=\"RESTRICTIVE\" TagName=\"T\">"
        + String(repeating: values, count: 256) + "</Category></ConfidentialityInformation>")
    #expect(long.utf8.count <= XMLLimits.label.bytes)
    #expect(throws: LabelError.label(.tooBig, at: XMLPosition(line: 1, column: 1))) {
      try ConfidentialityLabel(parsing: Array(long.utf8), as: .originator)
    }
  }

  @Test("errors say line and column and a code, and never a value")
  func errorText() throws {
    let label = String(decoding: try LabelVector(file: "ok-full.txt").label, as: UTF8.self)
      .replacing("PERMISSIVE", with: "permissive")
    do throws(LabelError) {
      _ = try ConfidentialityLabel(parsing: Array(label.utf8), as: .originator)
      Issue.record("accepted")
    } catch {
      #expect(error.code == "label.categoryTypeCase")
      #expect(error.description == "line 5, column 15: `Type` must be in upper case")
    }
  }

  @Test("an object identifier has one spelling")
  func oids() {
    for good in ["0.39", "1.3.26.1.3.1", "2.25.0", "2.999.1", "2.25.\(UInt64.max)\(UInt64.max)"] {
      #expect(OID(good)?.description == good)
      #expect(OID(urn: "urn:oid:\(good)")?.urn == "urn:oid:\(good)")
    }
    let bad = [
      "", "1", "1.", ".1", "1..2", "3.1", "1.40", "0.40", "01.2", "1.02", "1.-2", "1.+2", "1.2a",
      "1.2 ", "1.２", "2.25." + String(repeating: "1", count: 124),
    ]
    for text in bad {
      #expect(OID(text) == nil)
      #expect(OID(urn: "urn:oid:\(text)") == nil)
    }
    #expect(OID(urn: "1.3.26") == nil)
    #expect(OID(urn: "URN:OID:1.3.26") == nil)
    #expect(OID(urn: "urn:oid:urn:oid:1.3") == nil)
  }
}
