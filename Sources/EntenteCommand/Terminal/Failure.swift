import Foundation
import Treaty

/// Why a command ends without having done its work, in the person's language.
struct Failure: Error {
  /// What the program's exit says; documented in `entente --help`.
  enum Code: Int32 {
    case failed = 1
    case refused = 2
    case notProven = 3
    case notReady = 4
  }

  let code: Code
  /// What happened, one line each.
  let lines: [String]
  /// What to do about it.
  let hint: String?

  init(_ code: Code = .failed, _ text: Trilingual, hint: Trilingual? = nil) {
    self.code = code
    lines = [text[Voice.language]]
    self.hint = hint?[Voice.language]
  }

  init(_ code: Code, lines: [String], hint: String? = nil) {
    self.code = code
    self.lines = lines
    self.hint = hint
  }

  /// Writes the failure to standard error.
  func print() {
    for line in lines { Voice.complain(line) }
    if let hint { Voice.complain("  → \(hint)") }
  }
}
