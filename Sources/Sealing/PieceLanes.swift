import Dispatch
import Synchronization

/// Works on pieces on two threads beside the caller's and gives them back in order.
///
/// The caller reads and writes while the lanes work; at most `window` pieces are in memory.
struct PieceLanes: ~Copyable {
  /// The most pieces that are submitted and not yet taken.
  static let window = 6

  private let queues: [DispatchQueue]
  private let work: @Sendable (inout PieceWork) -> Void
  private let line = PieceLine()
  private var waiting: [PieceJob] = []

  /// Makes lanes for a body of `pieces` pieces; a single piece is worked on by the caller itself.
  init(pieces: Int, work: @escaping @Sendable (inout PieceWork) -> Void) {
    // Serial queues have threads of their own: a caller that blocks can't starve them.
    queues = pieces == 1 ? [] : (0..<2).map { DispatchQueue(label: "entente.sealing.\($0)") }
    self.work = work
  }

  /// Whether a piece must be taken before another is submitted.
  var isFull: Bool { waiting.count >= Self.window }

  /// Begins the work on a piece.
  mutating func submit(_ piece: consuming PieceWork) {
    let job = PieceJob(piece)
    waiting.append(job)
    guard !queues.isEmpty else { return job.run(work) }
    line.append(job)
    // Each lane is told of each piece; whichever is free takes the oldest.
    for queue in queues {
      queue.async { [line, work] in
        if let job = line.first() { job.run(work) }
      }
    }
  }

  /// Waits for the oldest piece, or nil if there is none.
  mutating func next() -> PieceWork? {
    waiting.isEmpty ? nil : waiting.removeFirst().wait()
  }

  /// The oldest piece, if its work is done already.
  mutating func nextIfDone() -> PieceWork? {
    guard let work = waiting.first?.waitNot() else { return nil }
    waiting.removeFirst()
    return work
  }

  /// Reads the pieces in a range, works on them and hands them on in order.
  ///
  /// It stops at the first piece that failed. The output buffers are used again.
  mutating func run(
    _ pieces: Range<Int>, read: (_ piece: Int) throws -> [UInt8],
    done: (inout PieceWork) throws -> Void
  ) throws {
    var spare: [[UInt8]] = []
    func finish(_ work: consuming PieceWork) throws {
      if let failure = work.failure { throw failure }
      try done(&work)
      work.output.removeAll(keepingCapacity: true)
      spare.append(work.output)
    }
    for piece in pieces {
      if isFull, let work = next() { try finish(work) }
      submit(PieceWork(piece: piece, input: try read(piece), output: spare.popLast() ?? []))
    }
    while let work = next() { try finish(work) }
  }
}

/// The pieces that no lane has begun.
private final class PieceLine: Sendable {
  private let jobs = Mutex<[PieceJob]>([])

  func append(_ job: PieceJob) { jobs.withLock { $0.append(job) } }
  func first() -> PieceJob? { jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}

/// A piece that a lane works on; the buffers move in and out, so that they are never copied.
private final class PieceJob: Sendable {
  private let piece: Mutex<PieceWork?>
  private let done = DispatchSemaphore(value: 0)

  init(_ piece: consuming PieceWork) { self.piece = Mutex(piece) }

  func run(_ work: (inout PieceWork) -> Void) {
    if var current = piece.withLock({ $0.take() }) {
      work(&current)
      piece.withLock { $0 = current }
    }
    done.signal()
  }

  func wait() -> PieceWork? {
    done.wait()
    return piece.withLock { $0.take() }
  }

  func waitNot() -> PieceWork? {
    done.wait(timeout: .now()) == .success ? piece.withLock { $0.take() } : nil
  }
}
