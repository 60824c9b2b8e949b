import Testing

@testable import Treaty

@Suite("Sentences about XML and labels")
struct FaultSentenceTests {
  private func expectCatalogue(_ catalogue: [[String]]) {
    for sentences in catalogue {
      #expect(Set(sentences).count == 3, "\(sentences)")
      #expect(sentences.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") }, "\(sentences)")
    }
    #expect(Set(catalogue.flatMap(\.self)).count == catalogue.count * 3)
  }

  @Test("every fault has a sentence of its own in each language")
  func sentences() {
    expectCatalogue(XMLFault.allCases.map { fault in Language.allCases.map(fault.sentence) })
    expectCatalogue(LabelFault.allCases.map { fault in Language.allCases.map(fault.sentence) })
  }

  @Test("an error says its fault's sentence, and the English one is its message")
  func errors() {
    let place = XMLPosition(line: 1, column: 2)
    let xml = LabelError.xml(XMLError(.doctype, at: place))
    #expect(xml.sentence(in: .en) == XMLFault.doctype.message)
    #expect(xml.sentence(in: .fr) == "un `DOCTYPE` n’est pas admis; retirez-le")
    let label = LabelError.label(.reviewMissing, at: place)
    #expect(label.sentence(in: .en) == LabelFault.reviewMissing.message)
    #expect(
      label.sentence(in: .ko) == "`ReviewDateTime` 또는 `SuccessionHandling`이 있어야 함")
  }
}
