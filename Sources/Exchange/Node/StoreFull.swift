/// The store found no room on its disk; the transaction was undone.
///
/// It is no `NodeError`: a commit may have met the full disk after its last byte, and a process that then
/// dies finds it done. So whoever sees this removes nothing that the transaction would have needed.
package struct StoreFull: Error, Hashable {
  /// The same as of a full shelf: what to do about it is the same.
  package var code: String { NodeError.shelfFull.code }

  package init() {}
}
