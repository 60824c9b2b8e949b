import Conduct
import Evidence
import TestSupport
import Testing

@testable import Exchange

@Suite("transmittals that a process remembers")
struct ReadActsTests {
  /// A transmittal as long as one may be, and the state that only names its offer.
  private static func long(_ number: Int, like model: Transmittal) throws -> (Transmittal, [UInt8])
  {
    let text = String(decoding: model.json.bytes, as: UTF8.self)
    let state = Array(text.replacing(model.number, with: "CAN-2026-1\(number)").utf8)
    let offer = model.offer
    let transmittal = try Transmittal(parsing: state) { _, _, _ in
      Offer(
        package: offer.package, root: offer.root, length: offer.length, label: offer.label,
        alternative: offer.alternative, title: String(repeating: "x", count: 60_000),
        mediaType: offer.mediaType, purpose: offer.purpose, from: offer.from, to: offer.to,
        means: offer.means, references: offer.references)
    }
    return (transmittal, state)
  }

  @Test("what their offers take counts, though their states only name them")
  func offersCount() throws {
    struct Weakly { weak var value: Transmittal? }
    let pair = try Pair.settled()
    let model = try pair.can.node.transmittal(pair.offer([1], by: pair.can))
    let read = ReadActs()
    var met: [Weakly] = []
    for number in 0..<1000 {
      let (transmittal, state) = try Self.long(number, like: model)
      read.keep(transmittal, as: state)
      met.append(Weakly(value: transmittal))
    }
    let held = met.count { $0.value != nil }
    #expect((100...(32 << 20) / 60_000).contains(held), "\(held)")
  }
}
