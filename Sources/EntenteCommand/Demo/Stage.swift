import Foundation
import Glibc
import Treaty

/// How the demonstration looks: numbered scenes, and lines of a label and what it says.
enum Stage {
  /// Whether a person watches; colours and progress are for people only.
  static let isTerminal = isatty(FileHandle.standardOutput.fileDescriptor) == 1

  /// Colours are left out where they are not wanted (no-color.org) or not understood.
  private static let isStyled: Bool = {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }()

  private static func styled(_ text: String, _ code: String) -> String {
    isStyled ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  static func title(_ text: Trilingual) { Voice.say(styled(text[Voice.language], "1")) }

  static func scene(_ number: Int, _ text: Trilingual, _ right: String = "") {
    Voice.say("")
    let heading = "\(number)  \(text[Voice.language])"
    // Bold and no colour: what is bright on a dark ground is faint on a light one.
    guard isRoom(after: 44, for: right) else {
      Voice.say(styled(heading, "1"))
      return plain(right)
    }
    Voice.say(styled(heading.padded(44), "1") + right)
  }

  /// Whether a text that begins at a column fits into the line.
  private static func isRoom(after column: Int, for text: String) -> Bool {
    column + text.columns <= TerminalWidth.columns
  }

  static func line(_ label: Trilingual, _ text: String) {
    write(label[Voice.language], text, label: "2", text: nil)
  }

  static func line(_ label: Trilingual, _ text: Trilingual) { line(label, text[Voice.language]) }

  /// A line with something beside the text, or below it where there is no room.
  static func line(_ label: Trilingual, _ text: String, beside: String) {
    guard isRoom(after: 19 + 52, for: beside) else {
      line(label, text)
      return line(Trilingual("", "", ""), beside)
    }
    line(label, text.padded(52) + beside)
  }

  /// A line that tells of a refusal.
  static func refusal(_ label: Trilingual, _ text: String) {
    write(label[Voice.language], text, label: "1;31", text: "31")
  }

  static func plain(_ text: String) {
    let inside = String(text.prefix { $0 == " " })
    let margin = "   " + inside
    let width = TerminalWidth.columns - margin.columns
    for line in String(text.dropFirst(inside.count)).wrapped(width) { Voice.say(margin + line) }
  }

  /// A command, on one line so that it can be copied.
  static func command(_ text: String) { Voice.say("   " + styled(text, "1")) }

  private static func write(
    _ label: String, _ text: String, label first: String, text rest: String?
  ) {
    let lines = text.wrapped(TerminalWidth.columns - 19)
    for (number, line) in lines.enumerated() {
      let left = number == 0 ? styled(label.padded(16), first) : String(repeating: " ", count: 16)
      Voice.say("   " + left + (rest.map { styled(line, $0) } ?? line))
    }
  }
}
