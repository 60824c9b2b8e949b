import Foundation
import Glibc

/// What the system tells about processes, in proc(5).
enum ProcessFacts {
  /// The most memory that a process has held since it began, in bytes; nil once it has ended.
  ///
  /// It is `VmHWM`, which belongs to the program itself. What wait4(2) tells also counts the memory
  /// of the program that started it.
  static func peak(of number: Int32) -> Int? {
    guard let bytes = try? Files.read("/proc/\(number)/status", limit: 65_536) else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    where line.hasPrefix("VmHWM:") {
      let words = line.split(whereSeparator: \.isWhitespace)
      return words.count > 1 ? Int(words[1]).map { $0 * 1024 } : nil
    }
    return nil
  }

  /// The seconds of processor time, of the program and of the system for it, that all processes took
  /// that this one started and that have ended; to a hundredth of a second.
  static func processorTimeOfChildren() throws -> Double { try processorTime(from: 13) }

  /// The same of this process itself.
  static func processorTime() throws -> Double { try processorTime(from: 11) }

  /// Two fields of `/proc/self/stat`, counted from the one after the program's name.
  private static func processorTime(from place: Int) throws -> Double {
    let text = String(
      decoding: try Files.read("/proc/self/stat", limit: 65_536), as: UTF8.self)
    // The program's name stands in brackets and may hold anything.
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > place + 1, let own = Int(fields[place]),
      let system = Int(fields[place + 1])
    else { throw Failure(.failed, lines: ["/proc/self/stat"]) }
    return Double(own + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The number of the process that serves a node's folder.
  static func serving(_ folder: String) -> Int32? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.lazy.compactMap { Int32($0) }.first { number in
      let bytes = (try? Files.read("/proc/\(number)/cmdline", limit: 65_536)) ?? []
      let words = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return Array(words.dropFirst()) == ["serve", "--node", folder]
    }
  }
}
