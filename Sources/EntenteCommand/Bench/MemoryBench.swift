import Foundation
import Treaty

/// That a much larger file takes no more memory to seal and to open.
struct MemoryBench {
  let world: DemoWorld
  let folder: String
  let size: Int
  let running: RunningNodes

  func figures(at place: BenchPlace) async throws -> [Figure] {
    // The file or what is opened, and the sealed file; padding adds at most an eighth.
    try place.requireRoom(2 * size + size / 8 + (64 << 20), in: folder)
    let plain = "\(folder)/plain"
    let sealed = "\(folder)/file.sealed"
    let text = ByteCount.text(size)
    BenchProgress.say(
      Trilingual(
        "memory to seal and open \(text[.en])", "mémoire pour sceller et ouvrir \(text[.fr])",
        "\(text[.ko]) 봉인·개봉 메모리"))
    let run = SealRun(world: world, folder: folder, running: running)
    try BenchFile.make(plain, size: size)
    let sealing = try await run.seal(plain, to: sealed)
    try BenchFile.remove(plain)
    let opening = try await run.open(sealed, to: plain)
    try BenchFile.require(plain, size: size)
    try BenchFile.remove(sealed)
    try BenchFile.remove(plain)
    return [
      SealRun.memory(
        "memory.seal",
        Trilingual(
          "seal \(text[.en]), peak memory", "sceller \(text[.fr]), mémoire maximale",
          "\(text[.ko]) 봉인, 최대 메모리"),
        sealing),
      SealRun.memory(
        "memory.open",
        Trilingual(
          "open \(text[.en]), peak memory", "ouvrir \(text[.fr]), mémoire maximale",
          "\(text[.ko]) 개봉, 최대 메모리"),
        opening),
    ]
  }
}
