import Foundation
import Glibc
import TestSupport

/// Two networks on this machine, one for each node, with a wire between them and nothing else.
///
/// Each is the network of a process that lives as long as this does, so nothing is left behind.
final class TwoNetworks {
  /// A tool did not do what it had to.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  let wire: Wire
  let sites: [String: TwoProcesses.Site]
  private let holders: [Process]
  /// A holder reads its input, and ends when that is closed.
  private let inputs: [Pipe]

  /// Why this machine can't have them, or nil.
  static var missing: String? {
    guard geteuid() == 0 else { return "it takes root to make networks" }
    for tool in ["unshare", "nsenter", "ip"] where path(tool) == nil {
      return "`\(tool)` is missing (Debian: \(tool == "ip" ? "iproute2" : "util-linux"))"
    }
    guard FileManager.default.fileExists(atPath: "/dev/net/tun") else {
      return "/dev/net/tun is missing"
    }
    do {
      try run(["unshare", "--net", "true"])
      _ = try Wire(SeededRandom(seed: 0))
    } catch { return "networks can't be made here: \(error)" }
    return nil
  }

  init(_ random: SeededRandom) throws {
    wire = try Wire(random)
    var holders: [Process] = []
    var inputs: [Pipe] = []
    var sites: [String: TwoProcesses.Site] = [:]
    for (index, code) in TwoProcesses.parties.enumerated() {
      let input = Pipe()
      let holder = try Self.process(["unshare", "--net", "cat"])
      holder.standardInput = input
      holder.standardOutput = FileHandle.nullDevice
      try holder.run()
      holders.append(holder)
      inputs.append(input)
      let number = holder.processIdentifier
      let network = "/proc/\(number)/ns/net"
      try Self.waitUntilOwn(network)
      let entering = [try Self.existing("nsenter"), "--net=\(network)"]
      let address = "10.77.0.\(index + 1)"
      let device = wire.names[index]
      try Self.run(["ip", "link", "set", device, "netns", "\(number)"])
      for words in [
        ["link", "set", "lo", "up"],
        ["address", "add", address, "peer", "10.77.0.\(2 - index)", "dev", device],
        ["link", "set", device, "mtu", "1400", "up"],
      ] { try Self.run(entering + [try Self.existing("ip")] + words) }
      sites[code] = TwoProcesses.Site(address: address, entering: entering)
    }
    (self.holders, self.inputs, self.sites) = (holders, inputs, sites)
  }

  deinit {
    for input in inputs { try? input.fileHandleForWriting.close() }
    for holder in holders { holder.waitUntilExit() }
  }

  /// A process is in its own network some moments after it has begun.
  private static func waitUntilOwn(_ network: String) throws {
    func name(_ path: String) -> String? {
      try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }
    let own = name("/proc/self/ns/net")
    let isOwn = RealTime.waited(.seconds(10)) { name(network).map { $0 != own } ?? false }
    guard isOwn else { throw Broken(description: "`unshare --net` made no network") }
  }

  // MARK: Tools

  private static func path(_ tool: String) -> String? {
    ["/usr/bin", "/usr/sbin", "/bin", "/sbin"].map { "\($0)/\(tool)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func existing(_ tool: String) throws -> String {
    guard let path = path(tool) else { throw Broken(description: "`\(tool)` is missing") }
    return path
  }

  private static func process(_ words: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: words[0].hasPrefix("/") ? words[0] : try existing(words[0]))
    process.arguments = Array(words.dropFirst())
    return process
  }

  private static func run(_ words: [String]) throws {
    let process = try process(words)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Broken(
        description:
          "`\(words.joined(separator: " "))`: \(String(decoding: said, as: UTF8.self))")
    }
  }
}
