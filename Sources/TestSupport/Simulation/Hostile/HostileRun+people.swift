import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

/// The people of the honest node.
extension HostileRun {
  /// Does something that people do, sensible or silly.
  func person() throws -> String {
    let code = victim.party.code
    do {
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<6: return try send()
      case 6..<11: return try accept()
      case 11..<15: return try open()
      case 15..<17: return try refuse()
      case 17..<19: return try withdraw()
      default: return try keysFrom == nil ? changeKeys() : "\(code) waits for its keys"
      }
    } catch let error as NodeError {
      return "\(code)'s officer is refused: \(error.code)"
    } catch let error as SealingError {
      // Nothing can be sealed to an office whose key is none.
      return "\(code)'s officer is refused: \(error.code)"
    }
  }

  private func send() throws -> String {
    let code = victim.party.code
    let size = [0, 900, 20_000].randomElement(using: &random) ?? 0
    sent += 1
    let sending = try victim.node.beginSending(
      Dispatch(
        title: "report \(sent)", mediaType: "text/plain", level: "secret", purpose: "research",
        from: "\(code)/registry", to: ["\(victim.party.partner)/registry"], size: size))
    try sending.absorb([UInt8](repeating: 0x41, count: size))
    let made = try victim.node.finishSending(sending)
    witness.did(made)
    return "\(code) offers \(made.act.subject), \(size) bytes"
  }

  private func one(_ statuses: [Transmittal.Status], by author: String) throws -> String? {
    let rows = try victim.store.read { store in
      try store.rows(
        RowQuery(
          scope: victim.party.code, register: "transmittal", statuses: statuses.map(\.rawValue),
          author: author))
    }
    return rows.map(\.subject).sorted().randomElement(using: &random)
  }

  private func accept() throws -> String {
    let silly = chance(10)
    guard
      let number = try one(
        silly ? [.offered, .wanted, .refused, .withdrawn] : [.arrived], by: victim.party.partner)
    else { return "\(victim.party.code) has nothing to accept" }
    let officer = try TestSigner.named(
      "\(victim.party.code)/registry-officer-1", variant: generation == 1 ? "" : "\(generation)")
    witness.did(try victim.node.accept(number, post: officer.name) { try officer.attest($0) })
    return "\(victim.party.code) accepts \(number)"
  }

  /// Opens anything; only what was sealed as it was offered, and accepted, gives a byte out.
  private func open() throws -> String {
    let statuses: [Transmittal.Status] = chance(20) ? Transmittal.Status.allCases : [.accepted]
    guard let number = try one(statuses, by: victim.party.partner) else {
      return "\(victim.party.code) has nothing to open"
    }
    return try open(number)
  }

  func open(_ number: String) throws -> String {
    var payload: [UInt8] = []
    var failure: (any Error)?
    do {
      let opened = try victim.node.open(number, post: "\(victim.party.code)/registry")
      try opened.release { payload += $0 }
    } catch { failure = error }
    let truth = partner.offers.first { $0.number == number }?.payload
    if let failure {
      guard payload.isEmpty else { throw SimulationFailure("an error comes before any byte") }
      guard failure is NodeError || failure is SealingError else { throw failure }
      return "\(victim.party.code) can't open \(number): \(failure)"
    }
    try witness.released(payload, of: number, sealed: truth, by: victim)
    return "\(victim.party.code) opens \(number)"
  }

  private func refuse() throws -> String {
    guard let number = try one([.offered, .wanted, .arrived], by: victim.party.partner) else {
      return "\(victim.party.code) has nothing to refuse"
    }
    witness.did(
      try victim.node.refuse(number, post: "\(victim.party.code)/registry", note: "not for us"))
    return "\(victim.party.code) refuses \(number)"
  }

  private func withdraw() throws -> String {
    guard let number = try one([.offered, .wanted, .arrived], by: victim.party.code) else {
      return "\(victim.party.code) has nothing to withdraw"
    }
    witness.did(
      try victim.node.withdraw(number, post: "\(victim.party.code)/registry", note: "wrong file"))
    return "\(victim.party.code) withdraws \(number)"
  }

  /// Publishes new keys, to be used at once or in some minutes.
  private func changeKeys() throws -> String {
    let party = victim.party
    // This run must know whether they were published.
    victim.disk.disarm()
    let from = chance(50) ? clock.now : clock.now.adding(milliseconds: 600_000)
    let origin = Keyset.origin(of: party.code, lineage: party.agreement.lineage)
    let variant = "\(generation + 1)"
    let fresh: [(KeyRole, TestSigner)] = [
      (.journal, try .named(origin, variant: variant)),
      (.mirror, try .named("\(origin)/mirror", cosigns: true, variant: variant)),
      (.officer, try .named("\(party.code)/registry-officer-1", variant: variant)),
    ]
    let keyset = Keyset(
      keys: fresh.map { party.record($0.0, $0.1, from: from) }
        + (try victim.keyset().keys.filter { $0.role == .office || $0.role == .tls }))
    let made = try victim.node.make([
      Draft(
        post: "\(party.code)/authority", subject: .known(party.code),
        body: { _ in .keyset(keyset) }, attest: { try party.authority.attest($0) })
    ])
    made.forEach { witness.did($0) }
    generation += 1
    keysFrom = from
    return "\(party.code) publishes keys from \(from) on"
  }

  /// Starts the victim again with keys whose time has come.
  func takeUpKeys() throws {
    guard let from = keysFrom, clock.now >= from else { return }
    keysFrom = nil
    try victim.restart(with: "\(generation)")
    story.append("\(clock.now) \(victim.party.code) starts again with its new keys")
  }
}
