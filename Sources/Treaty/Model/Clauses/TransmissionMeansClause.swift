/// How packages may travel, by level.
package struct TransmissionMeansClause: ReadableClause {
  package static let kind = ClauseKind.transmissionMeans
  package static let obligations: [Obligation] = [.governmentChannels, .encryption]
  static let keys: [String] = ["means"]

  /// A way for a package to travel.
  package enum Means: String, Sendable, Hashable, CaseIterable {
    case network, courier

    package var words: Trilingual {
      switch self {
      case .network: Trilingual(en: "network", fr: "réseau", ko: "통신망")
      case .courier: Trilingual(en: "courier", fr: "porteur", ko: "인편 전달")
      }
    }
  }

  /// The allowed means by level identifier; every exchangeable level is present.
  package let means: [String: Set<Means>]

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard
      let means = parser.byLevel(
        fields["means"], { $0.reader.choices($1, of: Means.self) })
    else { return nil }
    self.means = means
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    agreement.byLevel(means) { means in
      .joined(Means.allCases.filter { means.contains($0) }.map(\.words), by: ", ")
    }
  }

  /// Whether a package of `level` may travel by `means`.
  package func allows(_ means: Means, forLevel level: String) -> Bool {
    self.means[level]?.contains(means) ?? false
  }
}
