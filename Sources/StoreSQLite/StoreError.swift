/// Why a database is not opened; nothing was written to it.
package enum StoreError: Error, Hashable, Sendable {
  /// It is another program's, or from before stores said whose they are.
  case foreign
  /// It has the tables of an earlier version.
  case older
  /// It has the tables of a later version.
  case newer
  /// It is empty where there should be a store.
  case empty

  /// A stable name, such as `store.newer`.
  package var code: String {
    switch self {
    case .foreign: "store.foreign"
    case .older: "store.older"
    case .newer: "store.newer"
    case .empty: "store.empty"
    }
  }
}
