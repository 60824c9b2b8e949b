import Evidence
import Foundation
import Treaty

/// Prints a page that stands alone to PDF, with the Chromium of this machine; SPEC report 8.
///
/// From version 131 on it writes what a style sheet puts at the edges of pages: the marking and the
/// page's number. An older one would leave pages without a marking, so none is used.
struct PDFPrinter {
  /// The path of the program.
  private let program: String

  /// The names under which it is known.
  private static let names = [
    "chromium", "chromium-browser", "google-chrome-stable", "google-chrome",
  ]
  private static let oldest = 131
  /// How long the longest report may take.
  private static let patience = Duration.seconds(600)

  /// Finds the program in the folders of `PATH`.
  init(path: String? = ProcessInfo.processInfo.environment["PATH"]) throws {
    let folders = (path ?? "").split(separator: ":").map(String.init)
    let found = Self.names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { throw Self.missing }
    program = found
  }

  /// The bytes of the PDF of a page.
  func pdf(of page: String) async throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "entente-report-\(UInt64.random(in: 0...UInt64.max))")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch { throw NewFile.unwritable(folder.path()) }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await checkVersion(in: folder)
    let source = folder.appending(path: "report.html")
    let target = folder.appending(path: "report.pdf")
    try Files.write(Array(page.utf8), to: source.path(), secret: true)
    let printed = try await run(
      [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--user-data-dir=\(folder.path())/profile",
        "--no-pdf-header-footer", "--print-to-pdf=\(target.path())", source.absoluteString,
      ] + Self.asRoot, in: folder)
    guard printed == 0, FileManager.default.fileExists(atPath: target.path()) else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(program)` could not print the report",
          "« \(program) » n’a pas pu imprimer le rapport",
          "`\(program)` 프로그램이 보고서를 인쇄하지 못했습니다"),
        hint: Self.otherwise, problem: "report.notPrinted")
    }
    return try Files.read(target.path(), limit: 256 << 20)
  }

  /// Chromium has no sandbox for the superuser; the page has no script and may load nothing.
  private static var asRoot: [String] {
    geteuid() == 0 ? ["--no-sandbox"] : []
  }

  private func checkVersion(in folder: URL) async throws {
    let said = folder.appending(path: "version")
    try Files.write([], to: said.path(), secret: true)
    guard let handle = FileHandle(forWritingAtPath: said.path()) else {
      throw NewFile.unwritable(said.path())
    }
    defer { try? handle.close() }
    _ = try await run(["--version"] + Self.asRoot, in: folder, saying: handle)
    let text = String(decoding: try Files.read(said.path(), limit: 1 << 16), as: UTF8.self)
    guard let version = Self.version(in: text), version >= Self.oldest else { throw Self.missing }
  }

  /// The first number of a version: of `Chromium 156.0.8078.79 built on Debian` it is 156.
  static func version(in text: String) -> Int? {
    text.split { !$0.isNumber && $0 != "." }.lazy
      .compactMap { $0.split(separator: ".").first.flatMap { Int($0) } }.first
  }

  /// Runs the program, and ends it when it takes too long.
  private func run(
    _ arguments: [String], in folder: URL, saying output: FileHandle = .nullDevice
  ) async throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["ENTENTE_PASSPHRASE"] = nil
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw Self.missing }
    let start = ContinuousClock.now
    while process.isRunning {
      guard ContinuousClock.now - start < Self.patience, !Task.isCancelled else {
        process.terminate()
        process.waitUntilExit()
        return -1
      }
      try? await Task.sleep(for: .milliseconds(20))
    }
    process.waitUntilExit()
    return process.terminationStatus
  }

  // MARK: Failures

  private static let otherwise = Trilingual(
    "write it as .html: it is the same report", "écrivez-le en .html : c’est le même rapport",
    ".html로 쓰십시오. 같은 보고서입니다")

  private static let missing = Failure(
    .failed,
    Trilingual(
      "to write PDF, Chromium \(oldest) or later is needed, and there is none in PATH",
      "pour écrire un PDF, il faut Chromium \(oldest) ou plus récent, absent de PATH",
      "PDF를 쓰려면 Chromium \(oldest) 이상이 필요하나 PATH에 없습니다"),
    hint: Trilingual(
      "install it (`apt install chromium`), or write the report as .html",
      "installez-le (`apt install chromium`), ou écrivez le rapport en .html",
      "`apt install chromium`으로 설치하거나 보고서를 .html로 쓰십시오"),
    problem: "report.noPrinter")
}
