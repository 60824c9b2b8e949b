import Conduct
import Evidence
import Exchange
import Treaty

/// An offer that an agreement allows, of a package that nobody has.
enum BenchOffer {
  /// Canada's offer of a small SECRET file to Korea's registry.
  static func make(under agreement: Agreement) throws -> Offer {
    let labels = try DispatchLabels(
      level: "secret", from: "CAN", under: agreement, at: SystemClock.now())
    return Offer(
      package: Digest.sha256([1]), root: Digest.sha256([2]), length: 4096,
      label: try WrittenLabel(labels.originator, as: .originator),
      alternative: try WrittenLabel(labels.alternative, as: .alternative),
      title: "Exercise report / 훈련 보고서", mediaType: "text/plain", purpose: "research",
      from: "CAN/registry", to: ["KOR/registry"], means: "network", references: [])
  }
}
