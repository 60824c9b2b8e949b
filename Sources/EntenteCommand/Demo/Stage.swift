import Foundation
import Glibc
import Treaty

/// How the demonstration looks: numbered scenes, and lines of a label and what it says.
enum Stage {
  private static let isTerminal = isatty(FileHandle.standardOutput.fileDescriptor) == 1

  private static func styled(_ text: String, _ code: String) -> String {
    isTerminal ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  static func title(_ text: Trilingual) { Voice.say(styled(text[Voice.language], "1")) }

  static func scene(_ number: Int, _ text: Trilingual, _ right: String = "") {
    Voice.say("")
    let heading = "\(number)  \(text[Voice.language])"
    Voice.say(styled(heading.padded(44), "1;36") + right)
  }

  static func line(_ label: Trilingual, _ text: String) {
    Voice.say("   " + styled(label[Voice.language].padded(16), "2") + text)
  }

  static func line(_ label: Trilingual, _ text: Trilingual) { line(label, text[Voice.language]) }

  static func plain(_ text: String) { Voice.say("   \(text)") }
}
