import Testing

@testable import Treaty

@Suite("The label vectors")
struct LabelVectorTests {
  @Test("every vector has its one expected outcome", arguments: try LabelTestFiles.vectorNames())
  func outcome(file: String) throws {
    let vector = try LabelVector(file: file)
    do throws(LabelError) {
      let label = try ConfidentialityLabel(parsing: vector.label, as: vector.role)
      #expect(vector.refusal == nil, "accepted")
      let written = label.xml(as: vector.role)
      #expect(try ConfidentialityLabel(parsing: written, as: vector.role) == label)
      if let isCanonical = vector.isCanonical {
        #expect((written == vector.label) == isCanonical)
      }
    } catch {
      #expect(error.code == vector.refusal, "\(error)")
      #expect(error.position != nil)
    }
  }

  @Test("there are more refusals than acceptances, and the file name says which")
  func moreRefusals() throws {
    let vectors = try LabelTestFiles.vectorNames().map(LabelVector.init)
    let accepted = vectors.filter { $0.refusal == nil }
    #expect(accepted.count >= 6)
    #expect(vectors.count - accepted.count >= 30)
    for vector in vectors {
      #expect(vector.file.hasPrefix(vector.refusal == nil ? "ok-" : "refused-"))
    }
  }

  @Test("every code of a refusal has a vector, except the two that need a big file")
  func everyCode() throws {
    let codes = try LabelTestFiles.vectorNames().compactMap { try LabelVector(file: $0).refusal }
    let place = XMLPosition(line: 1, column: 1)
    let all =
      XMLFault.allCases.map { XMLError($0, at: place).code }
      + LabelFault.allCases.map { LabelError.label($0, at: nil).code }
    #expect(Set(all).subtracting(codes) == ["xml.tooBig", "label.tooBig"])
  }
}
