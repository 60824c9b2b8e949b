import Foundation

/// `ENTENTE_SEED=n` runs one seed; `ENTENTE_SEEDS=n` runs so many.
enum Seeds {
  static func first(_ count: UInt64) -> ClosedRange<UInt64> {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["ENTENTE_SEED"].flatMap({ UInt64($0) }) { return seed...seed }
    return 1...(environment["ENTENTE_SEEDS"].flatMap { UInt64($0) } ?? count)
  }
}
