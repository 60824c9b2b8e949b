/// One connection to a node's local API that stays open: a call costs two system calls here.
struct KeptConnection: ~Copyable {
  /// The connection broke, or what came back is no answer.
  struct Broken: Error {}

  private let socket: LoopbackSocket
  /// The lines that every request has.
  private let lines: String
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init(port: Int, secret: String) throws {
    socket = try LoopbackSocket(to: port)
    lines = "HTTP/1.1\r\nhost: 127.0.0.1:\(port)\r\nauthorization: Bearer \(secret)\r\n"
  }

  /// Posts a body and gives the status of the answer; the answer's own body is read over.
  mutating func post(_ path: String, _ body: [UInt8]) throws -> Int {
    let head = "POST \(path) \(lines)content-length: \(body.count)\r\n\r\n"
    guard socket.write((Array(head.utf8) + body)[...]) else { throw Broken() }
    var held: [UInt8] = []
    while true {
      let count = socket.read(into: &buffer)
      guard count > 0 else { throw Broken() }
      held += buffer[..<count]
      guard let answer = try AnswerHead(held) else { continue }
      guard held.count < answer.length else { return answer.status }
    }
  }
}

/// The first line and the length of an HTTP/1.1 answer.
struct AnswerHead: Hashable {
  let status: Int
  /// The bytes of the head and the body together.
  let length: Int

  /// Nil while the head is not whole; fails for one without a status or a length.
  init?(_ bytes: [UInt8]) throws {
    let end = Array("\r\n\r\n".utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
      return nil
    }
    let lines = String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    let body = lines.dropFirst().compactMap { line -> Int? in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
      return Int(parts[1].drop { $0 == " " })
    }.first
    guard words.count > 1, let status = Int(words[1]), let body else {
      throw KeptConnection.Broken()
    }
    self.status = status
    length = start + end.count + body
  }
}
