import Evidence
import Treaty

/// What was made at once, in words.
enum MadeText {
  /// Says how many acts there are now, and where they stand in the journal.
  static func say(_ made: JSON) {
    let indexes = made.elements.compactMap { $0["index"]?.number }
    guard let first = indexes.first, let last = indexes.last else { return }
    let count = indexes.count
    Voice.say(
      count == 1
        ? Trilingual("1 act: \(first)", "1 acte : \(first)", "행위 1건: \(first)")
        : Trilingual(
          "\(count) acts, from \(first) to \(last)", "\(count) actes, de \(first) à \(last)",
          "행위 \(count)건, \(first)~\(last)"))
  }
}
