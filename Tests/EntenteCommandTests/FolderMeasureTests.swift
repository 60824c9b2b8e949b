import Foundation
import Testing
import Web

@testable import EntenteCommand

@Suite("the size of a folder", .timeLimit(.minutes(10)))
struct FolderMeasureTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("entente-test-\(UUID().uuidString)").path

  @Test("all files are counted, and a folder that is not there has no size")
  func counted() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(FolderMeasure.count(folder) == nil)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(FolderMeasure.count(folder).map { $0 == (0, 0) } ?? false)
    for (name, size) in [("a.body", 1000), ("a.outline", 24), ("b.body", 0)] {
      try Data(repeating: 1, count: size).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    #expect(FolderMeasure.count(folder).map { $0 == (1024, 3) } ?? false)
  }

  @Test("whoever asks waits for no count: at first nothing is known, and later what was counted")
  func beside() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(repeating: 1, count: 7).write(to: URL(filePath: "\(folder)/a.body"))
    let measure = FolderMeasure(folder, now: SystemClock.now)
    #expect(measure.latest == nil)
    while measure.latest == nil { await Task.yield() }
    #expect(measure.latest?.bytes == 7 && measure.latest?.files == 1)
  }
}
