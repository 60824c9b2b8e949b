import Logging
import ServiceLifecycle

/// Runs a service that listens on a free port of this machine, for the length of a test.
enum RunningService {
  /// A log that nobody reads.
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  struct NotBound: Error {}

  /// Runs `body` with the port once the service that `make` gives is bound, then lets it drain.
  static func run<Value: Sendable>(
    _ make: (_ onBound: @escaping @Sendable (Int) async -> Void) -> any Service,
    _ body: (Int, ServiceGroup) async throws -> Value
  ) async throws -> Value {
    let (ports, bound) = AsyncStream.makeStream(of: Int.self)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          ServiceGroupConfiguration.ServiceConfiguration(
            service: make { bound.yield($0) },
            successTerminationBehavior: .gracefullyShutdownGroup)
        ], logger: silent))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { bound.finish() }
        try await group.run()
      }
      var iterator = ports.makeAsyncIterator()
      guard let port = await iterator.next() else {
        try await tasks.waitForAll()
        throw NotBound()
      }
      let result: Result<Value, any Error>
      do { result = .success(try await body(port, group)) } catch { result = .failure(error) }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      return try result.get()
    }
  }
}
