import StoreSQLite

extension NodeFolder {
  /// The people of the node; the file is made if there is none.
  func people() throws -> SQLitePeople {
    // The database keeps the mode of a file that is there, and gives it to the files beside it.
    if !Files.exists(peoplePath) { try Files.write([], to: peoplePath, secret: true) }
    return try SQLitePeople(path: peoplePath)
  }
}
