import Foundation
import Treaty

/// The program `age`, if it is installed, with a key of its own.
struct AgePeer {
  private let program: String
  private let keyPath: String
  private let recipient: String

  /// What is said when there is no such program.
  static let missing = Trilingual(
    "age is not installed", "age n’est pas installé", "age가 설치되어 있지 않음")

  /// Makes a key in a folder; nil if `age` and `age-keygen` are not both installed.
  init?(in folder: String, running: RunningNodes) async throws {
    guard let program = InstalledProgram.path("age"),
      let keygen = InstalledProgram.path("age-keygen")
    else { return nil }
    let path = "\(folder)/age.key"
    _ = try await MeasuredProcess.run(keygen, ["-o", path], in: folder, running: running)
    let text = String(decoding: try Files.read(path, limit: 65_536), as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let recipient = words.first(where: { $0.hasPrefix("age1") }) else {
      throw Failure(.failed, lines: ["age-keygen"])
    }
    self.program = program
    keyPath = path
    self.recipient = String(recipient)
  }

  func seal(
    _ file: String, to output: String, in folder: String, running: RunningNodes
  ) async throws -> MeasuredProcess {
    try await MeasuredProcess.run(
      program, ["-r", recipient, "-o", output, file], in: folder, running: running)
  }

  func open(
    _ file: String, to output: String, in folder: String, running: RunningNodes
  ) async throws -> MeasuredProcess {
    try await MeasuredProcess.run(
      program, ["-d", "-i", keyPath, "-o", output, file], in: folder, running: running)
  }
}
