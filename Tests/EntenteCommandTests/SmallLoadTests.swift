import Foundation
import Synchronization
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

  @Test("every offer is answered once, on connections that stay open")
  func load() async throws {
    let server = try AnsweringServer(status: 201)
    defer { server.close() }
    let load = SmallLoad(
      port: server.port, secret: "secret", lanes: 4, rate: nil, seconds: 60, most: 500)
    let outcome = try await load.run()
    #expect(outcome.offered == 500 && outcome.answers.count == 500)
    #expect(outcome.answers == outcome.answers.sorted() && outcome.answers.allSatisfy { $0 >= 0 })
    #expect(server.requests == 500 && server.connections <= 4)
  }

  @Test("a steady load offers at its rate and no more, and ends with its time")
  func steady() async throws {
    let server = try AnsweringServer(status: 201)
    defer { server.close() }
    let load = SmallLoad(
      port: server.port, secret: "secret", lanes: 4, rate: 100, seconds: 0.5, most: .max)
    let outcome = try await load.run()
    // The offers of the half second are due; a machine that stalls makes fewer.
    #expect((1...50).contains(outcome.offered))
    #expect(outcome.offered == server.requests)
  }

  @Test("a refusal ends the load with its status")
  func refused() async throws {
    let server = try AnsweringServer(status: 422)
    defer { server.close() }
    let load = SmallLoad(
      port: server.port, secret: "secret", lanes: 2, rate: nil, seconds: 60, most: 100)
    do {
      _ = try await load.run()
      Issue.record("the load went on")
    } catch let failure as Failure { #expect(failure.lines == ["HTTP 422"]) }
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

/// Answers each request of a load with a status, and counts.
private final class AnsweringServer: Sendable {
  private struct Counts {
    var connections: [LoopbackSocket] = []
    var requests = 0
  }

  let port: Int
  private let listener: LoopbackSocket
  private let counts = Mutex(Counts())

  init(status: Int) throws {
    port = try FreePorts.some(1)[0]
    listener = try LoopbackSocket(listeningOn: port)
    let answer = Array("HTTP/1.1 \(status) x\r\ncontent-length: 2\r\n\r\nok".utf8)
    Thread { [self] in
      while let connection = listener.accepted() {
        counts.withLock { $0.connections.append(connection) }
        Thread { [self] in serve(connection, answer) }.start()
      }
    }.start()
  }

  var requests: Int { counts.withLock { $0.requests } }
  var connections: Int { counts.withLock { $0.connections.count } }

  func close() {
    listener.end()
    for connection in counts.withLock({ $0.connections }) { connection.end() }
  }

  private func serve(_ connection: LoopbackSocket, _ answer: [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var held: [UInt8] = []
    while true {
      let count = connection.read(into: &buffer)
      guard count > 0 else { return }
      held += buffer[..<count]
      // A load waits for each answer, so nothing follows a whole request.
      guard let end = held.firstRange(of: Array("\r\n\r\n".utf8)),
        held.count >= end.upperBound + SmallLoad.size
      else { continue }
      #expect(held.starts(with: Array("POST /api/v1/transmittals?".utf8)))
      held = []
      counts.withLock { $0.requests += 1 }
      guard connection.write(answer[...]) else { return }
    }
  }
}
