import ArgumentParser
import Evidence
import Foundation
import Glibc
import Treaty

/// Where a passphrase comes from: a file, the environment, or the person at the terminal.
struct PassphraseOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read the passphrase from the first line of this file.",
      "Lire la phrase secrète à la première ligne de ce fichier.", "이 파일의 첫 줄에서 암호 문구를 읽습니다."),
    completion: .file())
  var passphraseFile: String?

  /// The passphrase in composed form; asks on a terminal without showing what is typed.
  func passphrase(for what: String) throws -> String {
    if let passphraseFile {
      let text = String(decoding: try Files.read(passphraseFile, limit: 4096), as: UTF8.self)
      return (text.split(separator: "\n").first.map(String.init) ?? "").composed
    }
    if let text = ProcessInfo.processInfo.environment["ENTENTE_PASSPHRASE"] {
      return text.composed
    }
    guard isatty(FileHandle.standardInput.fileDescriptor) == 1 else {
      throw Failure(
        .failed,
        Trilingual(
          "a passphrase is needed for \(what)", "une phrase secrète est nécessaire pour \(what)",
          "\(what)의 암호 문구가 필요합니다"),
        hint: Trilingual(
          "give --passphrase-file, or set ENTENTE_PASSPHRASE",
          "donnez --passphrase-file ou définissez ENTENTE_PASSPHRASE",
          "--passphrase-file 옵션이나 ENTENTE_PASSPHRASE 환경 변수를 쓰십시오"))
    }
    return Self.ask(what).composed
  }

  /// The passphrases of several people: the lines of the file in their order, or each is asked for.
  func passphrases(for people: [String]) throws -> [String] {
    guard people.count > 1, let passphraseFile else {
      return try people.map { try passphrase(for: $0) }
    }
    let text = String(decoding: try Files.read(passphraseFile, limit: 65_536), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // One line serves all: an exercise has one passphrase.
    return people.indices.map { place in
      let line = lines.count > place && !lines[place].isEmpty ? lines[place] : lines.first ?? ""
      return line.composed
    }
  }

  /// Officers who attest an act, as the node is told of them.
  func attesting(_ people: [String]) throws -> JSON {
    .array(
      zip(people, try passphrases(for: people)).map { person, passphrase in
        .object(["officer": .string(person), "passphrase": .string(passphrase)])
      })
  }

  /// A passphrase for a key that is to be made; who types it types it twice.
  func newPassphrase(for what: String) throws -> String {
    let first = try passphrase(for: what)
    guard !isGiven else { return first }
    guard try passphrase(for: "\(what) (2/2)") == first else {
      throw Failure(
        .failed,
        Trilingual(
          "the two passphrases differ; no key was made",
          "les deux phrases secrètes diffèrent; aucune clé n’a été créée",
          "두 암호 문구가 다릅니다. 키를 만들지 않았습니다"),
        hint: Trilingual("try again", "recommencez", "다시 시도하십시오"))
    }
    return first
  }

  /// Passphrases for keys that are to be made, one after another.
  func newPassphrases(for people: [String]) throws -> [String] {
    isGiven ? try passphrases(for: people) : try people.map { try newPassphrase(for: $0) }
  }

  private static func ask(_ what: String) -> String {
    let prompt = Trilingual(
      "passphrase for \(what): ", "phrase secrète pour \(what) : ", "\(what) 암호 문구: ")
    Output.remark(prompt[Voice.language])
    let input = FileHandle.standardInput.fileDescriptor
    var quiet = termios()
    unsafe tcgetattr(input, &quiet)
    let loud = quiet
    quiet.c_lflag &= ~tcflag_t(ECHO)
    unsafe tcsetattr(input, TCSAFLUSH, &quiet)
    defer {
      var restored = loud
      unsafe tcsetattr(input, TCSAFLUSH, &restored)
      Output.remark("\n")
    }
    return readLine(strippingNewline: true) ?? ""
  }
}
