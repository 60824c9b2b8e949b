import Foundation
import Testing

@testable import Treaty

@Suite("agreement vectors")
struct AgreementVectorTests {
  @Test("every vector has its stated outcome", arguments: AgreementVector.all)
  func outcome(_ vector: AgreementVector) throws {
    do {
      let agreement = try Agreement(parsing: vector.bytes)
      #expect(vector.expected.isEmpty, "accepted")
      #expect(agreement.bytes == vector.bytes)
    } catch {
      let found = error.faults.map {
        AgreementVector.Expectation(code: $0.code.text, place: vector.place(of: $0))
      }
      #expect(found.map(\.line).sorted() == vector.expected.map(\.line).sorted())
    }
  }

  @Test("every file of the folder is a vector that can be read")
  func everyFileIsAVector() throws {
    let folder = AgreementFiles.root.appending(path: "Vectors/agreement")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files).subtracting(AgreementVector.all.map(\.file)) == [])
    #expect(AgreementVector.all.filter { !$0.expected.isEmpty }.count >= 60)
  }

  @Test("a copy of a vector's text breaks when the text it replaces occurs twice")
  func patchMustBeUnambiguous() {
    let text = "name: x\nbase: canada-korea.exercise\nexpect: accepted\n\n-    holidays:\n"
    #expect(throws: AgreementVector.Malformed.self) {
      try AgreementVector(file: "x.txt", text: text)
    }
  }
}

extension AgreementVector.Expectation {
  fileprivate var line: String { "\(code) \(place)" }
}
