import ArgumentParser
import Evidence
import Foundation
import Treaty

/// `entente bench`: how fast this build is on this machine, beside peers and limits of the same run.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: Trilingual(
      "Measure this program on this machine, beside peers and limits of the same run.",
      "Mesurer ce programme sur cette machine, à côté d’autres et des limites de la même mesure.",
      "이 기기에서 이 프로그램을 재고, 같은 실행의 비교 대상과 한계를 나란히 보입니다."
    ).spoken,
    discussion: Trilingual(
      """
      `./entente bench` builds a release and runs it. A ratio of 1 is as good as the peer or at the \
      limit; more is better. Sealing is measured in /dev/shm if there is one; all else in --folder. \
      What each figure means is in docs/performance.md.
      """,
      """
      `./entente bench` construit une version optimisée et la mesure. Un rapport de 1 vaut l’autre \
      programme ou la limite; plus est mieux. Le scellement est mesuré dans /dev/shm s’il existe, tout \
      le reste dans --folder. Ce que dit chaque chiffre : voir docs/performance.md.
      """,
      """
      `./entente bench`는 배포용으로 빌드해 실행합니다. 비율 1은 비교 대상이나 한계와 같다는 뜻이고, 클수록 좋습니다. \
      봉인은 /dev/shm이 있으면 거기서, 나머지는 모두 --folder에서 잽니다. 각 수치의 뜻은 docs/performance.md에 있습니다.
      """
    ).spoken)

  @Option(
    help: ArgumentHelp(
      "The size of the file that is sealed and opened.",
      "La taille du fichier qui est scellé et ouvert.", "봉인하고 여는 파일의 크기."))
  var size = ByteSize.gibibyte(1)
  @Option(
    help: ArgumentHelp(
      "The size of the file whose sealing must not take more memory.",
      "La taille du fichier dont le scellement ne doit pas prendre plus de mémoire.",
      "봉인할 때 메모리를 더 쓰지 않아야 하는 파일의 크기."))
  var memorySize = ByteSize.gibibyte(8)
  @Option(
    help: ArgumentHelp(
      "The size of the file that is sent from node to node.",
      "La taille du fichier qui est envoyé d’un nœud à l’autre.", "노드 사이에 보내는 파일의 크기."))
  var transferSize = ByteSize.gibibyte(4)
  @Option(
    help: ArgumentHelp(
      "How many small files a second the sustained load offers.",
      "Combien de petits fichiers par seconde la charge continue offre.", "지속 부하가 초당 제안하는 작은 파일의 수."
    ))
  var rate = 1100
  @Option(
    help: ArgumentHelp(
      "For how many seconds it offers them.", "Pendant combien de secondes elle les offre.",
      "제안을 계속하는 시간(초)."))
  var seconds = 60
  @Option(
    help: ArgumentHelp(
      "The most acts of the growing journals.",
      "Le plus grand nombre d’actes des journaux qui grandissent.", "늘어나는 행위 일지의 최대 행위 수."))
  var acts = 1_000_000
  @Option(
    help: ArgumentHelp(
      """
      Only these: limits, decisions, seal, memory, journal, latency, small, proof, transfer, cut, \
      growth, pages.
      """,
      """
      Seulement : limits, decisions, seal, memory, journal, latency, small, proof, transfer, cut, \
      growth, pages.
      """,
      """
      이것만: limits, decisions, seal, memory, journal, latency, small, proof, transfer, cut, \
      growth, pages.
      """,
      valueName: "name,…"))
  var only: PartList?
  @Option(
    help: ArgumentHelp(
      "The folder in which a temporary one is made; otherwise the system's.",
      "Le dossier où un dossier temporaire est créé; sinon celui du système.",
      "임시 폴더를 만들 폴더. 없으면 시스템의 것."),
    completion: .directory)
  var folder: String?
  @Option(
    help: ArgumentHelp("The exercise agreement.", "L’accord d’exercice.", "훈련 협정."),
    completion: .file())
  var agreement: String?
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "Also draw a picture of what has a peer or a limit.",
      "Dessiner aussi ce qui a un point de comparaison ou une limite.",
      "비교 대상이나 한계가 있는 값을 그림으로도 그립니다."),
    completion: .file(extensions: ["svg"])
  )
  var svg: String?

  private var sizes: BenchSizes {
    BenchSizes(
      sealed: size.bytes, memory: memorySize.bytes, transfer: transferSize.bytes, rate: rate,
      seconds: seconds, acts: acts)
  }

  func validate() throws {
    guard (1...100_000).contains(rate), (1...3600).contains(seconds) else {
      throw ValidationError(
        Trilingual(
          "--rate is 1 to 100000, and --seconds 1 to 3600",
          "--rate va de 1 à 100000, et --seconds de 1 à 3600",
          "--rate 값은 1부터 100000까지, --seconds 값은 1부터 3600까지입니다")[Voice.language])
    }
    guard (1000...10_000_000).contains(acts) else {
      throw ValidationError(
        Trilingual(
          "--acts is 1000 to 10000000", "--acts va de 1000 à 10000000",
          "--acts 값은 1000부터 10000000까지입니다")[Voice.language])
    }
  }

  func run() async throws {
    if let svg { try Files.requirePlace(svg) }
    let home = ProcessInfo.processInfo.environment["ENTENTE_HOME"] ?? "."
    if Self.isDebug, !common.json { Voice.complain(Self.debugNote[Voice.language]) }
    let place = try BenchPlace(in: folder)
    let running = RunningNodes()
    let interruption = Interruption {
      running.endAll()
      place.remove()
    }
    defer { interruption.finish() }
    let figures: [Figure]
    do {
      figures = try await BenchRun(
        parts: only?.parts ?? Set(BenchPart.allCases), sizes: sizes,
        agreement: agreement ?? "\(home)/Agreements/canada-korea.exercise.agreement.yaml",
        place: place, running: running
      ).figures()
    } catch {
      throw error as? Failure ?? Failure(.failed, lines: ["\(error)"])
    }
    report(figures, inMemory: place.isInMemory)
    if let svg {
      try Files.write(
        Array(FigureChart(figures, note: Self.machine[Voice.language]).svg.utf8), to: svg)
    }
  }

  private static var machine: Trilingual {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let day = SystemClock.now().description.prefix(10)
    let build =
      isDebug
      ? Trilingual("debug build", "compilation de débogage", "디버그 빌드")
      : Trilingual("release build", "compilation optimisée", "릴리스 빌드")
    return Trilingual(
      "\(day) · cores: \(cores) · \(build.en)", "\(day) · cœurs : \(cores) · \(build.fr)",
      "\(day) · 코어 \(cores)개 · \(build.ko)")
  }

  private func report(_ figures: [Figure], inMemory: Bool) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    if common.json {
      return Voice.say(
        .object([
          "build": .string(Self.isDebug ? "debug" : "release"),
          "note": Self.isDebug ? Self.debugNote.json : .null,
          "cores": .integer(Int64(cores)), "size": .integer(Int64(size.bytes)),
          "memorySize": .integer(Int64(memorySize.bytes)),
          "transferSize": .integer(Int64(transferSize.bytes)), "rate": .integer(Int64(rate)),
          "seconds": .integer(Int64(seconds)), "acts": .integer(Int64(acts)),
          "sealedInMemory": .bool(inMemory), "figures": .array(figures.map(\.json)),
        ]))
    }
    // A file or another program gets each figure on one line.
    let width = Stage.isTerminal ? TerminalWidth.columns : .max
    for line in FigureTable(figures).lines(within: width) { Voice.say(line) }
    Voice.say(
      Trilingual(
        "cores: \(cores); a ratio of 1 is as good as the peer or at the limit, more is better",
        "cœurs : \(cores); un rapport de 1 vaut la référence ou la limite, plus est mieux",
        "코어 \(cores)개. 비율 1은 비교 대상이나 한계와 같고, 클수록 좋음"))
    Voice.say(
      Trilingual(
        "`to reach` is a ratio after ×, otherwise a value",
        "« à atteindre » est un rapport après ×, sinon une valeur",
        "`목표`는 × 뒤이면 비율, 아니면 값"))
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
