import Conduct
import Evidence
import Treaty

/// How many decisions a second one core makes about a real offer.
struct DecisionBench {
  let agreement: Agreement

  /// Decides one entry again and again: with its act read already, and from the entry's bytes.
  func figures() throws -> [Figure] {
    BenchProgress.say(Trilingual("decisions", "décisions", "판정"))
    let act = try Act(
      agreement: agreement.digest, party: "CAN", post: "CAN/registry", time: SystemClock.now(),
      seen: ["KOR": .nothing], subject: "CAN-2026-0001",
      body: .transmittal(.offered(try BenchOffer(under: agreement).make())))
    let entry = Entry(
      salt: SystemRandom.bytes(Entry.saltSize), act: act.bytes, attestations: [])
    let facts = Facts()
    let decided = try Rate.perSecond {
      try require(agreement.decide(act, entry, by: "CAN", knowing: facts))
    }
    let read = try Rate.perSecond {
      try require(agreement.decide(entry, by: "CAN", knowing: facts).decision)
    }
    let bytes = entry.bytes
    let hashed = Rate.perSecond { _ = Digest.sha256(bytes) }
    let peer = Figure.Peer.value(
      Trilingual(
        "SHA-256 of the same entry", "SHA-256 de la même inscription", "같은 항목의 SHA-256"),
      hashed)
    return [
      Figure(
        "decisions.decide",
        Trilingual("decisions, one core", "décisions, un cœur", "판정, 코어 하나"), decided,
        .perSecond, beside: peer),
      Figure(
        "decisions.readAndDecide",
        Trilingual(
          "acts read and decided, one core", "actes lus et décidés, un cœur",
          "행위 읽기와 판정, 코어 하나"), read, .perSecond, beside: peer),
    ]
  }

  /// What is refused would be decided sooner.
  private func require(_ decision: Decision) throws {
    guard decision.isDone else { throw Failure(refused: decision.reasons, under: agreement) }
  }
}
