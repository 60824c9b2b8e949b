/// A run of a seed in which something did not hold.
package struct FailedRun: Sendable {
  package let failure: String
  package let story: [String]
  /// With which `./entente simulate` tells it again.
  package let arguments: String

  package init(failure: String, story: [String], arguments: String) {
    self.failure = failure
    self.story = story
    self.arguments = arguments
  }
}
