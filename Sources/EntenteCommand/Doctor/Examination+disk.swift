import Evidence
import Exchange
import Treaty

extension Examination {
  /// Less free space than this is worth a word.
  static let leastSpace = 2_000_000_000
  /// A backup that is older than this is old.
  static let oldestBackup: Int64 = 7 * 86_400_000

  func disk() -> CheckResult {
    guard let free = freeSpace(folder.path) else {
      return .bad(
        .disk,
        Trilingual(
          "the free space of the disk can't be read",
          "l’espace libre du disque ne peut pas être lu", "디스크 여유 공간을 읽을 수 없습니다"),
        Trilingual(
          "check that the disk of `\(folder.path)` is mounted",
          "vérifiez que le disque de « \(folder.path) » est monté",
          "`\(folder.path)` 디스크가 연결되어 있는지 확인하십시오"))
    }
    let size = ByteCount.text(free)
    let what = Trilingual(
      "\(size[.en]) free on disk", "\(size[.fr]) libres sur le disque", "디스크 여유 공간 \(size[.ko])")
    guard free < Self.leastSpace else { return .well(.disk, what) }
    return .bad(
      .disk, what,
      Trilingual(
        "make room: packages that arrive need it", "libérez de l’espace pour les colis à venir",
        "도착할 봉인 패키지를 위해 공간을 확보하십시오"))
  }

  /// How old the latest backup is; a node of which there is none is not well.
  func backup() -> CheckResult {
    let remedy = Trilingual(
      "entente backup --node \(folder.path) -o FOLDER",
      "entente backup --node \(folder.path) -o DOSSIER",
      "entente backup --node \(folder.path) -o 폴더")
    guard Files.exists(folder.backupNotePath) else {
      return .bad(
        .backup,
        Trilingual(
          "no backup of this folder was made yet", "ce dossier n’a pas encore été sauvegardé",
          "이 폴더는 아직 백업한 적이 없습니다"), remedy)
    }
    guard let note = try? BackupNote(parsing: Files.read(folder.backupNotePath, limit: 65_536))
    else {
      return .bad(
        .backup,
        Trilingual(
          "`\(folder.backupNotePath)` can't be read", "« \(folder.backupNotePath) » est illisible",
          "`\(folder.backupNotePath)` 파일을 읽을 수 없습니다"), remedy)
    }
    let age = now.milliseconds - note.time.milliseconds
    let lapse = Lapse.text(age)
    let what = Trilingual(
      "the latest backup is \(lapse.en) old", "la dernière sauvegarde date de \(lapse.fr)",
      "마지막 백업 후 \(lapse.ko) 지났습니다")
    guard age > Self.oldestBackup else { return .well(.backup, what) }
    return .bad(.backup, what, remedy)
  }
}
