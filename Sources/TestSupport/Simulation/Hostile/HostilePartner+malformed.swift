import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

extension HostilePartner {
  /// Sends what no node may take.
  private func refused(_ envelope: [UInt8], by victim: SimulatedNode) throws -> String {
    let reply = try send(envelope, to: victim)
    guard !reply.isTaken else { throw SimulationFailure("what can't be read is refused") }
    return reply.words
  }

  /// What it owes, as it would be said.
  private func due() throws -> Message {
    _ = try addSomething()
    return message(
      from: journal.count, batch(), checkpoint: try sign(checkpoint(of: journal + batch())),
      held: try cosigned())
  }

  // MARK: Envelopes

  func sendNoise(_ victim: SimulatedNode) throws -> String {
    let start = pick([[], Array("entente/envelope@v1\n".utf8)]) ?? []
    return try refused(start + bytes(number(0...2000)), by: victim)
  }

  func cutEnvelope(_ victim: SimulatedNode) throws -> String {
    let envelope = try sealed(due().bytes)
    let changed =
      chance(50) ? Array(envelope.prefix(number(0...envelope.count - 1))) : envelope + bytes(1)
    return try refused(changed, by: victim)
  }

  func flipEnvelope(_ victim: SimulatedNode) throws -> String {
    var envelope = try sealed(due().bytes)
    envelope[number(0...envelope.count - 1)] ^= 1 << UInt8(number(0...7))
    return try refused(envelope, by: victim)
  }

  // MARK: Messages

  func sealGarbage(_ victim: SimulatedNode) throws -> String {
    var payload = try due().bytes
    switch number(0...4) {
    case 0: payload = []
    case 1: payload = bytes(number(1...400))
    case 2: payload = Array("entente/message@v1\n".utf8) + bytes(number(0...400))
    case 3: payload = Array(payload.prefix(number(0...payload.count - 1)))
    default: payload += bytes(number(1...3))
    }
    return try refused(sealed(payload), by: victim)
  }

  /// A number of entries that is not how many there are.
  func countWrong(_ victim: SimulatedNode) throws -> String {
    var payload = try due().bytes
    let count = pick([0, 4096, 4097, Int(UInt32.max)]) ?? 0
    let place = "entente/message@v1\n".utf8.count + Message.nonceSize + 8
    for offset in 0..<4 { payload[place + offset] = UInt8(count >> (24 - 8 * offset) & 0xFF) }
    return ", \(count)\(try refused(sealed(payload), by: victim))"
  }

  func mismatch(_ victim: SimulatedNode) throws -> String {
    let message = try due()
    var entries = message.entries
    let place = number(0...entries.count - 1)
    let what = pick(["changed", "missing", "doubled", "bare"]) ?? ""
    switch what {
    case "changed":
      entries[place] = Entry(
        salt: bytes(32), act: entries[place].act, attestations: entries[place].attestations)
    case "missing": entries.remove(at: place)
    case "doubled": entries.insert(entries[place], at: place)
    default: entries[place] = Entry(salt: bytes(32), act: [], attestations: [])
    }
    let start = journal.count + (message.entries.count - entries.count)
    let changed = self.message(
      from: max(0, min(start, journal.count)), entries, checkpoint: message.checkpoint,
      held: message.held)
    let before = journal.count
    let reply = try send(changed, to: victim)
    // A doubled first entry may fall on one that is held, and is passed over.
    guard journal.count == before || what == "doubled" else {
      throw SimulationFailure("what does not match is not kept")
    }
    return ", one \(what)\(reply.words)"
  }

  // MARK: Checkpoints

  func spoilLines(_ victim: SimulatedNode) throws -> String {
    let message = try due()
    guard let note = message.checkpoint else { return "" }
    let lines = note.signatures
    let wrong = lines.map { line in
      NoteSignature(
        name: line.name, keyID: line.keyID, signature: bytes(line.signature.count))
    }
    let other = try TestSigner.named(origin, variant: "stranger").sign(text: note.text)
    let choices: [(String, [NoteSignature])] = [
      ("one missing", [lines[0]]), ("the other missing", [lines[1]]),
      ("swapped", Self.swapped(lines)), ("a wrong ML-DSA line", [lines[0], wrong[1]]),
      ("a wrong Ed25519 line", [wrong[0], lines[1]]),
      ("a good and a wrong line", lines + [wrong[1]]),
      ("another's keys", other.signatures),
      ("its officer's", try inForce.officer.sign(text: note.text).signatures),
      ("the victim's officer's", try victim.party.officer.sign(text: note.text).signatures),
    ]
    guard let (what, signatures) = pick(choices) else { return "" }
    let spoilt = SignedNote(text: note.text, signatures: signatures)
    let changed = self.message(
      from: journal.count, message.entries, checkpoint: spoilt, held: message.held)
    let reply = try send(changed, to: victim)
    guard !reply.isTaken else { throw SimulationFailure("both lines of a checkpoint are needed") }
    return ", \(what)\(reply.words)"
  }

  /// Fourteen lines beside its own are read and dropped; fifteen are too many.
  func addLines(_ victim: SimulatedNode) throws -> String {
    let message = try due()
    guard let note = message.checkpoint else { return "" }
    let count = pick([1, 14, 15]) ?? 1
    let strangers = try strangers(count)
    let signatures = chance(50) ? strangers + note.signatures : note.signatures + strangers
    let changed = self.message(
      from: journal.count, message.entries,
      checkpoint: SignedNote(text: note.text, signatures: signatures), held: message.held)
    return ", \(count)\(try send(changed, to: victim).words)"
  }

  func signOtherOrigin(_ victim: SimulatedNode) throws -> String {
    let message = try due()
    let victims = Keyset.origin(of: party.partner, lineage: agreement.lineage)
    let names = [origin + "/old", origin.lowercased(), victims, "entente"]
    let other = checkpoint(of: journal + message.entries, origin: pick(names) ?? "")
    let note = try inForce.journal.sign(text: other.text)
    let changed = self.message(
      from: journal.count, message.entries, checkpoint: note, held: message.held)
    let reply = try send(changed, to: victim)
    guard !reply.isTaken else {
      throw SimulationFailure("a checkpoint is of the partner's journal")
    }
    return reply.words
  }
}
