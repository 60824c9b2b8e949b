/// What is wrong with a simulated disk at present.
package struct Troubles: Sendable {
  /// Whether nothing can become longer.
  package var isFull = false
  /// How many bytes fit in all files together.
  package var capacity = Int.max
  /// How many operations of a kind fail, in per cent.
  package var readErrors = 0
  /// Of writes, and of making, renaming and removing files.
  package var writeErrors = 0
  /// Of synchronisations; after one has failed, the system may forget what it had not yet written.
  package var syncErrors = 0
  /// Where synchronisations fail: among the files of one folder, or everywhere.
  package var failingFolder: String?

  package init() {}

  func syncErrors(in folder: String?) -> Int {
    failingFolder == nil || failingFolder == folder ? syncErrors : 0
  }
}
