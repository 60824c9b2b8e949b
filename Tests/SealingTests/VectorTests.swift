import Foundation
import Testing

@Suite("Vectors of sealed formats")
struct VectorTests {
  @Test("each vector has the outcome that it states", arguments: try SealedVector.all())
  func outcome(file: String) throws {
    let vector = try SealedVector(file: file)
    #expect(try vector.outcome() == vector.required("expect"))
  }

  @Test("there are more refusals than acceptances, and each is named for its outcome")
  func moreRefusals() throws {
    let files = try SealedVector.all()
    let accepted = files.filter { $0.hasPrefix("ok-") }
    #expect(accepted.count >= 10 && files.count > 3 * accepted.count)
    for file in files {
      let expected = try SealedVector(file: file).required("expect")
      #expect((expected == "ok") == file.hasPrefix("ok-"), "\(file)")
    }
  }

  /// Encapsulations are random, so the files differ each time; write them only for a new format.
  @Test(
    "vectors are written when ENTENTE_WRITE_VECTORS is 1",
    .enabled(if: ProcessInfo.processInfo.environment["ENTENTE_WRITE_VECTORS"] == "1"))
  func write() throws {
    let folder = PackageFolder.vectors
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for vector in try VectorList.originals() + VectorList.edits + VectorList.keys() {
      let file = folder.appending(path: vector.file)
      #expect(!FileManager.default.fileExists(atPath: file.path), "\(vector.file) twice")
      try Data(vector.bytes).write(to: file)
    }
  }
}
