import Foundation
import Treaty

/// Sealing and opening a file with the commands that do it, each in a process of its own.
struct SealRun {
  let world: DemoWorld
  let folder: String
  let running: RunningNodes

  /// What sealing or opening may hold in memory, whatever the size of the file.
  static let memoryLimit = Double(100 << 20)
  static let memoryLimitName = Trilingual(
    "what it may take (100 MiB)", "ce qui est permis (100 MiB)", "허용량(100 MiB)")

  func seal(_ plain: String, to sealed: String) async throws -> MeasuredProcess {
    try await run(
      [
        "seal", plain, "--to", office.replacingOccurrences(of: ".key", with: ".pub"), "--level",
        "SECRET", "--purpose", "research",
      ], to: sealed)
  }

  func open(_ sealed: String, to opened: String) async throws -> MeasuredProcess {
    try await run(["unseal", sealed, "--key", office], to: opened)
  }

  /// The key file of the office to which everything is sealed.
  private var office: String { world.kor.folder.keyPath("KOR/registry") }

  private func run(_ arguments: [String], to output: String) async throws -> MeasuredProcess {
    try await MeasuredProcess.run(
      MeasuredProcess.entente,
      arguments + [
        "--agreement", world.agreementPath, "--from", "CAN", "-o", output, "--json",
      ], in: folder, running: running)
  }

  /// The most memory of a process beside what it may take.
  static func memory(_ name: String, _ what: Trilingual, _ process: MeasuredProcess) -> Figure {
    Figure(
      name, what, Double(process.peakBytes), .bytes, beside: .value(memoryLimitName, memoryLimit),
      reaching: .value(memoryLimit))
  }
}
