import Testing

@testable import Treaty

@Suite("The binding vectors")
struct BindingVectorTests {
  static func vector(_ file: String) throws -> HeadedVector {
    try HeadedVector("binding/\(file)", known: ["canonical", "at", "uri", "file"])
  }

  @Test(
    "every binding has its one expected outcome",
    arguments: try LabelTestFiles.vectorNames(in: "binding"))
  func outcome(file: String) throws {
    let vector = try Self.vector(file)
    #expect(file.hasPrefix(vector.refusal == nil ? "ok-" : "refused-"))
    do throws(BindingError) {
      let binding = try DetachedBinding(parsing: vector.body)
      #expect(vector.refusal == nil, "accepted")
      #expect(binding.data.uri == vector.headers["uri"])
      #expect(binding.data.fileName ?? "none" == vector.headers["file"])
      let written = binding.xml
      #expect(try DetachedBinding(parsing: written) == binding)
      #expect((written == vector.body) == (vector.headers["canonical"] == "yes"))
    } catch {
      #expect(error.code == vector.refusal, "\(error)")
      if let place = vector.headers["at"] { #expect(error.position?.short == place, "\(error)") }
      #expect(error.position != nil)
      let sentences = Language.allCases.map { error.sentence(in: $0) }
      #expect(Set(sentences).count == 3)
    }
  }

  @Test("every code of a binding has a vector, and there are more refusals than acceptances")
  func everyCode() throws {
    let names = try LabelTestFiles.vectorNames(in: "binding")
    let found = try names.compactMap { try Self.vector($0).refusal }
    #expect(Set(BindingFault.allCases.map { "binding.\($0.rawValue)" }).subtracting(found) == [])
    #expect(found.count > names.count - found.count)
  }

  @Test("every fault of a binding has a sentence of its own in each language")
  func sentences() {
    let catalogue = BindingFault.allCases.map { fault in Language.allCases.map { fault.phrase[$0] }
    }
    #expect(Set(catalogue.flatMap(\.self)).count == catalogue.count * 3)
    #expect(catalogue.joined().allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
  }
}
