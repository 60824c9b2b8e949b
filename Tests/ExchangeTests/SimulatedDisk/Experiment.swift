import Exchange
import StoreSQLite
import TestSupport
import Testing
@Suite("experiment")
struct Experiment {
  @Test func opening() throws {
    for turn in 0..<2 {
      var disks: [SimulatedDisk] = []
      let time = try ContinuousClock().measure {
        for seed in 1...40 as ClosedRange<UInt64> {
          let disk = SimulatedDisk(seed: seed)
          _ = try disk.mount().store(at: "/store.sqlite")
          disks.append(disk)
        }
      }
      let again = try ContinuousClock().measure {
        for disk in disks { _ = try disk.mount().store(at: "/store.sqlite") }
      }
      print("EXP OPENING", turn, time / 40, again / 40, disks[0].effects, disks[0].used)
    }
  }
}
