import Foundation
import TestSupport
import Testing

@testable import EntenteCommand

/// What loads a node, and the agreement under which it is loaded.
@Suite("the load of a bench")
struct SmallLoadTests {
  @Test("an answer is whole when its head and as many bytes as it says are there")
  func answer() throws {
    let text = "HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nCONTENT-LENGTH:  5\r\n\r\n"
    #expect(try AnswerHead(Array(text.dropLast().utf8)) == nil)
    let head = try #require(try AnswerHead(Array((text + "he").utf8)))
    #expect(head.status == 201)
    #expect(head.length == text.utf8.count + 5)
  }

  @Test(
    "what is no answer with a length fails",
    arguments: ["\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 OK\r\ncontent-length: 1\r\n\r\n"])
  func noAnswer(text: String) {
    #expect(throws: KeptConnection.Broken.self) { try AnswerHead(Array(text.utf8)) }
  }

  @Test("only the two quotas of the agreement become larger")
  func roomy() throws {
    let shipped = try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml")
    let before = lines(shipped)
    let after = lines(try RoomyAgreement.bytes(shipped))
    #expect(before.count == after.count)
    let changed = zip(before, after).filter { $0 != $1 }
    #expect(
      changed.map { $0.1.drop { $0 == " " } } == [
        "open-transmittals: 1000000", "uncosigned-acts: 1000000",
      ])
    #expect(throws: Failure.self) { try RoomyAgreement.bytes(Array("open-transmittals: 1\n".utf8)) }
  }

  private func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
