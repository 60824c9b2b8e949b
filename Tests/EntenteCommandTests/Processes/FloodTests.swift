import Foundation
import Testing

/// A whole process under connections without end; a process of its own, so that its memory is its own.
@Suite("a flood of connections to a node's process", .serialized, .timeLimit(.minutes(10)))
struct FloodTests {
  /// How many connections; `ENTENTE_FLOOD=100000` for the long run.
  private static let count =
    ProcessInfo.processInfo.environment["ENTENTE_FLOOD"].flatMap { Int($0) } ?? 6_000

  /// What strangers send: nothing, or the beginning of a handshake, or what is none.
  private static let words: [[UInt8]] = [
    [], [22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3], Array("GET / HTTP/1.1\r\n\r\n".utf8),
  ]

  /// Opens connections one after another; waits for the end of each that has so many behind it.
  private func flood(_ count: Int, port: Int, from addresses: UInt32) throws {
    let behind = 200
    var open: [RawSocket] = []
    for number in 0..<count {
      let socket = try RawSocket(port: port, from: 2 + UInt32(number) % addresses)
      socket.write(Self.words[number % Self.words.count])
      open.append(socket)
      if open.count > behind { open.removeFirst().waitForEnd() }
    }
  }

  @Test("thousands of connections leave memory and descriptors within bounds, and the partner in")
  func bounded() throws {
    let binary = try #require(TwoProcesses.binary())
    let world = try TwoProcesses(binary: binary)
    try world.setUp()
    for code in ["CAN", "KOR"] { try world.start(code) }
    let file = "\(world.folder)/file.bin"
    try Data(repeating: 7, count: 3_000_000).write(to: URL(fileURLWithPath: file))
    try send(file, world)
    let port = try world.port(of: "KOR")
    let before = try world.holds("KOR")
    try flood(2_000, port: port, from: 1)
    let warm = try world.holds("KOR")
    let start = Date()
    try flood(Self.count, port: port, from: 40)
    let seconds = Date().timeIntervalSince(start)
    let after = try world.holds("KOR")
    print(
      "\(Self.count) connections in \(Int(seconds)) s; descriptors \(before.descriptors), then "
        + "\(after.descriptors); memory \(before.memory >> 20) MiB, \(warm.memory >> 20) MiB, "
        + "\(after.memory >> 20) MiB")
    // 64 strangers, 64 guests and 16 that are closing.
    #expect(after.descriptors <= before.descriptors + 144)
    #expect(warm.memory - before.memory < 96 << 20)
    #expect(after.memory - warm.memory < 24 << 20)
    try send(file, world)
    #expect(world.stop("CAN") == 0)
    #expect(world.stop("KOR") == 0)
  }

  /// Canada sends a file, and Korea has it.
  private func send(_ file: String, _ world: TwoProcesses) throws {
    var number = ""
    try world.until("a file is offered") {
      let answer = try world.run(
        "send", file, "--node", "\(world.folder)/CAN", "--to", "KOR/registry", "--level",
        "SECRET", "--purpose", "research", "--json")
      guard answer.status == 0, let start = answer.output.range(of: "\"number\":\"") else {
        return false
      }
      number = String(answer.output[start.upperBound...].prefix { $0 != "\"" })
      return true
    }
    try world.until("\(number) arrives") { try world.shows("arrived", number, at: "CAN") }
  }
}
