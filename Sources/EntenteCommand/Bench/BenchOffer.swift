import Conduct
import Evidence
import Exchange
import Treaty

/// Offers that an agreement allows, of packages that nobody has.
struct BenchOffer {
  private let labels: DispatchLabels
  private let originator: WrittenLabel
  private let alternative: WrittenLabel

  /// Writes the labels once: they are the same for all.
  init(under agreement: Agreement) throws {
    labels = try DispatchLabels(
      level: "secret", from: "CAN", under: agreement, at: SystemClock.now())
    originator = try WrittenLabel(labels.originator, as: .originator)
    alternative = try WrittenLabel(labels.alternative, as: .alternative)
  }

  /// The root of every such package.
  static let root = Digest.sha256([2])

  /// Canada's offer of a small SECRET file to Korea's registry; each names a package of its own.
  func make() -> Offer {
    Offer(
      package: Digest.sha256(SystemRandom.bytes(32)), root: Self.root, length: 4096,
      label: originator, alternative: alternative,
      title: "Exercise report / 훈련 보고서", mediaType: "text/plain", purpose: "research",
      from: "CAN/registry", to: ["KOR/registry"], means: "network", references: [])
  }
}
