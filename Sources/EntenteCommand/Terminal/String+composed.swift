import Foundation

extension String {
  /// The text in its composed form (NFC): one spelling, whatever keyboard wrote it.
  var composed: String { precomposedStringWithCanonicalMapping }
}
