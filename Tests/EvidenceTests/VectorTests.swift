import Foundation
import Testing

@Suite("Vectors")
struct VectorTests {
  @Test("a vector ends as it says", arguments: try VectorFile.all())
  func outcome(vector: VectorFile) throws {
    #expect(!(try vector.one("name")).isEmpty)
    #expect(try vector.outcome() == vector.one("expect"))
    #expect(vector.file.hasPrefix(try vector.one("kind") + "-"))
  }

  @Test("every kind has more refusals than acceptances")
  func moreRefusals() throws {
    let vectors = try VectorFile.all()
    for kind in VectorFile.Kind.allCases {
      let outcomes = try vectors.filter { try $0.one("kind") == kind.rawValue }
        .map { try $0.one("expect") }
      let accepted = outcomes.count { $0 == "ok" }
      #expect(accepted > 0)
      #expect(outcomes.count - accepted > accepted, "\(kind)")
    }
    let json = try vectors.filter { try $0.one("kind") == "json" && $0.one("expect") != "ok" }
    #expect(json.count >= 40)
  }

  @Test("the signed vectors that would be written end as they say")
  func signedVectors() throws {
    let vectors = try SignedVectors.all()
    for vector in vectors {
      #expect(try vector.outcome() == vector.one("expect"), "\(vector.file)")
    }
    #expect(Set(vectors.map(\.file)).count == vectors.count)
    // The keys are thrown away, so the files change only when someone asks for that.
    guard ProcessInfo.processInfo.environment["ENTENTE_WRITE_VECTORS"] == "1" else { return }
    for vector in vectors {
      try Data(vector.bytes).write(to: PackageFolder.vectors.appending(path: vector.file))
    }
    print("wrote \(vectors.count) signed vectors")
  }
}
