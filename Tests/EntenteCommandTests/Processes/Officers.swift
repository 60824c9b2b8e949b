import Foundation
import TestSupport

/// The people at both nodes: they send, accept, refuse and withdraw, and keep what they were told.
final class Officers {
  /// A file that a node was asked to send, and the number that it answered with, if it did.
  struct Sent {
    let title: String
    let from: String
    let path: String
    var number: String?
  }

  /// An act that a node has said it made.
  struct Said: Hashable {
    let verb: String
    let number: String
    let by: String
  }

  /// A command that was begun.
  struct Errand {
    let command: BegunCommand
    fileprivate var file: Int?
    fileprivate var act: Said?
  }

  let world: TwoProcesses
  var random: SeededRandom
  private(set) var sent: [Sent] = []
  private(set) var said: [Said] = []
  private var errands: [Errand] = []
  private var files: [Int: String] = [:]

  init(_ world: TwoProcesses, _ random: SeededRandom) {
    self.world = world
    self.random = random
  }

  // MARK: Sending

  /// Begins to send a file under a title of its own.
  func beginSending(from code: String, size: Int) throws -> Errand {
    let path = try file(size)
    let title = "file \(sent.count + 1)"
    sent.append(Sent(title: title, from: code, path: path))
    let command = try world.begin(
      [
        "send", path, "--node", "\(world.folder)/\(code)", "--to",
        "\(TwoProcesses.other(code))/registry", "--level", "SECRET", "--purpose", "research",
        "--title", title, "--json",
      ], at: code)
    return Errand(command: command, file: sent.count - 1)
  }

  /// Waits for the end of an errand and keeps what was answered; gives the number, if there is one.
  @discardableResult
  func finish(_ errand: Errand) -> String? {
    let answer = errand.command.end()
    guard answer.status == 0 else { return nil }
    if let act = errand.act { said.append(act) }
    guard let file = errand.file, let start = answer.output.range(of: "\"number\":\"") else {
      return nil
    }
    let number = String(answer.output[start.upperBound...].prefix { $0 != "\"" })
    sent[file].number = number
    return number
  }

  /// Sends until a node answers, and gives the number.
  @discardableResult
  func send(from code: String, size: Int) throws -> String {
    var number: String?
    try world.until("\(code) offers a file") {
      number = finish(try beginSending(from: code, size: size))
      return number != nil
    }
    return number ?? ""
  }

  /// A file of a size, with bytes of its own.
  private func file(_ size: Int) throws -> String {
    if let known = files[size] { return known }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 65_536)
    let block = (0..<8_192).flatMap { _ in
      let number = random.next()
      return (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    while bytes.count < size { bytes += block }
    let path = "\(world.folder)/file-\(size).bin"
    try Data(bytes.prefix(size)).write(to: URL(fileURLWithPath: path))
    files[size] = path
    return path
  }

  // MARK: Other business

  /// Begins what is to be done now at both nodes: some offers, receipts, refusals and withdrawals.
  func goAboutBusiness() throws {
    for code in TwoProcesses.parties {
      if Int.random(in: 0..<3, using: &random) == 0 {
        errands.append(try beginSending(from: code, size: 20_000))
      }
      guard let list = try world.list(code) else { continue }
      let arrived = list.filter { $0.recipient == code && $0.status == "arrived" }
      for item in arrived.shuffled(using: &random).prefix(2) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: try beginSaying("refused", item.number, by: code)
        case 1...4: try beginSaying("accepted", item.number, by: code)
        default: break
        }
      }
      let own = list.filter { $0.author == code && $0.isOpen }.randomElement(using: &random)
      if let own, Int.random(in: 0..<8, using: &random) == 0 {
        try beginSaying("withdrawn", own.number, by: code)
      }
    }
  }

  /// Begins to say something about a transmittal.
  @discardableResult
  func beginSaying(_ verb: String, _ number: String, by code: String) throws -> Errand {
    let words =
      switch verb {
      case "accepted": ["accept", number]
      case "refused": ["refuse", number, "--reason", "not ours"]
      default: ["withdraw", number, "--reason", "sent in error"]
      }
    let command = try world.begin(words + ["--node", "\(world.folder)/\(code)"], at: code)
    let errand = Errand(command: command, act: Said(verb: verb, number: number, by: code))
    errands.append(errand)
    return errand
  }

  /// Waits for all that was begun.
  func finishBusiness() {
    for errand in errands { finish(errand) }
    errands = []
  }

  /// Gives the receipts that are missing, until nothing is open and both nodes show the same.
  func settle() throws -> [Listed] {
    var settled: [Listed] = []
    try world.until("both nodes show the same, and nothing is open") {
      guard let can = try world.list("CAN"), let kor = try world.list("KOR") else { return false }
      for (code, list) in [("CAN", can), ("KOR", kor)] {
        for item in list where item.recipient == code && item.status == "arrived" {
          try beginSaying("accepted", item.number, by: code)
        }
      }
      finishBusiness()
      settled = can
      return can == kor && can.allSatisfy { !$0.isOpen }
    }
    return settled
  }
}
