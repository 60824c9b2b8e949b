import EntenteCommand
import Evidence
import Sealing
import TestSupport
import Testing
import Treaty

/// What a command that fails says to a program, read strictly.
private struct FailureReport {
  let code: String
  let message: String
  let hint: JSON
  let reasons: [JSON]
  let exit: Int

  init(_ outcome: Program.Outcome) throws {
    var whole = try JSONReader(JSON(parsing: Array(outcome.complaint.utf8)))
    var error = try whole.object("error")
    code = try error.string("code")
    message = try error.string("message")
    hint = try error.value("hint")
    reasons = try error.array("reasons")
    try error.finish()
    exit = try whole.count("exit")
    try whole.finish()
    #expect(Int(outcome.code) == exit)
  }
}

/// Scripts: with `--json` every failure is one object on standard error, and the exit says the same.
@Suite("failures as data", .timeLimit(.minutes(10)))
struct FailureReportTests {
  @Test("a missing file, wrong usage and a folder that is no node's are told in one object each")
  func failed() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write([1], to: "f")
    let failures: [(arguments: [String], code: String, exit: Int)] = [
      (["agreement", "show", "absent.yaml"], "command.failed", 1),
      (["authority", "show", "f"], "note.keysNotAPair", 1),
      (["unseal", "f", "--key", "f", "--agreement", "f", "--from", "CAN", "-o", "o"], "", 1),
      (["list", "--node", "absent"], "command.failed", 1),
      (["doctor", "--node", "absent"], "command.failed", 1),
      (["show"], "command.usage", 64),
      (["list", "--no-such-option"], "command.usage", 64),
      (["no-such-command"], "command.usage", 64),
    ]
    for (arguments, code, exit) in failures {
      let report = try FailureReport(try program.run(arguments + ["--json"], in: place))
      if !code.isEmpty { #expect(report.code == code, "\(arguments)") }
      #expect(report.exit == exit, "\(arguments)")
      #expect(!report.message.isEmpty, "\(arguments)")
      #expect(report.reasons.isEmpty, "\(arguments)")
    }
    #expect(try place.names() == ["f"])
  }

  @Test("a refusal brings every reason with its article, in three languages")
  func refused() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"),
      to: "agreement.yaml")
    let agreement = try Agreement(parsing: try place.read("agreement.yaml"))
    try place.write([1], to: "f")
    let office = try OfficeKey(office: "KOR/registry")
    try place.write(office.publicKey.file, to: "registry.pub")
    let sealed = try program.run(
      [
        "seal", "f", "--agreement", "agreement.yaml", "--from", "CAN", "--to", "registry.pub",
        "--level", "top-secret", "--purpose", "marketing", "-o", "x.sealed", "--json",
      ], in: place, language: "fr")
    #expect(sealed.output.isEmpty)
    let report = try FailureReport(sealed)
    #expect(report.code == "command.refused")
    #expect(report.exit == 2)
    let expected = [
      Reason(.levelNotExchanged, reference: "4(1)", ["level": "TOP SECRET"]),
      Reason(.unknownPurpose, reference: "6(c)", ["purpose": "marketing"]),
    ]
    for reason in expected {
      let sentences = Language.allCases.map {
        JSONMember(
          name: $0.rawValue, value: .string(reason.sentence(in: $0, under: agreement)))
      }
      let data = JSON.object([
        "code": .string(reason.code.rawValue), "reference": .string(reason.reference ?? ""),
        "sentence": .object(sentences),
      ])
      #expect(report.reasons.contains(data))
      #expect(report.message.contains(reason.sentence(in: .fr, under: agreement)))
    }
  }

  @Test("what is not proven is told on both outputs, each one object")
  func notProven() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write(Array("no proof\n".utf8), to: "words")
    let verified = try program.run(["verify", "words", "--json"], in: place)
    #expect(try JSONReader(JSON(parsing: Array(verified.output.utf8))).bool(of: "proven") == false)
    let report = try FailureReport(verified)
    #expect(report.code == "command.notProven")
    #expect(report.exit == 3)
    #expect(report.message.hasPrefix("words: not proven: "))
    #expect(report.hint != .null)
  }

  @Test("a node that does not run is told, with how to start it")
  func notReady() throws {
    let program = try #require(Program.built)
    let place = try Place()
    let ports = try FreePorts.some(2)
    let settings = JSON.object([
      "format": .string("entente/node@v1"), "party": .string("CAN"),
      "host": .string("127.0.0.1"), "port": .integer(Int64(ports[0])),
      "apiPort": .integer(Int64(ports[1])), "partner": .null,
    ])
    try place.write(settings.bytes, to: "node.json")
    try place.write(Array("secret\n".utf8), to: "api.secret")
    for command in [["list"], ["show", "CAN-2026-0001"], ["refuse", "1", "--reason", "x"]] {
      let report = try FailureReport(try program.run(command + ["--json"], in: place))
      #expect(report.code == "command.notReady")
      #expect(report.exit == 4)
      #expect(report.hint == .string("start it: `entente serve --node .`"))
    }
  }

  @Test(
    "days for unfinished packages that can't be are named",
    arguments: ["0", "3651", "-1", #""30""#])
  func unfinishedDays(days: String) throws {
    let program = try #require(Program.built)
    let place = try Place()
    let settings =
      #"{"format":"entente/node@v1","party":"CAN","host":"127.0.0.1","port":1,"apiPort":2,"#
      + #""partner":null,"unfinishedDays":\#(days)}"#
    try place.write(Array(settings.utf8), to: "node.json")
    let report = try FailureReport(try program.run(["list", "--json"], in: place))
    #expect(report.code == "json.wrongType")
    #expect(report.message.contains("unfinishedDays"))
  }

  @Test("without --json, and after --, failures are lines for people")
  func lines() throws {
    let program = try #require(Program.built)
    let place = try Place()
    let plain = try program.run(["agreement", "show", "absent.yaml"], in: place)
    #expect(plain.code == 1)
    #expect(plain.complaint.hasPrefix("can't read `absent.yaml`"))
    let named = try program.run(["agreement", "show", "--", "--json"], in: place)
    #expect(named.code == 1)
    #expect(named.complaint.hasPrefix("can't read `--json`"))
    let usage = try program.run(["show"], in: place)
    #expect(usage.code == 64)
    #expect(usage.complaint.contains("Usage: entente show"))
  }

  @Test("French has no-break spaces where Canada sets them, and none inside a name")
  func frenchSpaces() throws {
    let program = try #require(Program.built)
    let place = try Place()
    let run = try program.run(["list", "--node", "a : b"], in: place, language: "fr")
    #expect(run.complaint.contains("«\u{A0}a : b\u{A0}» n’est pas un dossier de nœud"))
    let absent = try program.run(["agreement", "show", "absent"], in: place, language: "fr")
    #expect(absent.complaint.contains("«\u{A0}absent\u{A0}»\u{A0}: ce fichier n’existe pas"))
  }

  @Test("the help says where language and passphrases come from, and what the exit codes mean")
  func help() throws {
    let program = try #require(Program.built)
    let help = try program.run(["--help"], in: try Place())
    #expect(help.code == 0)
    for word in ["ENTENTE_LANG", "ENTENTE_PASSPHRASE", "Exit codes", "--json"] {
      #expect(help.output.contains(word))
    }
  }
}

extension JSONReader {
  /// A flag of an object whose other members are not looked at.
  fileprivate func bool(of name: String) throws -> Bool {
    var copy = self
    return try copy.bool(name)
  }
}
