import Foundation
import TestSupport
import Testing

@Suite("two processes that are killed", .serialized)
struct KillTests {
  @Test(
    "six seeded kills during transfers lose nothing and double nothing", .timeLimit(.minutes(10)))
  func killsLoseNothing() throws {
    let binary = try #require(TwoProcesses.binary())
    var random = SeededRandom(for: "six seeded kills")
    let world = try TwoProcesses(binary: binary)
    try world.setUp(
      agreement: RepositoryFolder.root.appendingPathComponent(
        "Agreements/canada-korea.exercise.agreement.yaml"
      ).path)
    for code in ["CAN", "KOR"] { try world.start(code) }
    var numbers: [(number: String, file: String)] = []
    for round in 0..<6 {
      let file = "\(world.folder)/file-\(round).bin"
      let size = Int.random(in: 8_000_000...24_000_000, using: &random)
      let fill = UInt8.random(in: 0...255, using: &random)
      try Data(repeating: fill, count: size).write(to: URL(fileURLWithPath: file))
      try world.until("round \(round) is offered") {
        let answer = try world.run(
          "send", file, "--node", "\(world.folder)/CAN", "--to", "KOR/registry", "--level",
          "SECRET", "--purpose", "research", "--json")
        guard answer.status == 0, let number = Self.number(answer.output) else { return false }
        numbers.append((number, file))
        return true
      }
      // A seeded part of the package lands before the blow; sometimes none of it.
      let victim = Bool.random(using: &random) ? "CAN" : "KOR"
      let share = Int.random(in: 0..<90, using: &random)
      try? world.until("\(share) % of round \(round) landed") {
        try Self.landed(in: "\(world.folder)/KOR/packages") >= size / 100 * share
          || (world.shows("arrived", numbers[round].number, at: "KOR"))
      }
      world.kill(victim)
      try world.start(victim)
    }
    for (number, file) in numbers {
      try world.until("\(number) arrives") { try world.shows("arrived", number, at: "CAN") }
      // A node that has just started signs nothing before it has agreed with its partner.
      try world.until("\(number) is accepted") {
        try world.run("accept", number, "--node", "\(world.folder)/KOR").status == 0
      }
      let copy = "\(world.folder)/\(number).copy"
      try world.must("open", number, "--node", "\(world.folder)/KOR", "-o", copy)
      #expect(FileManager.default.contentsEqual(atPath: file, andPath: copy))
    }
    try verifyEverything(numbers.map(\.number), world)
    #expect(world.stop("CAN") == 0)
    #expect(world.stop("KOR") == 0)
  }

  /// Both sides list the same transmittals, each once, and all their proofs hold offline.
  private func verifyEverything(_ numbers: [String], _ world: TwoProcesses) throws {
    var proofs: [String] = []
    for code in ["CAN", "KOR"] {
      let list = try world.must("list", "--node", "\(world.folder)/\(code)", "--json")
      for number in numbers {
        #expect(list.components(separatedBy: "\"number\":\"\(number)\"").count == 2)
        try world.until("\(number) is accepted at \(code)") {
          try world.shows("accepted", number, at: code)
        }
        for act in ["offered", "arrived", "accepted"] {
          let path = "\(world.folder)/\(code)-\(number)-\(act).proof"
          try world.until("\(act) of \(number) is proven at \(code)") {
            try world.run(
              "proof", number, "--node", "\(world.folder)/\(code)", "--act", act, "-o", path
            ).status == 0
          }
          proofs.append(path)
        }
      }
      #expect(list.components(separatedBy: "\"number\":\"").count == numbers.count + 1)
    }
    for proof in proofs {
      let answer = try world.run(
        "verify", proof, "--agreement", "\(world.folder)/agreement.yaml")
      #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
    }
  }

  private static func number(_ json: String) -> String? {
    guard let start = json.range(of: "\"number\":\"") else { return nil }
    return String(json[start.upperBound...].prefix { $0 != "\"" })
  }

  /// The bytes of packages that are on their way into a shelf.
  private static func landed(in folder: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".part") }.reduce(0) { total, name in
      let size = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.size]
      return total + ((size as? NSNumber)?.intValue ?? 0)
    }
  }
}
