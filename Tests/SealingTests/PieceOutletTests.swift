import Synchronization
import Testing

@testable import Sealing

/// Other lanes are played by calls from within a lane's own writing.
@Suite("Writing the pieces of several lanes")
final class PieceOutletTests {
  private let written = Mutex<[Int]>([])

  @Test("a lane that finds another writing leaves its piece to it, but no more than two wait")
  func leaving() throws {
    let outlet = PieceOutlet()
    var first: [UInt8] = [0]
    try outlet.write(&first, at: 0) { bytes, place in
      note(bytes, place)
      guard place == 0 else { return }
      for other in 1...3 {
        var piece = [UInt8(other)]
        try outlet.write(&piece, at: other, with: note)
        #expect(piece == (other < 3 ? [] : [3]), "what is left takes its buffer along")
      }
      // The third found no room, so it was written at once.
      #expect(written.withLock { $0 } == [0, 3])
    }
    #expect(written.withLock { $0 } == [0, 3, 1, 2])
    #expect(first == [0])
    var last: [UInt8] = [4]
    try outlet.write(&last, at: 4, with: note)
    #expect(written.withLock { $0 } == [0, 3, 1, 2, 4], "nobody writes any more")
  }

  @Test("buffers that were left and written are used again")
  func buffers() throws {
    let outlet = PieceOutlet()
    for _ in 0..<2 {
      var first: [UInt8] = [0]
      try outlet.write(&first, at: 0) { _, place in
        guard place == 0 else { return }
        var piece = [UInt8](repeating: 1, count: 5000)
        try outlet.write(&piece, at: 1) { _, _ in }
        #expect(piece.isEmpty)
      }
    }
    var first: [UInt8] = [0]
    try outlet.write(&first, at: 0) { _, place in
      guard place == 0 else { return }
      var piece: [UInt8] = [1]
      try outlet.write(&piece, at: 1) { _, _ in }
      #expect(piece.isEmpty && piece.capacity >= 5000)
    }
  }

  @Test("a failure to write a piece that was left comes out, and the next lane writes itself")
  func failing() throws {
    struct DiskFull: Error {}
    let outlet = PieceOutlet()
    var first: [UInt8] = [0]
    #expect(throws: DiskFull.self) {
      try outlet.write(&first, at: 0) { _, place in
        guard place == 0 else { throw DiskFull() }
        var piece: [UInt8] = [1]
        try outlet.write(&piece, at: 1) { _, _ in }
      }
    }
    var next: [UInt8] = [2]
    try outlet.write(&next, at: 2, with: note)
    #expect(written.withLock { $0 } == [2])
  }

  private func note(_ bytes: [UInt8], _ place: Int) {
    #expect(bytes == [UInt8(place)])
    written.withLock { $0.append(place) }
  }
}
