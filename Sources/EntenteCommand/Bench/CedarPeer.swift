import Conduct
import Evidence
import Foundation
import Treaty

/// The policy engine Cedar, as the PyPI package `cedarpy`, if it can be had.
struct CedarPeer {
  /// What its engine took for one decision, by its own clock.
  let median: Double
  let p99: Double

  /// What is said when there is none.
  static let missing = Trilingual(
    "cedarpy can't be had", "cedarpy n’est pas disponible", "cedarpy를 쓸 수 없음")

  /// Asks it the same questions; nil if it can't be had.
  ///
  /// Fails if it answers one of them otherwise than the agreement.
  init?(
    _ questions: [Question], _ permitted: [Bool], under agreement: Agreement, in folder: String,
    running: RunningNodes
  ) async throws {
    let home = ProcessInfo.processInfo.environment["ENTENTE_HOME"] ?? "."
    let python = "\(home)/tools/python"
    guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
    let (asked, answered) = ("\(folder)/questions.json", "\(folder)/answers.json")
    try Files.write(Self.json(questions, agreement).bytes, to: asked)
    do {
      _ = try await MeasuredProcess.run(
        python, ["bench", "\(home)/tools/bench/cedar.py", asked, answered], in: folder,
        running: running)
    } catch is Failure { return nil }
    let answer = try JSON(parsing: try Files.read(answered, limit: 1 << 20), limit: 1 << 20)
    guard let median = answer["p50"]?.number, let p99 = answer["p99"]?.number,
      answer["permitted"]?.elements.map({ $0.flag }) == permitted
    else { throw Failure(.failed, lines: ["cedarpy: \(answered)"]) }
    self.median = Double(median) / 1e6
    self.p99 = Double(p99) / 1e6
  }

  private static func json(_ questions: [Question], _ agreement: Agreement) -> JSON {
    let means = TransmissionMeansClause.Means.allCases.map { means in
      JSONMember(
        name: means.rawValue,
        value: .strings(
          agreement.levels.map(\.id).filter {
            agreement.terms.transmissionMeans.allows(means, forLevel: $0)
          }))
    }
    let dimensions: [Conduct.Dimension] = [
      .party, .phase, .suspended, .assurance, .level, .purpose, .means,
    ]
    return .object([
      "levels": .strings(agreement.levels.filter(\.isExchangeable).map(\.id)),
      "purposes": .strings(agreement.purposes.map(\.id)), "means": .object(means),
      "questions": .array(
        questions.map { question in
          .object(
            dimensions.map {
              JSONMember(name: $0.rawValue, value: .string(question[$0]))
            })
        }),
    ])
  }
}
