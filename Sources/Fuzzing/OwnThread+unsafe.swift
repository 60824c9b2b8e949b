import Synchronization

/// Runs a reader that waits for its bytes on the very thread that asks, where all bytes are there already.
///
/// A test that blocked one of the few threads of tasks until another task ends might wait for ever.
///
///     let found = try OwnThread.run { try await form.next() }
final class OwnThread: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  /// What came of the work.
  private final class Outcome<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  /// The value of some work, or what it throws; work that waits for anything else is a violation.
  static func run<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let thread = OwnThread()
    let outcome = Outcome<Value>()
    Task(executorPreference: thread) {
      let result: Result<Value, any Error>
      do { result = .success(try await work()) } catch { result = .failure(error) }
      outcome.result.withLock { $0 = result }
    }
    while let job = thread.nextJob() {
      unsafe job.runSynchronously(on: thread.asUnownedTaskExecutor())
    }
    guard let result = outcome.result.withLock({ $0 }) else {
      throw Violation("it waits for what nobody brings")
    }
    return try result.get()
  }

  private func nextJob() -> UnownedJob? {
    jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }
}
