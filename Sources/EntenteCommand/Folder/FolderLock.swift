import Glibc
import Treaty

/// Keeps a second process away from a node's folder; the system releases it when we die.
struct FolderLock {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if descriptor >= 0 { _ = close(descriptor) }
      throw Failure(
        .failed,
        Trilingual(
          "another process runs this node", "un autre processus fait tourner ce nœud",
          "다른 프로세스가 이 노드를 실행 중입니다"),
        hint: Trilingual(
          "stop it first", "arrêtez-le d’abord", "먼저 그 프로세스를 멈추십시오"))
    }
  }

  func release() { _ = close(descriptor) }
}
