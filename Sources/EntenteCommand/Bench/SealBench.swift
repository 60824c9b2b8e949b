import Foundation
import Treaty

/// Sealing and opening a file beside `age` and beside what this machine can do at most.
///
/// Everything is done five times in turn, the limits too, and the best of each counts. Before each, as
/// much memory as it will need is written and given free again, for us as for `age`.
struct SealBench {
  let world: DemoWorld
  let place: BenchPlace
  let size: Int
  let running: RunningNodes

  private static let rounds = 5
  /// How much faster than `age` it must be, and how near to the limit.
  private static let fasterSealing = 1.5
  private static let fasterOpening = 2.0
  private static let nearLimit = 0.9

  /// All runs of one program.
  private struct Runs {
    var sealing: [MeasuredProcess] = []
    var opening: [MeasuredProcess] = []
  }

  func figures() async throws -> [Figure] {
    let folder = place.memory
    // The file, a sealed one, and an opened one or what is written to warm the storage.
    try place.requireRoom(3 * size + size / 4 + (64 << 20), in: folder)
    let plain = "\(folder)/plain"
    try BenchFile.make(plain, size: size)
    let run = SealRun(world: world, folder: folder, running: running)
    let age = try await AgePeer(in: folder, running: running)
    var ours = Runs()
    var ages = Runs()
    var storage: [Double] = []
    var limits = try MachineLimits.measure()
    for turn in 0..<Self.rounds {
      if turn > 0 { limits.raise(to: try MachineLimits.measure()) }
      storage.append(Double(size) / (try BenchStorage.seconds(toWrite: size, in: folder)))
      try await round(
        Trilingual("sealing and opening", "scellement et ouverture", "봉인과 개봉"), plain, &ours,
        seal: { try await run.seal($0, to: $1) }, open: { try await run.open($0, to: $1) })
      guard let age else { continue }
      try await round(
        Trilingual("age", "age", "age"), plain, &ages,
        seal: { try await age.seal($0, to: $1, in: folder, running: running) },
        open: { try await age.open($0, to: $1, in: folder, running: running) })
    }
    try BenchFile.remove(plain)
    let fastest = storage.max() ?? 0
    return [
      Figure(
        "limit.storage",
        Trilingual(
          "writing there, all cores", "écriture au même endroit, tous cœurs", "같은 곳에 쓰기, 모든 코어"),
        fastest, .bytesPerSecond, beside: .none)
    ]
      + figures(
        "seal", Trilingual("seal", "sceller", "봉인"), ours.sealing, ages.sealing,
        limit: Trilingual(
          "limit of AES, SHA-256, copying and writing",
          "limite d’AES, de SHA-256, de la copie et de l’écriture", "AES·SHA-256·복사·쓰기의 한계"),
        limits.sealing(storage: fastest), faster: Self.fasterSealing, near: Self.nearLimit)
      + figures(
        "open", Trilingual("open", "ouvrir", "개봉"), ours.opening, ages.opening,
        limit: Trilingual(
          "limit of AES, copying and writing", "limite d’AES, de la copie et de l’écriture",
          "AES·복사·쓰기의 한계"),
        limits.opening(storage: fastest), faster: Self.fasterOpening, near: nil)
  }

  /// Seals and opens once; leaves only the file itself.
  private func round(
    _ what: Trilingual, _ plain: String, _ runs: inout Runs,
    seal: (String, String) async throws -> MeasuredProcess,
    open: (String, String) async throws -> MeasuredProcess
  ) async throws {
    let folder = place.memory
    let text = ByteCount.text(size)
    BenchProgress.say(
      Trilingual(
        "\(what[.en]) \(text[.en])", "\(what[.fr]) \(text[.fr])", "\(what[.ko]) \(text[.ko])"))
    let sealed = "\(folder)/sealed"
    let opened = "\(folder)/opened"
    try BenchStorage.warm(folder, size: size + size / 8)
    runs.sealing.append(try await seal(plain, sealed))
    try BenchStorage.warm(folder, size: size)
    runs.opening.append(try await open(sealed, opened))
    try BenchFile.require(opened, size: size)
    try BenchFile.remove(sealed)
    try BenchFile.remove(opened)
  }

  private func figures(
    _ name: String, _ verb: Trilingual, _ runs: [MeasuredProcess], _ ages: [MeasuredProcess],
    limit: Trilingual, _ most: Double, faster: Double, near: Double?
  ) -> [Figure] {
    let size = ByteCount.text(size)
    func what(_ en: String, _ fr: String, _ ko: String) -> Trilingual {
      Trilingual(
        "\(verb[.en]) \(size[.en]), \(en)", "\(verb[.fr]) \(size[.fr]), \(fr)",
        "\(size[.ko]) \(verb[.ko]), \(ko)")
    }
    guard let best = runs.min(by: { $0.seconds < $1.seconds }),
      let largest = runs.max(by: { $0.peakBytes < $1.peakBytes })
    else { return [] }
    let age = ages.map(\.seconds).min()
    return [
      Figure(
        "\(name).time", what("time", "durée", "시간"), best.seconds, .seconds,
        beside: age.map { .value(Trilingual("age", "age", "age"), $0) }
          ?? .missing(AgePeer.missing), reaching: .ratio(faster)),
      Figure(
        "\(name).speed", what("speed", "débit", "속도"), Double(self.size) / best.seconds,
        .bytesPerSecond,
        beside: .value(limit, most), reaching: near.map { .ratio($0) }),
      Figure(
        "\(name).cores", what("cores used", "cœurs occupés", "사용한 코어"), best.cores, .cores,
        beside: .value(
          Trilingual("cores of this machine", "cœurs de cette machine", "이 컴퓨터의 코어"),
          Double(MachineLimits.cores))),
      SealRun.memory(
        "\(name).memory", what("peak memory", "mémoire maximale", "최대 메모리"), largest),
    ]
  }
}
