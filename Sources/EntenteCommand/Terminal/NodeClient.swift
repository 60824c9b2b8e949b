import Evidence
import Foundation
import Serving
import Treaty

/// A node that runs on this machine, as the commands speak to it.
struct NodeClient {
  private let client: LocalClient
  private let folder: NodeFolder

  init(_ folder: NodeFolder) throws {
    self.folder = folder
    client = LocalClient(port: try folder.settings().apiPort, secret: try folder.apiSecret())
  }

  func get(_ path: String) async throws -> JSON {
    try json(await reaching { try await client.get(path) })
  }

  func post(_ path: String, _ body: JSON) async throws -> JSON {
    try json(await reaching { try await client.post(path, body) })
  }

  /// Posts a file's bytes with progress.
  func upload(
    _ path: String, length: Int, next: () throws -> [UInt8]?
  ) async throws -> JSON {
    try json(await reaching { try await client.post(path, length: length, next: next) })
  }

  /// Writes what is downloaded to a sink.
  func download(
    _ path: String, _ body: JSON, into sink: ([UInt8]) throws -> Void
  ) async throws {
    let answer = try await reaching { try await client.download(path, body, into: sink) }
    guard answer.status == 200 else { throw try refusal(answer) }
  }

  /// The exact bytes of an answer, such as a proof file.
  func bytes(_ path: String) async throws -> [UInt8] {
    let answer = try await reaching { try await client.get(path) }
    guard answer.status == 200 else { throw try refusal(answer) }
    return answer.body
  }

  private func reaching(
    _ body: () async throws -> LocalClient.Answer
  ) async throws -> LocalClient.Answer {
    do {
      return try await body()
    } catch let failure as Failure {
      throw failure
    } catch LocalClientError.lengthDiffers {
      throw Failure(
        .failed,
        Trilingual(
          "the file changed while it was read; nothing was offered",
          "le fichier a changé pendant la lecture; rien n’a été offert",
          "읽는 동안 파일이 바뀌어 아무것도 제안하지 않았습니다"),
        hint: Trilingual(
          "send it again once nobody writes to it",
          "renvoyez-le quand plus personne n’y écrit",
          "파일 쓰기가 끝난 뒤 다시 보내십시오"))
    } catch {
      throw Failure(
        .notReady,
        Trilingual(
          "the node in `\(folder.path)` can't be reached, or broke off the answer",
          "le nœud de « \(folder.path) » est injoignable, ou a interrompu la réponse",
          "`\(folder.path)` 노드에 연결할 수 없거나 응답이 끊겼습니다"),
        hint: Trilingual(
          "start it: `entente serve --node \(folder.path)`",
          "démarrez-le : `entente serve --node \(folder.path)`",
          "`entente serve --node \(folder.path)`로 시작하십시오"))
    }
  }

  private func json(_ answer: LocalClient.Answer) throws -> JSON {
    guard (200..<300).contains(answer.status) else { throw try refusal(answer) }
    return try JSON(parsing: answer.body, limit: 16 << 20)
  }

  /// A problem in the person's language, with all its reasons.
  private func refusal(_ answer: LocalClient.Answer) throws -> Failure {
    guard let problem = try? JSON(parsing: answer.body, limit: 1 << 20) else {
      return Failure(
        .failed, lines: ["HTTP \(answer.status)"], problem: "http.\(answer.status)")
    }
    let reasons = problem["reasons"]?.elements ?? []
    let code = problem["code"]?.text ?? ""
    guard reasons.isEmpty else {
      guard code == "node.refusedAmong" else { return Failure(refused: reasons) }
      return NodeRefusal.among(detail: problem["detail"]?.text ?? "", reasons)
    }
    let exit = answer.status == 503 ? Failure.Code.notReady : .failed
    if let known = NodeRefusal(code, detail: problem["detail"]?.text ?? "") {
      return known.failure(exit)
    }
    let lines = [problem["title"]?.text ?? "", code].filter { !$0.isEmpty }
    return Failure(
      exit, lines: [lines.joined(separator: " · ")],
      hint: exit == .notReady ? NodeRefusal.waitHint[Voice.language] : nil,
      problem: code.isEmpty ? nil : code)
  }

  // MARK: Exercises

  /// Says that all this is an exercise, unless the node says that its agreement is none.
  func sayExercise() async {
    let status = try? await get("/api/v1/status")
    if status?["exercise"]?.flag ?? true { Voice.say(Marking.exerciseLine) }
  }
}
