import Treaty

/// The exercise agreement with quotas that no load meets: what is measured is the nodes, not a limit
/// that people set.
enum RoomyAgreement {
  private static let keys = ["open-transmittals", "uncosigned-acts"]
  private static let room = 1_000_000

  /// The text with larger numbers behind the keys of the two quotas; fails where one is missing.
  static func bytes(_ agreement: [UInt8]) throws -> [UInt8] {
    var found: Set<String> = []
    let lines = String(decoding: agreement, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line -> String in
        let key = String(line.drop { $0 == " " }.prefix { $0 != ":" })
        guard Self.keys.contains(key) else { return String(line) }
        found.insert(key)
        return "\(line.prefix { $0 == " " })\(key): \(Self.room)"
      }
    guard found.count == Self.keys.count else {
      throw Failure(.failed, lines: Self.keys.filter { !found.contains($0) })
    }
    return Array(lines.joined(separator: "\n").utf8)
  }
}
