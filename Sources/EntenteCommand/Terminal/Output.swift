import Foundation
import Glibc
import Treaty

/// Standard output and standard error, when whoever reads them goes away or the disk they end on is full.
enum Output {
  /// The exit of a program whose reader went away, as a shell tells it of a program that SIGPIPE ended.
  static let readerGone: Int32 = 128 + SIGPIPE

  /// Writing fails then, instead of ending the program where it stands, with all that it has begun.
  private static let pipesFail: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// Writes to standard output. Where that can't be done nobody hears what the command does, so the
  /// program ends: without a word when nobody reads any more, otherwise it says why.
  static func write(_ text: String) {
    pipesFail
    do { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) } catch {
      guard !isReaderGone(error) else { Interruption.end(readerGone) }
      let failure = failure(error)
      failure.print()
      Interruption.end(failure.code.rawValue)
    }
  }

  /// Writes to standard error. What can't be written there is dropped: no place is left to say so, and
  /// neither a command's work nor a node should end because of its remarks.
  static func remark(_ text: String) {
    pipesFail
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether it was a pipe that nobody reads.
  private static func isReaderGone(_ error: any Error) -> Bool {
    let cause = (error as? CocoaError)?.underlying.map { $0 as NSError }
    return cause?.domain == NSPOSIXErrorDomain && cause?.code == Int(EPIPE)
  }

  private static func failure(_ error: any Error) -> Failure {
    let isFull = (error as? CocoaError)?.code == .fileWriteOutOfSpace
    return Failure(
      .failed,
      Trilingual(
        "what the command says can't be written to standard output",
        "ce que dit la commande ne peut pas être écrit sur la sortie standard",
        "명령이 내는 말을 표준 출력에 쓸 수 없습니다"),
      hint: isFull
        ? Trilingual(
          "make room, or send it elsewhere; see whether the command did its work before you repeat it",
          "libérez de l’espace, ou envoyez-la ailleurs; voyez si la commande a fait son travail avant "
            + "de la répéter",
          "공간을 비우거나 다른 곳으로 보내십시오. 다시 실행하기 전에 명령이 일을 마쳤는지 확인하십시오")
        : Trilingual(
          "send it elsewhere; see whether the command did its work before you repeat it",
          "envoyez-la ailleurs; voyez si la commande a fait son travail avant de la répéter",
          "다른 곳으로 보내십시오. 다시 실행하기 전에 명령이 일을 마쳤는지 확인하십시오"))
  }
}
