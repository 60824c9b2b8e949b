import Evidence
import Exchange
import Sealing
import TestSupport

@testable import Serving

/// A node's local API on a free port, for the length of a test.
struct RunningAPI {
  static let secret = String(repeating: "5a", count: 32)
  static let passphrase = "a passphrase of an exercise"

  /// What accepts a transmittal in an officer's name, attested by that officer and others.
  static func acceptance(
    _ officer: String, _ passphrase: String = passphrase, with others: [String] = []
  ) -> String {
    let attesting = ([officer] + others).map {
      #"{"officer":"\#($0)","passphrase":"\#(passphrase)"}"#
    }
    return #"{"post":"\#(officer)","officers":[\#(attesting.joined(separator: ","))]}"#
  }

  let node: Node
  var unlock: LocalAPI.Unlock = { _, _ in throw SealingError.wrongPassphrase }
  var link = LinkState(since: TestParty.noon)
  var census = Census(transmittals: [], overdueReceipts: [:])
  var machine = MachineReadings()
  let meters = NodeMeters()
  /// How often the API said that there is something new for the partner.
  let wakes = Tally()

  /// Runs `body` while the API answers, then lets it drain.
  @discardableResult func run<Value: Sendable>(
    _ body: (APICaller) async throws -> Value
  ) async throws -> Value {
    try await RunningService.run(
      { onBound in api(onBound) }, { port, _ in try await body(APICaller(port: port)) })
  }

  /// The API itself; `run` opens it.
  func api(_ onBound: @escaping @Sendable (Int) async -> Void) -> LocalAPI {
    let (wakes, link, census, machine) = (wakes, link, census, machine)
    return LocalAPI(
      node: node, port: 0, secret: Self.secret, unlock: unlock, wake: { _ = wakes.add(1) },
      link: { link },
      metrics: MetricsPage(
        node: node, meters: meters, build: [("version", "test")], now: { TestParty.noon },
        link: { link }, census: { census }, machine: { machine }),
      meters: meters, logger: RunningService.silent, onBound: onBound)
  }

  /// Unlocks the keys of a party's officers for whoever knows the passphrase.
  static func officers(of party: TestParty) -> LocalAPI.Unlock {
    { officer, passphrase in
      guard passphrase == Self.passphrase else { throw SealingError.wrongPassphrase }
      let signers = [party.officer, party.secondOfficer]
      guard let signer = signers.first(where: { $0.name == officer }) else {
        throw NodeError.unknownKey(officer)
      }
      return { try signer.attest($0) }
    }
  }
}
