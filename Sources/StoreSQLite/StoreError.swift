import Exchange
import GRDB

/// Why a database is not opened or copied; nothing was written to it.
package enum StoreError: Error, Hashable, Sendable {
  /// It is another program's, or from before stores said whose they are.
  case foreign
  /// It has the tables of an earlier version.
  case older
  /// It has the tables of a later version.
  case newer
  /// It is empty where there should be a store.
  case empty
  /// There is no room on its disk.
  case full
  /// It, or its folder, may not be read and written.
  case forbidden
  /// Another process keeps it to itself.
  case busy

  /// A stable name, such as `store.newer`.
  package var code: String {
    switch self {
    case .foreign: "store.foreign"
    case .older: "store.older"
    case .newer: "store.newer"
    case .empty: "store.empty"
    case .full: "store.full"
    case .forbidden: "store.forbidden"
    case .busy: "store.busy"
    }
  }
}

extension StoreError {
  /// What hinders the opening of a database that may be sound; nil where it is the database itself.
  private init?(hindrance error: any Error) {
    switch error {
    case let error as FileError where error.isFull: self = .full
    case let error as FileError where error.isForbidden: self = .forbidden
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_FULL: self = .full
      case .SQLITE_BUSY: self = .busy
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: self = .forbidden
      default: return nil
      }
    default: return nil
    }
  }

  /// Runs what copies a database to another file, and says what hinders the writing there.
  static func copying(_ body: () throws -> Void) throws {
    try naming {
      do { try body() } catch let error as DatabaseError
        where error.resultCode == .SQLITE_IOERR && error.extendedResultCode != .SQLITE_IOERR_READ
      {
        throw StoreError.forbidden
      }
    }
  }

  /// Runs what opens or makes a database, and says what hinders it.
  static func naming<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch { throw StoreError(hindrance: error) ?? error }
  }
}
