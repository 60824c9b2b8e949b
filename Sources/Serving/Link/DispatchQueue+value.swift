import Dispatch

extension DispatchQueue {
  /// Runs work that waits for the disk or takes long on a thread of this queue, so that the few
  /// threads that serve connections go on.
  package func value<Value: Sendable>(
    of work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      async { continuation.resume(with: Result(catching: work)) }
    }
  }
}
