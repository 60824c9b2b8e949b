import ArgumentParser

/// A count of bytes as people write it: `1GiB`, `64MiB`, `1000000`.
struct ByteSize: ExpressibleByArgument, Hashable, CustomStringConvertible {
  /// The bytes; from 1 to 100 GiB, which is within the quota of the agreements that ship.
  let bytes: Int

  static func gibibyte(_ count: Int) -> ByteSize { ByteSize(bytes: count << 30) }

  private static let units: [(name: String, bytes: Int)] = [
    ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("GB", 1_000_000_000),
    ("MB", 1_000_000), ("kB", 1000),
  ]
  private static let limit = 100 << 30

  private init(bytes: Int) { self.bytes = bytes }

  /// Nil for anything but a whole number with or without a unit, within the limit.
  init?(argument: String) {
    let unit = Self.units.first { argument.hasSuffix($0.name) }
    let digits = argument.dropLast(unit?.name.count ?? 0)
    guard let number = Int(digits), number > 0 else { return nil }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: unit?.bytes ?? 1)
    guard !overflows, bytes <= Self.limit else { return nil }
    self.init(bytes: bytes)
  }

  var description: String {
    let unit = Self.units.first { bytes % $0.bytes == 0 }
    return "\(bytes / (unit?.bytes ?? 1))\(unit?.name ?? "")"
  }
}
