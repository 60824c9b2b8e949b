import Foundation
import Treaty

/// The same file fetched with `curl` from nginx over TLS on loopback, into the same folder.
struct CurlPeer {
  let folder: String
  let running: RunningNodes

  /// The name of a file in the folder, fetched once: the seconds that it took, or why not.
  func fetch(_ name: String, size: Int) async throws -> Figure.Peer {
    guard let curl = InstalledProgram.path("curl") else {
      return .missing(
        Trilingual(
          "curl is not installed", "curl n’est pas installé", "curl이 설치되어 있지 않음"))
    }
    guard let nginx = InstalledProgram.path("nginx") else {
      return .missing(
        Trilingual(
          "nginx is not installed", "nginx n’est pas installé", "nginx가 설치되어 있지 않음"))
    }
    BenchProgress.say(Trilingual("curl from nginx", "curl depuis nginx", "nginx에서 curl로"))
    let server = try LoopbackServer(nginx, files: folder, running: running)
    defer { server.stop() }
    try Files.write([0x0A], to: "\(folder)/ready")
    guard await isReady(server, curl) else {
      return .missing(
        Trilingual("nginx did not answer", "nginx n’a pas répondu", "nginx가 응답하지 않음"))
    }
    let fetched = "\(folder)/fetched"
    let process = try await fetch(name, from: server, to: fetched, curl)
    try BenchFile.require(fetched, size: size)
    try BenchFile.remove(fetched)
    return .value(
      Trilingual("curl from nginx, TLS", "curl depuis nginx, TLS", "nginx에서 curl로, TLS"),
      process.seconds)
  }

  /// Asks until the server answers, for at most some seconds.
  private func isReady(_ server: LoopbackServer, _ curl: String) async -> Bool {
    let answer = try? await Waiting.until("nginx", within: .seconds(10)) {
      try? await fetch("ready", from: server, to: "\(folder)/ready.fetched", curl)
    }
    return answer != nil
  }

  private func fetch(
    _ name: String, from server: LoopbackServer, to path: String, _ curl: String
  ) async throws -> MeasuredProcess {
    try await MeasuredProcess.run(
      curl,
      [
        "--silent", "--show-error", "--fail", "--insecure", "--output", path,
        "https://127.0.0.1:\(server.port)/\(name)",
      ], in: folder, running: running)
  }
}
