/// The bounds of what is read and written.
package enum CalendarLimit {
  package static let bytes = 1 << 20
  package static let components = 10_000
  package static let depth = 8
  /// Bytes of a line after unfolding.
  package static let line = 16 << 10
  /// Bytes of a line that is written, without its end.
  package static let folded = 75
  /// Bytes of a description: each may need two when it is written, and the line has a name before them.
  package static let description = 8000
  /// Bytes of a category.
  package static let category = 256
  package static let categories = 16
  /// Bytes of any other text.
  package static let text = 512
  package static let url = 2048
  package static let sequence = Int(Int32.max)
  /// A leap year, in minutes.
  package static let refreshMinutes = 527_040
  /// How many faults are told at once.
  package static let faults = 100
}
