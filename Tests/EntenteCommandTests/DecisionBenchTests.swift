import Evidence
import Foundation
import TestSupport
import Testing

@testable import EntenteCommand

@Suite("the bench of decisions", .timeLimit(.minutes(10)))
struct DecisionBenchTests {
  @Test("it asks what is permitted, and says so where Cedar can't be had")
  func runs() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "Agreements"), withIntermediateDirectories: true)
    let name = "Agreements/canada-korea.exercise.agreement.yaml"
    try place.write(try RepositoryFolder.bytes(name), to: name)
    let told = try program.run(
      ["bench", "--only", "decisions", "--json"], in: place,
      environment: ["ENTENTE_HOME": place.url.path])
    #expect(told.code == 0, "\(told.complaint)")
    for name in ["decide", "readAndDecide", "answer.p50", "answer.p99"] {
      #expect(told.output.contains("\"decisions.\(name)\""))
    }
    #expect(told.output.contains("cedarpy can't be had"))
  }
}
