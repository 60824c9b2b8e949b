import Foundation

/// What a process took from its start to its end.
struct MeasuredProcess {
  let seconds: Double
  /// Of the program and of the system for it.
  let processorSeconds: Double
  /// The most memory that it held, looked at each 8 milliseconds.
  let peakBytes: Int

  /// How many cores it kept busy on average.
  var cores: Double { processorSeconds / seconds }

  /// This program's own file.
  static var entente: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
  }

  /// Runs a program and measures it; no other process may end meanwhile.
  ///
  /// Fails with what the program complained of if it does not end well.
  static func run(
    _ program: String, _ arguments: [String], in folder: String, running: RunningNodes
  ) async throws -> MeasuredProcess {
    let complaints = "\(folder)/complaints"
    try Files.write([], to: complaints)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: complaints))
    defer { try? handle.close() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    // The keys of a run are in clear, and a passphrase for those is refused.
    environment["ENTENTE_PASSPHRASE"] = nil
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = handle
    let before = try ProcessFacts.processorTimeOfChildren()
    let start = ContinuousClock.now
    try running.start(process)
    let number = process.processIdentifier
    var peak = 0
    var turn = 0
    while process.isRunning {
      if turn % 4 == 0 { peak = max(peak, ProcessFacts.peak(of: number) ?? 0) }
      turn += 1
      // In real time, because it is another process, and its memory is known only while it lives: once
      // it has ended `/proc` says nothing of it. That its end is seen up to 2 ms late is less than such
      // runs differ by anyway.
      try? await Task.sleep(for: .milliseconds(2))
    }
    let taken = ContinuousClock.now - start
    process.waitUntilExit()
    running.remove(process)
    guard process.terminationStatus == 0 else {
      let name = URL(fileURLWithPath: program).lastPathComponent
      throw Failure(
        .failed,
        lines: [
          "\(name) \(arguments.first ?? "")",
          String(decoding: try Files.read(complaints), as: UTF8.self),
        ])
    }
    return MeasuredProcess(
      seconds: taken.inSeconds,
      processorSeconds: try ProcessFacts.processorTimeOfChildren() - before, peakBytes: peak)
  }
}

/// Programs of this machine that a run compares with.
enum InstalledProgram {
  /// Where a program is, on PATH or among those of the system; nil if it is not installed.
  static func path(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/local/sbin"]
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
