import Foundation
import Treaty

/// Sealing and opening a file with the commands that do it, each in a process of its own.
struct SealBench {
  let world: DemoWorld
  let place: BenchPlace
  let size: Int
  let limits: MachineLimits
  let running: RunningNodes

  /// What sealing or opening may hold in memory, whatever the size of the file.
  static let memoryLimit = Double(100 << 20)

  /// Never more than two files of this size lie in the folder at once.
  func figures() async throws -> [Figure] {
    let folder = place.memory
    // Padding adds at most an eighth.
    try place.requireRoom(2 * size + size / 8 + (64 << 20), in: folder)
    let plain = "\(folder)/plain"
    let sealed = "\(folder)/file.sealed"
    let opened = "\(folder)/opened"
    try BenchFile.make(plain, size: size)
    say(Trilingual("sealing", "scellement", "봉인 중"))
    let sealing = try await entente(
      [
        "seal", plain, "--to", office.replacingOccurrences(of: ".key", with: ".pub"), "--level",
        "SECRET", "--purpose", "research",
      ], to: sealed)
    try BenchFile.remove(plain)
    say(Trilingual("opening", "ouverture", "개봉 중"))
    let opening = try await entente(["unseal", sealed, "--key", office], to: opened)
    try BenchFile.require(opened, size: size)
    try BenchFile.remove(sealed)
    let age = try await ageTimes(opened)
    return figures(
      "seal", Trilingual("seal", "sceller", "봉인"), sealing, limits.sealing, age?.sealing)
      + figures(
        "open", Trilingual("open", "ouvrir", "개봉"), opening, limits.opening, age?.opening)
  }

  /// The key file of the office to which everything is sealed.
  private var office: String { world.kor.folder.keyPath("KOR/registry") }

  private func entente(_ arguments: [String], to output: String) async throws -> MeasuredProcess {
    try await MeasuredProcess.run(
      MeasuredProcess.entente,
      arguments + [
        "--agreement", world.agreementPath, "--from", "CAN", "-o", output, "--json",
      ], in: place.memory, running: running)
  }

  /// The same file through `age`; nil if it is not installed. The file is removed.
  private func ageTimes(
    _ file: String
  ) async throws -> (sealing: Double, opening: Double)? {
    let folder = place.memory
    guard let age = try await AgePeer(in: folder, running: running) else {
      try BenchFile.remove(file)
      return nil
    }
    say(Trilingual("age", "age", "age"))
    let sealed = "\(folder)/file.age"
    let opened = "\(folder)/age.opened"
    let sealing = try await age.seal(file, to: sealed, in: folder, running: running)
    try BenchFile.remove(file)
    let opening = try await age.open(sealed, to: opened, in: folder, running: running)
    try BenchFile.require(opened, size: size)
    try BenchFile.remove(sealed)
    try BenchFile.remove(opened)
    return (sealing.seconds, opening.seconds)
  }

  private func say(_ what: Trilingual) {
    let size = ByteCount.text(size)
    BenchProgress.say(
      Trilingual("\(what[.en]) \(size)", "\(what[.fr]) \(size)", "\(what[.ko]) \(size)"))
  }

  private func figures(
    _ name: String, _ verb: Trilingual, _ process: MeasuredProcess, _ limit: Double, _ age: Double?
  ) -> [Figure] {
    let size = ByteCount.text(size)
    func what(_ en: String, _ fr: String, _ ko: String) -> Trilingual {
      Trilingual(
        "\(verb[.en]) \(size), \(en)", "\(verb[.fr]) \(size), \(fr)", "\(size) \(verb[.ko]), \(ko)")
    }
    let ageName = Trilingual("age", "age", "age")
    return [
      Figure(
        "\(name).time", what("time", "durée", "시간"), process.seconds, .seconds,
        beside: age.map { Figure.Peer.value(ageName, $0) } ?? .missing(AgePeer.missing)),
      Figure(
        "\(name).speed", what("speed", "débit", "속도"), Double(self.size) / process.seconds,
        .bytesPerSecond,
        beside: .value(
          Trilingual(
            "limit of AES, SHA-256 and copying on all cores",
            "limite d’AES, de SHA-256 et de la copie, tous cœurs",
            "모든 코어의 AES·SHA-256·복사 한계"), limit)),
      Figure(
        "\(name).cores", what("cores used", "cœurs occupés", "사용한 코어"), process.cores, .cores,
        beside: .value(
          Trilingual("cores of this machine", "cœurs de cette machine", "이 컴퓨터의 코어"),
          Double(limits.cores))),
      Figure(
        "\(name).memory", what("peak memory", "mémoire maximale", "최대 메모리"),
        Double(process.peakBytes), .bytes,
        beside: .value(Self.memoryLimitName, Self.memoryLimit)),
    ]
  }

  static let memoryLimitName = Trilingual(
    "what it may take (100 MiB)", "ce qui est permis (100 MiB)", "허용량(100 MiB)")
}
