import Foundation
import Glibc

/// How wide the terminal is.
enum TerminalWidth {
  /// Columns where standard output is no terminal.
  private static let usual = 100

  /// The columns of standard output: `COLUMNS`, or what the terminal says, or 100.
  static var columns: Int {
    let stated = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    if let stated, stated >= 40 { return stated }
    var size = winsize()
    let answer = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    guard answer == 0, size.ws_col >= 40 else { return usual }
    return Int(size.ws_col)
  }
}
