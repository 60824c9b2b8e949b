import Conduct
import Evidence
import Exchange
import Treaty

extension HostilePartner {
  /// Says a greeting that holds something.
  func greet(_ victim: SimulatedNode, holding held: SignedNote?) throws -> Reply {
    let note = journal.isEmpty ? nil : try sign(checkpoint(of: journal))
    return try send(
      message(from: journal.count, [], checkpoint: note, held: held), to: victim)
  }

  /// A checkpoint of the other's journal with the other's own lines and those of a mirror.
  private func cosigning(
    _ checkpoint: Checkpoint, lines: [NoteSignature], by mirror: TestSigner, at time: Instant
  ) throws -> SignedNote {
    SignedNote(text: checkpoint.text, signatures: lines + (try mirror.cosign(checkpoint, at: time)))
  }

  func holdLess(_ victim: SimulatedNode) throws -> String {
    guard let before = pick(heldBefore) else { return ", but has held no more" }
    return try greet(victim, holding: before).words
  }

  /// Says that it holds what the other never signed, or what its own mirror never said.
  func lieAboutHeld(_ victim: SimulatedNode) throws -> String {
    guard let note = theirs.note, let true_ = theirs.checkpoint else {
      return ", but knows nothing"
    }
    let mirror = inForce.mirror
    let beyond = Checkpoint(origin: true_.origin, size: true_.size + 5, root: .sha256([3]))
    let other = Checkpoint(origin: true_.origin, size: true_.size, root: .sha256([3]))
    let lines = note.signatures
    let good = try cosigning(true_, lines: lines, by: mirror, at: now)
    let stranger = try TestSigner.named(mirror.name, cosigns: true, variant: "stranger")
    let own = journal.isEmpty ? nil : try sign(checkpoint(of: journal))
    let choices: [(String, SignedNote?)] = [
      ("more than there is", try cosigning(beyond, lines: lines, by: mirror, at: now)),
      (
        "more than there is, without the other's lines",
        try cosigning(beyond, lines: [], by: mirror, at: now)
      ),
      ("another root", try cosigning(other, lines: lines, by: mirror, at: now)),
      ("by an unknown key", try cosigning(true_, lines: lines, by: stranger, at: now)),
      ("without a line", SignedNote(text: good.text, signatures: good.signatures.dropLast())),
      (
        "without its Ed25519 line",
        SignedNote(text: good.text, signatures: lines + good.signatures.suffix(1))
      ),
      (
        "with one line of the other",
        SignedNote(text: good.text, signatures: Array(good.signatures.dropFirst()))
      ),
      (
        "with lines swapped",
        SignedNote(text: good.text, signatures: Self.swapped(good.signatures))
      ),
      ("its own journal", own),
      (
        "with lines at two times",
        SignedNote(
          text: good.text,
          signatures: good.signatures.dropLast()
            + (try mirror.cosign(true_, at: now.adding(milliseconds: 9_000))).suffix(1))
      ),
      (
        "with lines of strangers",
        SignedNote(text: good.text, signatures: try strangers(6) + good.signatures)
      ),
    ]
    guard let (what, held) = pick(choices) else { return "" }
    return ", \(what)\(try greet(victim, holding: held).words)"
  }

  func cosignAtOddTime(_ victim: SimulatedNode) throws -> String {
    guard let note = theirs.note, let checkpoint = theirs.checkpoint, checkpoint.size > 0 else {
      return ", but knows nothing"
    }
    let skew = Int64(agreement.terms.clockSkew.seconds) * 1000
    let times = [
      now.adding(milliseconds: skew - 2_000), now.adding(milliseconds: skew + 2_000),
      now.adding(milliseconds: -skew), now.adding(milliseconds: -30 * 86_400_000),
      (theirs.acts.last?.time ?? now).adding(milliseconds: 1_000 - skew),
      Instant(milliseconds: 1000), Instant("9999-12-31T23:59:59Z") ?? now,
    ]
    let time = pick(times) ?? now
    let held = try cosigning(checkpoint, lines: note.signatures, by: inForce.mirror, at: time)
    return ", \(time)\(try greet(victim, holding: held).words)"
  }

  /// Lines whose bytes belong to one another's names.
  static func swapped(_ lines: [NoteSignature]) -> [NoteSignature] {
    zip(lines, lines.reversed()).map { line, other in
      NoteSignature(name: line.name, keyID: line.keyID, signature: other.signature)
    }
  }

  /// Lines that nobody knows, some under names that are known.
  func strangers(_ count: Int) throws -> [NoteSignature] {
    (0..<count).map { index in
      NoteSignature(
        name: [origin, "stranger", "\(origin)/mirror"][index % 3], keyID: UInt32(index),
        signature: bytes(number(1...200)))
    }
  }
}
