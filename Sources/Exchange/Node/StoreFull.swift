/// The store found no room on its disk; the transaction was undone.
///
/// It is no `NodeError`: whoever sees this removes nothing that the transaction would have needed, for it
/// may be tried again.
package struct StoreFull: Error, Hashable {
  /// The same as of a full shelf: what to do about it is the same.
  package var code: String { NodeError.shelfFull.code }

  package init() {}
}
