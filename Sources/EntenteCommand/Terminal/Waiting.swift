import Treaty

/// Asking again and again, where nothing tells us that something has happened in another process.
enum Waiting {
  /// Asks until there is an answer; fails with `what` when there is none in time.
  static func until<Value>(
    _ what: String, every pause: Duration = .milliseconds(15),
    within limit: Duration = .seconds(60),
    _ ask: () async throws -> Value?
  ) async throws -> Value {
    let end = ContinuousClock.now.advanced(by: limit)
    while ContinuousClock.now < end {
      if let value = try await ask() { return value }
      try await Task.sleep(for: pause)
    }
    throw Failure(.failed, lines: ["… \(what)?"])
  }
}
