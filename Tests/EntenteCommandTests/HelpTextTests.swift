import Foundation
import Testing
import Treaty

@testable import EntenteCommand

/// The help of every command, as the built program gives it.
@Suite("help", .timeLimit(.minutes(10)))
struct HelpTextTests {
  /// A text of the parser's data about commands, and where it stands.
  private struct Words {
    var of: [String: String] = [:]
    var commands: [[String]] = []

    init(_ language: String) throws {
      let program = try #require(Program.built)
      let run = try program.run(["--experimental-dump-help"], in: try Place(), language: language)
      #expect(run.code == 0)
      let data = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      let command = try #require((data as? [String: Any])?["command"] as? [String: Any])
      try collect(command, [])
    }

    private mutating func collect(_ command: [String: Any], _ above: [String]) throws {
      let name = try #require(command["commandName"] as? String)
      guard name != "help" else { return }
      let path = above + [name]
      commands.append(path)
      add(command, path.joined(separator: " "))
      for argument in command["arguments"] as? [[String: Any]] ?? [] {
        let name = try #require(argument["valueName"] as? String)
        // These are the parser's own.
        guard !["help", "version"].contains(name) else { continue }
        add(argument, (path + ["<\(name)>"]).joined(separator: " "))
      }
      for inner in command["subcommands"] as? [[String: Any]] ?? [] { try collect(inner, path) }
    }

    private mutating func add(_ item: [String: Any], _ place: String) {
      of[place] = item["abstract"] as? String ?? ""
      if let text = item["discussion"] as? String, !text.isEmpty { of[place + " …"] = text }
    }
  }

  @Test("every command, argument and option is explained in three languages")
  func explained() throws {
    let (en, fr, ko) = (try Words("en"), try Words("fr"), try Words("ko"))
    #expect(en.commands.count > 20)
    #expect(en.of.count > 150)
    for (place, text) in en.of {
      let (french, korean) = (try #require(fr.of[place]), try #require(ko.of[place]))
      #expect(!text.isEmpty, "\(place)")
      #expect(Set([text, french, korean]).count == 3, "\(place): \(french), \(korean)")
      #expect(korean.contains(/\p{Hangul}/), "\(place): \(korean)")
    }
  }

  @Test("no word of the parser's is left in English", arguments: ["fr", "ko"])
  func parsersWords(language: String) throws {
    let program = try #require(Program.built)
    let place = try Place()
    for command in try Words("en").commands {
      let run = try program.run(
        Array(command.dropFirst()) + ["--help"], in: place, language: language)
      #expect(run.code == 0)
      #expect(run.output.contains(language == "fr" ? "UTILISATION\u{A0}:" : "사용법:"))
      for word in ["OVERVIEW", "USAGE", "OPTIONS:", "SUBCOMMAND", "Show ", "default:", "values:"] {
        #expect(!run.output.contains(word), "\(command): \(run.output)")
      }
    }
    for arguments in [["help"], ["help", "send"], ["send", "--help", "--lang", language]] {
      let run = try program.run(arguments, in: place, language: language)
      #expect(run.output.contains(language == "fr" ? "UTILISATION\u{A0}:" : "사용법:"))
    }
    #expect(try program.run(["--version"], in: place, language: language).output == "0.1.0\n")
  }

  @Test("English help, and what is no help, is as the parser gives it")
  func unchanged() {
    let help =
      "OVERVIEW: a\n\nUSAGE: b <subcommand>\n\nOPTIONS:\n  -h, --help  Show help information.\n"
    #expect(HelpText.text(help, in: .en) == help)
    #expect(HelpText.text("OPTIONS: none", in: .fr) == "OPTIONS: none")
    #expect(
      HelpText.text(help, in: .ko)
        == "개요: a\n\n사용법: b <명령>\n\n옵션:\n  -h, --help  이 도움말을 보입니다.\n")
  }
}
