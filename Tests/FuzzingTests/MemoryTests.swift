import Foundation
import Fuzzing
import Testing

/// What a reader holds at once is measured where nothing else runs: in a process of its own.
@Suite("the memory of readers")
struct MemoryTests {
  /// What a process grows by without any reader: pages of its own code, and gaps in its heap.
  private static let noise = 8 << 20

  @Test(
    "no reader holds more than its bound while it reads what is made to cost memory",
    arguments: ParseTarget.all.map(\.name))
  func hostileInputCostsNoMoreThanItsBound(_ name: String) async {
    await #expect(processExitsWith: .success) { [name] in
      let target = try ParseTarget.named(name)
      for sample in try target.samples() { _ = try target.outcome(of: sample) }
      // The readers of long texts are shown longer ones.
      let isLong = ["yaml", "policy", "proof", "message"].contains(name)
      let inputs = HostileInput.all(count: isLong ? 1 << 18 : 1 << 16)
      // Linux takes this for: forget the peak.
      try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
      let before = try MemoryTests.bytes("VmRSS")
      for bytes in inputs { _ = try target.outcome(of: bytes) }
      let held = try MemoryTests.bytes("VmHWM") - before
      let most = target.memory.most(for: inputs[0].count) + MemoryTests.noise
      #expect(held <= most, "\(name) held \(held) bytes, more than \(most)")
    }
  }

  private static func bytes(_ field: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("\(field):") })
    return try #require(Int(line.split(whereSeparator: { " \t".contains($0) })[1])) << 10
  }
}
