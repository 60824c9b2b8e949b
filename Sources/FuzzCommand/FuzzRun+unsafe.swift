import CLibFuzzer
import Foundation
import Fuzzing
import Synchronization

/// Drives a target: with libFuzzer or by hand, and counts the memory of every single run.
enum FuzzRun {
  /// Runs libFuzzer and returns its status; options and folders are libFuzzer's own.
  static func drive(_ target: ParseTarget, _ options: [String]) -> Int32 {
    current.withLock { $0 = target }
    // The first word is how libFuzzer's `-merge` and `-fork` start this program again, in a shell.
    let program = "'\(CommandLine.arguments[0])' run \(target)"
    var words: [UnsafeMutablePointer<CChar>?] =
      unsafe ([program] + options).map { unsafe strdup($0) }
    unsafe words.append(nil)
    var count = Int32(options.count + 1)
    return unsafe words.withUnsafeMutableBufferPointer { words in
      var start = words.baseAddress
      return unsafe LLVMFuzzerRunDriver(&count, &start) { bytes, count in
        let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
        guard let target = FuzzRun.current.withLock({ $0 }) else { return 0 }
        do { _ = try FuzzRun.measured(target, input) } catch {
          // libFuzzer keeps the input of whatever traps.
          fatalError("\(target): \(error)")
        }
        return 0
      }
    }
  }

  private static let current = Mutex<ParseTarget?>(nil)

  /// The outcome of one run; throws also when it held more memory than the target's bound.
  static func measured(_ target: ParseTarget, _ bytes: [UInt8]) throws -> ParseTarget.Outcome {
    _ = isHooked
    // What a target makes once, such as keys, is not the run's.
    if !warmed.exchange(true, ordering: .relaxed) {
      for sample in try target.samples() { _ = try target.outcome(of: sample) }
    }
    let before = live.load(ordering: .relaxed)
    peak.store(before, ordering: .relaxed)
    let outcome = try target.outcome(of: bytes)
    let held = peak.load(ordering: .relaxed) - before
    let most = target.memory.most(for: bytes.count)
    shares.max(held * 100 / most, ordering: .relaxed)
    guard held <= most else {
      throw MemoryExceeded(bytes: bytes.count, held: held)
    }
    return outcome
  }

  /// The most of its bound that a run held, in hundredths.
  static var largestShare: Int { shares.load(ordering: .relaxed) }

  private static let shares = Atomic(0)
  private static let warmed = Atomic(false)
  private static let live = Atomic(0)
  private static let peak = Atomic(0)

  private static let isHooked: Bool = {
    _ = (live.load(ordering: .relaxed), peak.load(ordering: .relaxed))
    return unsafe __sanitizer_install_malloc_and_free_hooks(
      { _, count in
        let now = FuzzRun.live.add(count, ordering: .relaxed).newValue
        FuzzRun.peak.max(now, ordering: .relaxed)
      },
      { block in
        let count = unsafe Int(__sanitizer_get_allocated_size(block))
        FuzzRun.live.subtract(count, ordering: .relaxed)
      }) > 0
  }()
}

/// A run held more memory than the target's bound for so many bytes.
struct MemoryExceeded: Error {
  let bytes: Int
  let held: Int
}
