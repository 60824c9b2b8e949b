import Evidence
import Foundation
import Serving
import Testing

@testable import EntenteCommand

/// Scripts: a listener of the pages' own, as whoever has a node's folder sets it.
@Suite("the command about pages", .serialized, .timeLimit(.minutes(10)))
struct PagesCommandTests {
  private static let day: Int64 = 86_400_000

  /// A certificate with its key and authority in files of their own.
  private struct Files {
    let folder: String
    let names: (certificate: String, key: String, authority: String)

    init(
      in folder: String, _ name: String, hosts: [String] = ["node.example"], from: Int64 = -day,
      days: Int64 = 90
    ) throws {
      let now = SystemClock.now()
      let identity = try TLSIdentity.make(
        name: name, hosts: hosts, validFrom: now.adding(milliseconds: from),
        validUntil: now.adding(milliseconds: days * day))
      self.folder = folder
      names = ("\(folder)/\(name).pem", "\(folder)/\(name).key", "\(folder)/\(name).ca")
      for (path, text) in [
        (names.certificate, identity.certificatePEM), (names.key, identity.privateKeyPEM),
        (names.authority, identity.caCertificatePEM),
      ] {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      }
    }

    func words(_ host: String = "node.example") -> [String] {
      ["--name", host, "--certificate", names.certificate, "--key", names.key]
    }
  }

  private static func pages(
    _ world: TwoProcesses, _ words: [String]
  ) throws -> BegunCommand.Outcome {
    try world.begin(["pages"] + words + ["--node", "\(world.folder)/CAN"]).end()
  }

  private static func settings(_ world: TwoProcesses) throws -> String {
    try String(contentsOfFile: "\(world.folder)/CAN/node.json", encoding: .utf8)
  }

  private static func mode(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  @Test("what browsers would refuse, or what does not belong together, is refused in words")
  func refused() throws {
    let world = try TwoProcesses.paired()
    let before = try Self.settings(world)
    let good = try Files(in: world.folder, "good")
    let other = try Files(in: world.folder, "other")
    let old = try Files(in: world.folder, "old", from: -2 * Self.day, days: -1)
    let young = try Files(in: world.folder, "young", from: Self.day)
    let loose = try Files(in: world.folder, "loose")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: loose.names.key)
    let parsed = try NodeSettings(parsing: Array(before.utf8))
    let refused: [([String], String)] = [
      ([], "a name, a certificate and its key are needed"),
      (["--name", "node.example"], "are needed"),
      (["--name", "node.example", "--certificate", good.names.certificate], "are needed"),
      (good.words("other.example"), "is not for `other.example`"),
      (good.words("two words"), "`two words` is no name of a machine"),
      (good.words("localhost"), "leads to the machine that a browser is on"),
      (good.words("127.0.0.1"), "leads to the machine that a browser is on"),
      (good.words() + ["--port", "0"], "no value of --host, --port"),
      (good.words() + ["--port", "65536"], "no value of --host, --port"),
      (good.words() + ["--host", "no host"], "no value of --host, --port"),
      (good.words() + ["--port", "\(parsed.port)"], "no value of --port"),
      (good.words() + ["--port", "\(parsed.apiPort)"], "no value of --port"),
      (good.words() + ["--cards", good.names.key], "no certificates that can be read"),
      (good.words() + ["--cards", other.names.certificate], "is no authority's"),
      (good.words() + ["--cards", old.names.authority], "is no authority's"),
      (good.words() + ["--cards", "\(world.folder)/none"], "there is no such file"),
      (good.words() + ["--off"], "no value of --name"),
      (["--off", "--cards", good.names.authority], "no value of --cards"),
      (
        [
          "--name", "node.example", "--certificate", good.names.certificate, "--key",
          other.names.key,
        ], "is not the key of the first certificate"
      ),
      (
        ["--name", "node.example", "--certificate", good.names.key, "--key", good.names.key],
        "no certificates that can be read"
      ),
      (
        [
          "--name", "node.example", "--certificate", good.names.certificate, "--key",
          good.names.certificate,
        ], "is not one private key"
      ),
      (old.words(), "has expired"), (young.words(), "is not valid yet"),
      (loose.words(), "others can read"),
    ]
    for (words, told) in refused {
      let run = try Self.pages(world, words)
      #expect(run.status == 1 && run.errors.contains(told), "\(words): \(run.errors)")
    }
    #expect(try Self.settings(world) == before)
    let keys = try FileManager.default.contentsOfDirectory(atPath: "\(world.folder)/CAN/keys")
    #expect(!keys.contains { $0.hasPrefix("pages") || $0.hasPrefix("cards") })
  }

  @Test(
    "files are copied for the owner, links lead there, doctor tells the end, and `--off` ends it")
  func set() throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    let port = try FreePorts.some(1)[0]
    let files = try Files(in: world.folder, "own", days: 20)
    let cards = try Files(in: world.folder, "card")
    let words =
      files.words() + [
        "--port", "\(port)", "--host", "127.0.0.1", "--cards", cards.names.authority,
      ]
    let run = try Self.pages(world, words)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("https://node.example:\(port)"))
    let written = try NodeSettings(parsing: Array(try Self.settings(world).utf8))
    #expect(
      written.pages
        == PagesSettings(host: "127.0.0.1", port: port, names: ["node.example"], cards: .taken))
    #expect(try NodeSettings(parsing: written.bytes) == written)
    #expect(try Self.mode("\(node)/keys/pages.key") == 0o600)
    #expect(
      try world.must("people", "link", "--node", node).contains(
        "https://node.example:\(port)/link/"))
    let doctor = try world.run("doctor", "--node", node)
    #expect(doctor.output.contains("the pages' certificate ends on"), "\(doctor.output)")

    try world.must("backup", "--node", node, "-o", "\(world.folder)/plain")
    try world.must("backup", "--node", node, "-o", "\(world.folder)/whole", "--with-keys")
    for (copy, name, isThere) in [
      ("plain", "pages.pem", true), ("plain", "cards.pem", true), ("plain", "pages.key", false),
      ("whole", "pages.key", true),
    ] {
      let path = "\(world.folder)/\(copy)/keys/\(name)"
      #expect(FileManager.default.fileExists(atPath: path) == isThere, "\(copy) \(name)")
    }
    #expect(try Self.mode("\(world.folder)/whole/keys/pages.key") == 0o600)

    try world.start("CAN")
    try world.until("it listens") {
      world.log(of: "CAN").contains("https://node.example:\(port)")
    }
    let again = try Self.pages(world, files.words() + ["--port", "\(port)"])
    #expect(again.status == 0 && again.output.contains("restart it"))
    #expect(!FileManager.default.fileExists(atPath: "\(node)/keys/cards.pem"))
    #expect(world.stop("CAN") == 0)

    // Without its key the node does not serve, and says what is missing.
    try FileManager.default.removeItem(atPath: "\(node)/keys/pages.key")
    let broken = try world.run("serve", "--node", node)
    #expect(broken.status == 1 && broken.errors.contains("pages.key"), "\(broken.errors)")
    #expect(broken.errors.contains("entente pages"))
    #expect(try world.run("doctor", "--node", node).output.contains("pages.key"))

    let off = try Self.pages(world, ["--off"])
    #expect(off.status == 0 && off.output.contains("local port only"))
    #expect(try NodeSettings(parsing: Array(try Self.settings(world).utf8)).pages == nil)
    for name in ["pages.pem", "pages.key", "cards.pem"] {
      #expect(!FileManager.default.fileExists(atPath: "\(node)/keys/\(name)"))
    }
  }

  @Test("settings of pages that say more or less than they should are not read")
  func settings() throws {
    let world = try TwoProcesses.paired()
    let whole = try Self.settings(world)
    let part = #""pages":{"cards":true,"host":"0.0.0.0","names":["node.example"],"port":8641}"#
    let good = whole.replacing(#""pages":null"#, with: part)
    #expect(good != whole)
    #expect(try NodeSettings(parsing: Array(good.utf8)).pages?.port == 8641)
    for (old, new) in [
      (#""cards":true,"#, ""), (#""cards":true"#, #""cards":"yes""#),
      (#"["node.example"]"#, "[]"), (#""port":8641"#, #""port":8641,"more":1"#),
    ] {
      let bad = good.replacing(old, with: new)
      #expect(throws: (any Error).self, "\(new)") { try NodeSettings(parsing: Array(bad.utf8)) }
    }
  }

  @Test("cards of a person are counted and removed by command")
  func people() throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    try world.must(
      "people", "add", "steward", "--role", "administrator", "--nationality", "CA", "--node", node)
    #expect(try world.must("people", "card", "steward", "--node", node).contains("cards: 0"))
    let removed = try world.must("people", "card", "steward", "--remove", "--json", "--node", node)
    #expect(removed.contains(#""cards":0"#))
    let nobody = try world.run("people", "card", "nobody", "--remove", "--node", node)
    #expect(nobody.status == 1 && nobody.errors.contains("nobody signs in"))
  }
}
