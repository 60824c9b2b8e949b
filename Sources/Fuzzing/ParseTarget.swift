/// One reader of bytes from outside: what it takes, and what must hold of everything that it takes.
///
/// The tests give it every mutant of its samples, the fuzzer gives it whatever reaches new code.
///
///     let target = try ParseTarget.named("entry")
///     for sample in try target.samples() { _ = try target.outcome(of: sample) }
package struct ParseTarget: Sendable, CustomStringConvertible {
  /// What came of some bytes.
  package enum Outcome: Hashable, Sendable {
    case accepted
    /// Refused, with the reader's stable code.
    case refused(String)
  }

  /// What the command line and the folder of the corpus call it.
  package let name: String
  /// How many mutants a test tries, so that it takes about a second.
  package let most: Int
  /// The most bytes that the reader may hold at once, beyond the input itself.
  package let memory: MemoryBound
  private let make: @Sendable () throws -> [[UInt8]]
  private let read: @Sendable ([UInt8]) throws -> Outcome

  init(
    _ name: String, most: Int = 50_000, memory: MemoryBound = MemoryBound(),
    samples: @escaping @Sendable () throws -> [[UInt8]],
    outcome: @escaping @Sendable ([UInt8]) throws -> Outcome
  ) {
    self.name = name
    self.most = most
    self.memory = memory
    make = samples
    read = outcome
  }

  package var description: String { name }

  /// Bytes that the reader takes; the first are the smallest.
  package func samples() throws -> [[UInt8]] { try make() }

  /// Reads bytes; throws a `Violation` when they were taken although something does not hold.
  package func outcome(of bytes: [UInt8]) throws -> Outcome { try read(bytes) }

  /// Reads bytes with a typed reader and looks at the value that it makes.
  static func outcome<Value, Refusal: Error>(
    of bytes: [UInt8], _ read: ([UInt8]) throws(Refusal) -> Value, _ code: (Refusal) -> String,
    checking check: (Value) throws -> Void
  ) throws -> Outcome {
    let value: Value
    do { value = try read(bytes) } catch { return .refused(code(error)) }
    try check(value)
    return .accepted
  }
}

/// What a reader took although it should not have, or took for something else than was written.
package struct Violation: Error, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  /// Throws unless something holds.
  static func unless(_ holds: Bool, _ what: @autoclosure () -> String) throws(Violation) {
    guard holds else { throw Violation(what()) }
  }
}

/// How many bytes a reader may hold for an input: some times its length, and a constant.
package struct MemoryBound: Hashable, Sendable {
  package let multiple: Int
  package let constant: Int

  package init(multiple: Int = 64, constant: Int = 1 << 20) {
    self.multiple = multiple
    self.constant = constant
  }

  /// The most bytes for an input of `count` bytes.
  package func most(for count: Int) -> Int { multiple * count + constant }
}
