import Glibc
import Treaty

/// Keeps a second process away from a node's folder; the system releases it when we die.
struct FolderLock {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.unusable(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
    let reason = errno
    _ = close(descriptor)
    guard reason == EWOULDBLOCK else { throw Self.unusable(path) }
    throw Failure(
      .failed,
      Trilingual(
        "another process runs this node", "un autre processus fait tourner ce nœud",
        "다른 프로세스가 이 노드를 실행 중입니다"),
      hint: Trilingual(
        "stop it first", "arrêtez-le d’abord", "먼저 그 프로세스를 멈추십시오"))
  }

  private static func unusable(_ path: String) -> Failure {
    Failure(
      .failed,
      Trilingual(
        "the lock file `\(path)` can't be opened",
        "le fichier de verrou « \(path) » ne peut pas être ouvert",
        "잠금 파일 `\(path)`: 열 수 없습니다"),
      hint: Trilingual(
        "check that you may write in the node's folder and that the disk is sound",
        "vérifiez que vous pouvez écrire dans le dossier du nœud et que le disque est en bon état",
        "노드 폴더의 쓰기 권한과 디스크 상태를 확인하십시오"))
  }

  /// Whether a process has the lock, so that the node runs.
  static func isHeld(_ path: String) -> Bool {
    guard Files.exists(path), let lock = try? FolderLock(path) else { return Files.exists(path) }
    lock.release()
    return false
  }

  func release() { _ = close(descriptor) }
}
