import StoreSQLite
import Treaty

extension NodeFolder {
  /// The people of the node; the file is made if there is none.
  func people() throws -> SQLitePeople {
    // The database keeps the mode of a file that is there, and gives it to the files beside it.
    if !Files.exists(peoplePath) { try Files.write([], to: peoplePath, secret: true) }
    do { return try SQLitePeople(path: peoplePath) } catch let error as StoreError {
      throw Failure(
        .failed,
        Trilingual(
          "`\(peoplePath)` can't be used (\(error.code))",
          "« \(peoplePath) » est inutilisable (\(error.code))",
          "`\(peoplePath)` 파일을 쓸 수 없습니다(\(error.code))"),
        hint: Trilingual(
          "put it back from a backup; or move it away, and begin anew with `entente people link`",
          "rétablissez-le depuis une sauvegarde; ou déplacez-le et recommencez avec `entente people link`",
          "백업에서 복원하거나, 파일을 옮긴 뒤 `entente people link`로 새로 시작하십시오"),
        problem: error.code)
    }
  }
}
