import ArgumentParser
import Evidence
import Foundation
import Treaty

/// `entente bench`: how fast this build is on this machine, beside peers and limits of the same run.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure this program on this machine, beside peers and limits of the same run.",
    discussion: """
      `./entente bench` builds a release and runs it. A ratio of 1 is as good as the peer or at the \
      limit; more is better. Sealing is measured in /dev/shm if there is one; all else in --folder. \
      What each figure means is in docs/performance.md.
      """)

  @Option(help: "The size of the large file, such as 1GiB.") var size = ByteSize.gibibyte
  @Option(
    help: ArgumentHelp(
      "Only these: limits, decisions, seal, journal, latency, small, transfer, proof.",
      valueName: "name,…"))
  var only: PartList?
  @Option(
    help: "The folder in which a temporary one is made; otherwise the system's.",
    completion: .directory)
  var folder: String?
  @Option(help: "The exercise agreement.", completion: .file()) var agreement: String?
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let home = ProcessInfo.processInfo.environment["ENTENTE_HOME"] ?? "."
    if Self.isDebug, !common.json { Voice.complain(Self.debugNote[Voice.language]) }
    let place = try BenchPlace(in: folder)
    let running = RunningNodes()
    let interruption = Interruption {
      running.kill()
      place.remove()
    }
    defer {
      running.kill()
      place.remove()
      interruption.cancel()
    }
    let figures: [Figure]
    do {
      figures = try await BenchRun(
        parts: only?.parts ?? Set(BenchPart.allCases), size: size.bytes,
        agreement: agreement ?? "\(home)/Agreements/canada-korea.exercise.agreement.yaml",
        place: place, running: running
      ).figures()
    } catch {
      throw error as? Failure ?? Failure(.failed, lines: ["\(error)"])
    }
    report(figures, inMemory: place.isInMemory)
  }

  private func report(_ figures: [Figure], inMemory: Bool) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    if common.json {
      return Voice.say(
        .object([
          "build": .string(Self.isDebug ? "debug" : "release"),
          "note": Self.isDebug ? Self.debugNote.json : .null,
          "cores": .integer(Int64(cores)), "size": .integer(Int64(size.bytes)),
          "sealedInMemory": .bool(inMemory), "figures": .array(figures.map(\.json)),
        ]))
    }
    for line in FigureTable(figures).lines { Voice.say(line) }
    Voice.say(
      Trilingual(
        "cores: \(cores); a ratio of 1 is as good as the peer or at the limit, more is better",
        "cœurs : \(cores); un rapport de 1 vaut la référence ou la limite, plus est mieux",
        "코어 \(cores)개. 비율 1은 비교 대상이나 한계와 같고, 클수록 좋음"))
    if !inMemory {
      Voice.say(
        Trilingual(
          "there is no /dev/shm: sealing was measured on a disk",
          "il n’y a pas de /dev/shm : le scellement a été mesuré sur un disque",
          "/dev/shm이 없어 봉인을 디스크에서 측정함"))
    }
    if Self.isDebug { Voice.say(Self.debugNote) }
  }

  private static let debugNote = Trilingual(
    "this is a debug build: its figures mean nothing; use `./entente bench`",
    "ceci est une compilation de débogage : ses mesures ne signifient rien; utilisez "
      + "`./entente bench`",
    "디버그 빌드이므로 측정값에 의미가 없습니다. `./entente bench`를 쓰십시오")

  private static var isDebug: Bool {
    #if DEBUG
      return true
    #else
      return false
    #endif
  }
}
