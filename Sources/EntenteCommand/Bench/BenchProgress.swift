import Foundation
import Glibc
import Treaty

/// What is being measured at the moment, on a terminal's standard error only.
enum BenchProgress {
  static func say(_ text: Trilingual) {
    guard isatty(FileHandle.standardError.fileDescriptor) == 1 else { return }
    Voice.complain("… \(text[Voice.language])")
  }
}
