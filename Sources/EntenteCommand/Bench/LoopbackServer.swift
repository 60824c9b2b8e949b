import Evidence
import Foundation
import Glibc
import Serving

/// A plain TLS 1.3 server on loopback, by nginx.
struct LoopbackServer {
  private let process: Process
  private let running: RunningNodes
  let port: Int

  /// Starts to serve the files of a folder.
  init(_ nginx: String, files folder: String, running: RunningNodes) throws {
    let ports: [Int]
    do { ports = try FreePorts.some(1) } catch { throw Failure(.failed, lines: ["127.0.0.1:0"]) }
    port = ports[0]
    let now = SystemClock.now()
    let identity = try TLSIdentity.make(
      name: "bench", hosts: ["127.0.0.1"], validFrom: now.adding(milliseconds: -300_000),
      validUntil: now.adding(milliseconds: 86_400_000))
    try Files.write(Array(identity.certificatePEM.utf8), to: "\(folder)/nginx.pem")
    try Files.write(
      Array(identity.privateKeyPEM.utf8), to: "\(folder)/nginx.key", secret: true)
    try Files.write(
      Array(Self.settings(folder, port: port).utf8), to: "\(folder)/nginx.conf")
    process = Process()
    process.executableURL = URL(fileURLWithPath: nginx)
    process.arguments = [
      "-p", "\(folder)/", "-e", "\(folder)/nginx.log", "-c", "\(folder)/nginx.conf",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try running.start(process)
    self.running = running
  }

  /// Ends the server and waits for it.
  func stop() {
    // It has nothing to finish. A gentler signal may not reach it: programs inherit the signals that
    // the thread which starts them has blocked, and this one does not unblock them.
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    running.remove(process)
  }

  // One process, so that files that only their owner may read can be served.
  private static func settings(_ folder: String, port: Int) -> String {
    """
    daemon off;
    master_process off;
    pid "\(folder)/nginx.pid";
    events { worker_connections 64; }
    http {
      access_log off;
      sendfile on;
      client_body_temp_path "\(folder)/nginx.body";
      proxy_temp_path "\(folder)/nginx.proxy";
      fastcgi_temp_path "\(folder)/nginx.fastcgi";
      uwsgi_temp_path "\(folder)/nginx.uwsgi";
      scgi_temp_path "\(folder)/nginx.scgi";
      server {
        listen 127.0.0.1:\(port) ssl;
        ssl_certificate "\(folder)/nginx.pem";
        ssl_certificate_key "\(folder)/nginx.key";
        ssl_protocols TLSv1.3;
        root "\(folder)";
      }
    }

    """
  }
}
