import Foundation
import Testing

/// Scripts: a node's folder in which something is wrong, before the node runs.
@Suite("a damaged node folder", .serialized, .timeLimit(.minutes(10)))
struct NodeFolderTests {
  private static func damage(_ path: String) throws {
    try Data("garbage\n".utf8).write(to: URL(filePath: path))
  }

  @Test("a file that is damaged or gone is named by serve and by doctor, each with what to do")
  func files() throws {
    let names = [
      "store.sqlite", "keys/journal.key", "keys/mirror.key", "keys/CAN-registry.key",
      "keys/tls.key", "keys/tls.pem", "api.secret",
    ]
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    for name in names {
      let path = "\(node)/\(name)"
      let whole = try Data(contentsOf: URL(filePath: path))
      for isGone in [false, true] {
        if isGone {
          try FileManager.default.removeItem(atPath: path)
        } else {
          try Self.damage(path)
        }
        // An office without a key file is no fault of its own: the node then opens nothing for it.
        if name != "keys/CAN-registry.key" || !isGone {
          let served = try world.run("serve", "--node", node)
          #expect(served.status == 1, "\(name)")
          #expect(!served.errors.contains("no words for"), "\(name): \(served.errors)")
          #expect(served.errors.contains(URL(filePath: name).lastPathComponent), "\(served.errors)")
        }
        let examined = try world.run("doctor", "--node", node)
        #expect(examined.status == 1)
        let told = examined.output.split(separator: "\n").contains { line in
          line.hasPrefix("✗") && line.contains(URL(filePath: name).lastPathComponent)
        }
        #expect(told, "\(name): \(examined.output)")
        try whole.write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      }
    }
  }

  @Test("the store of another program or version is refused in the person's language")
  func strangeStore() throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    let path = URL(filePath: "\(node)/store.sqlite")
    let whole = try Data(contentsOf: path)
    let told: [(place: Int, byte: UInt8, code: String, words: [String])] = [
      (68, 0, "store.foreign", ["another program's database", "d’un autre programme", "다른 프로그램"]),
      (63, 0, "store.older", ["an earlier version", "version antérieure", "이전 버전"]),
      (63, 3, "store.newer", ["a later version", "version ultérieure", "이후 버전"]),
    ]
    for (place, byte, code, words) in told {
      var changed = whole
      changed[place] = byte
      try changed.write(to: path)
      for (language, sentence) in zip(["en", "fr", "ko"], words) {
        for command in [["serve"], ["doctor"], ["backup", "-o", "\(world.folder)/copy"]] {
          let run = try world.begin(command + ["--node", node, "--lang", language]).end()
          #expect(run.status == 1)
          #expect((run.output + run.errors).contains(sentence), "\(command), \(run.errors)")
          #expect((run.output + run.errors).contains("store.sqlite"))
        }
      }
      let told = try world.run("serve", "--node", node, "--json")
      #expect(told.errors.contains(#""code":"\#(code)""#), "\(told.errors)")
      #expect(try Data(contentsOf: path) == changed)
    }
    // What is left of a store that was cut to nothing is not taken for a new one.
    try Data().write(to: path)
    let served = try world.run("serve", "--node", node)
    #expect(served.status == 1)
    #expect(served.errors.contains("store.sqlite"))
    #expect(try Data(contentsOf: path).isEmpty)
  }

  @Test("key files in each other's place are named, also where both open")
  func swapped() throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    let mirror = try Data(contentsOf: URL(filePath: "\(node)/keys/mirror.key"))
    let other = try Data(contentsOf: URL(filePath: "\(world.folder)/KOR/keys/journal.key"))
    for wrong in [mirror, other] {
      try wrong.write(to: URL(filePath: "\(node)/keys/journal.key"))
      let examined = try world.run("doctor", "--node", node)
      #expect(examined.status == 1)
      #expect(
        examined.output.split(separator: "\n").contains {
          $0.hasPrefix("✗") && $0.contains("journal.key")
        }, "\(examined.output)")
    }
  }

  @Test("a folder, secret or store that others can read is told with the command that mends it")
  func modes() throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    for (name, mode) in [("", 0o755), ("/store.sqlite", 0o644), ("/api.secret", 0o640)] {
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: node + name)
      let examined = try world.run("doctor", "--node", node)
      #expect(examined.status == 1)
      #expect(examined.output.contains("chmod \(name.isEmpty ? 700 : 600) '\(node)\(name)'"))
      try FileManager.default.setAttributes(
        [.posixPermissions: name.isEmpty ? 0o700 : 0o600], ofItemAtPath: node + name)
    }
  }

  @Test("a partner that does not run is the finding, with its address and what to do")
  func partnerAbsent() throws {
    let world = try TwoProcesses.paired()
    try world.start("CAN")
    var told = ""
    try world.until("the failure is told") {
      told = try world.run("doctor", "--node", "\(world.folder)/CAN").output
      return told.contains("partner.connectionRefused")
    }
    #expect(told.contains("nobody listens at the partner's address 127.0.0.1:"))
    #expect(told.contains("ask the partner whether its node runs"))
  }

  @Test("a port that somebody else has is named, and the framework says nothing of its own")
  func portTaken() throws {
    let world = try TwoProcesses.paired()
    try world.start("CAN")
    try world.until("it serves") {
      try world.run("list", "--node", "\(world.folder)/CAN").status == 0
    }
    // The other node is told the port that Canada's partner listener has.
    let settings = "\(world.folder)/KOR/node.json"
    let can = try String(contentsOfFile: "\(world.folder)/CAN/node.json", encoding: .utf8)
    let port = try #require(can.firstMatch(of: #/"port":(\d+)/#)).1
    let kor = try String(contentsOfFile: settings, encoding: .utf8)
    let own = try #require(kor.firstMatch(of: #/"port":(\d+)/#)).0
    try kor.replacing(own, with: "\"port\":\(port)", maxReplacements: 1)
      .write(toFile: settings, atomically: true, encoding: .utf8)
    let served = try world.run("serve", "--node", "\(world.folder)/KOR")
    #expect(served.status == 1)
    #expect(served.errors.contains("can't listen on `127.0.0.1:\(port)`"), "\(served.errors)")
    #expect(!served.errors.contains("Hummingbird"), "\(served.errors)")
    #expect(!served.output.contains("serves"))
  }

  @Test("pairing says that a running node must be restarted, and takes no impossible address")
  func pairing() throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    let keyset = "\(world.folder)/KOR/own.keyset"
    for address in ["kor", "kor:0", "kor:99999", "http://kor:8441", "k or:8441", "-x:1", ":8441"] {
      let paired = try world.run(
        "pair", "--node", node, "--keyset", keyset, "--address=\(address)", "--yes")
      #expect(paired.status == 1, "\(address)")
      #expect(paired.errors.contains("is not HOST:PORT"), "\(address)")
    }
    try world.start("CAN")
    try world.until("it serves") { try world.run("list", "--node", node).status == 0 }
    let paired = try world.must(
      "pair", "--node", node, "--keyset", keyset, "--address", "127.0.0.1:8441", "--yes")
    #expect(paired.contains("restart it"))
  }
}
