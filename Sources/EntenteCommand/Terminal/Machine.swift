import Foundation
import Glibc
import Serving

/// What the system says about this process and its disk, from proc(5) and statvfs(3).
enum Machine {
  static func readings(_ folder: String) -> MachineReadings {
    var readings = MachineReadings()
    let disk = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    readings.diskFree = (disk?[.systemFreeSize] as? NSNumber)?.intValue
    readings.diskSize = (disk?[.systemSize] as? NSNumber)?.intValue
    if let pages = words("/proc/self/statm").dropFirst().first.flatMap({ Int($0) }) {
      readings.residentBytes = pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
    readings.openFiles =
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count
    readings.openFileLimit =
      lines("/proc/self/limits")
      .first { $0.hasPrefix("Max open files") }?
      .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first
    // The program's name stands in brackets and may hold anything; the third field follows it.
    let fields = text("/proc/self/stat").split(separator: ")").last?.split(separator: " ") ?? []
    if fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) {
      readings.processorSeconds = Double(user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
    return readings
  }

  private static func text(_ path: String) -> String {
    String(decoding: (try? Files.read(path, limit: 65_536)) ?? [], as: UTF8.self)
  }

  private static func lines(_ path: String) -> [Substring] { text(path).split(separator: "\n") }

  private static func words(_ path: String) -> [Substring] {
    text(path).split(whereSeparator: \.isWhitespace)
  }
}
