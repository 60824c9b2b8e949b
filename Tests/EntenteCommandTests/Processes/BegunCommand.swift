import Foundation
import Glibc

/// A command of the program that runs beside the test.
final class BegunCommand {
  /// What a command left: its exit status and all that it printed.
  typealias Outcome = (status: Int32, output: String, errors: String)

  private let process: Process
  private let output: String
  private let errors: String

  /// Starts a process whose output goes to two files in a folder, or standard output elsewhere.
  init(_ process: Process, in folder: String, to elsewhere: FileHandle? = nil) throws {
    self.process = process
    let name = UUID().uuidString
    output = "\(folder)/stdout-\(name)"
    errors = "\(folder)/stderr-\(name)"
    // Files, not pipes: nobody has to read them while the program runs.
    for path in [output, errors] {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = elsewhere ?? FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
  }

  deinit {
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
  }

  var isRunning: Bool { process.isRunning }

  /// The number of the command's process.
  var number: Int32 { process.processIdentifier }

  /// Interrupts the command alone, and none that it started.
  func interrupt() { process.interrupt() }

  /// Waits for the command's end.
  func end() -> Outcome {
    process.waitUntilExit()
    defer { for path in [output, errors] { try? FileManager.default.removeItem(atPath: path) } }
    return (process.terminationStatus, text(output), text(errors))
  }

  private func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
