@testable import Evidence

/// The vectors that need signatures, made with keys that are thrown away.
struct SignedVectors: ~Copyable {
  private let journal: KeyPairSigner
  private let mirror: KeyPairSigner
  private let stranger: KeyPairSigner
  private var origin: String { journal.verifier.name }
  private var mirrorName: String { mirror.verifier.name }
  private let text = Array("A text of two paragraphs.\n\nThis is the second.\n".utf8)
  private let time = Instant(milliseconds: 1_790_000_000_000)
  private let entries = (0..<5).map { Array("entry \($0)".utf8) }

  /// Begins with a journal's keys, those of its partner's mirror, and those of somebody else.
  init(
    journal: consuming KeyPairSigner, mirror: consuming KeyPairSigner,
    stranger: consuming KeyPairSigner
  ) {
    self.journal = journal
    self.mirror = mirror
    self.stranger = stranger
  }

  /// All vectors, by keys that nobody else will ever have.
  static func all() throws -> [VectorFile] {
    try SignedVectors(
      journal: KeyPairSigner(name: "example.org/can"),
      mirror: KeyPairSigner(name: "example.org/kor/mirror", cosigns: true),
      stranger: KeyPairSigner(name: "example.org/stranger")
    ).all()
  }

  private func all() throws -> [VectorFile] {
    try notes() + verifierKeys() + checkpoints() + cosignatures() + proofs()
  }

  private func vector(
    _ file: String, _ name: String, _ expect: String, vkeys: [String], cosigners: [String] = [],
    origin: String? = nil, entry: [UInt8]? = nil, body: [UInt8]
  ) throws -> VectorFile {
    guard let kind = file.split(separator: "-").first.map(String.init) else {
      throw VectorFile.Malformed(file: file, reason: "no kind")
    }
    var headers = [
      VectorFile.Header(key: "name", value: name), .init(key: "kind", value: kind),
      .init(key: "expect", value: expect == "ok" ? "ok" : "refused \(expect)"),
    ]
    if let origin { headers.append(.init(key: "origin", value: origin)) }
    if let entry { headers.append(.init(key: "entry", value: Hex.encode(entry))) }
    headers += vkeys.map { .init(key: "vkey", value: $0) }
    headers += cosigners.map { .init(key: "cosigner", value: $0) }
    return VectorFile(file: file + ".txt", headers: headers, body: body)
  }

  // MARK: Notes

  private func notes() throws -> [VectorFile] {
    let good = try journal.sign(text: text).signatures
    let strange = try stranger.sign(text: text).signatures
    let other = Array("Another text.\n".utf8)
    let noContext = try Forger(journal)
      .line(as: journal.verifier.mlDSA65, over: text, context: [])
    let namesake = NoteSignature(name: origin, keyID: 1, signature: [1, 2, 3])
    func note(
      _ file: String, _ name: String, _ expect: String, _ lines: [NoteSignature],
      text: [UInt8]? = nil
    ) throws -> VectorFile {
      try vector(
        "note-" + file, name, expect, vkeys: journal.verifier.vkeys,
        body: SignedNote(text: text ?? self.text, signatures: lines).bytes)
    }
    let name = "note.signatureInvalid"
    return [
      try note("signed", "a note that both keys signed", "ok", good),
      try note("lines-reversed", "the order of lines means nothing", "ok", good.reversed()),
      try note(
        "unknown-keys", "lines of unknown keys are ignored, also under a known name", "ok",
        [strange[0], namesake] + good),
      try note("ml-dsa-stripped", "the ML-DSA line is missing", "note.signatureMissing", [good[0]]),
      try note(
        "ed25519-stripped", "the Ed25519 line is missing", "note.signatureMissing", [good[1]]),
      try note(
        "ed25519-twice", "one key's line twice is not both keys", "note.signatureMissing",
        [good[0], good[0]]),
      try note(
        "strangers-only", "no line is of a known key", "note.noTrustedSignature", strange),
      try note(
        "ed25519-corrupted", "the Ed25519 signature has one bit changed", name,
        [good[0].corrupted, good[1]]),
      try note(
        "ml-dsa-corrupted", "the ML-DSA signature has one bit changed", name,
        [good[0], good[1].corrupted]),
      try note(
        "bad-line-beside-good", "a known key's failing line stands beside its good one", name,
        good + [good[0].corrupted]),
      try note(
        "ml-dsa-without-context", "the ML-DSA signature has the empty context", name,
        [good[0], noContext]),
      try note("text-changed", "the signatures belong to another text", name, good, text: other),
      try note(
        "text-cut", "the signed text has lost its last line", name, good,
        text: Array("A text of two paragraphs.\n".utf8)),
    ]
  }

  private func verifierKeys() throws -> [VectorFile] {
    let keys = journal.verifier.vkeys
    let others = stranger.verifier.vkeys
    let body = try journal.sign(text: text).bytes
    let parts = keys[0].split(separator: "+", maxSplits: 2)
    let wrongID = "\(origin)+\(parts[1] == "00000000" ? "00000001" : "00000000")+\(parts[2])"
    let cut = String(keys[0].dropLast(4))
    func keyed(
      _ file: String, _ name: String, _ expect: String, _ vkeys: [String]
    ) throws -> VectorFile {
      try vector("note-vkey-" + file, name, expect, vkeys: vkeys, body: body)
    }
    return [
      try keyed("order", "the ML-DSA key comes first", "note.keysNotAPair", keys.reversed()),
      try keyed("one", "one key is no pair", "note.keysNotAPair", [keys[0]]),
      try keyed("same-twice", "one key twice is no pair", "note.keysNotAPair", [keys[0], keys[0]]),
      try keyed(
        "names", "the two keys have different names", "note.keysNotAPair", [keys[0], others[1]]),
      try keyed(
        "uses", "one key signs notes and the other cosigns", "note.keysNotAPair",
        [keys[0], try KeyPairSigner(name: origin, cosigns: true).verifier.vkeys[1]]),
      try keyed(
        "cosigner", "a cosigner's keys do not verify notes", "note.keysNotAPair",
        mirror.verifier.vkeys),
      try keyed(
        "id", "the key id does not belong to the key", "note.keyIDMismatch", [wrongID, keys[1]]),
      try keyed(
        "renamed", "the key is put under another name", "note.keyIDMismatch",
        ["x" + keys[0], keys[1]]),
      try keyed("cut", "a key is too short", "note.badVerifierKey", [cut, keys[1]]),
      try keyed(
        "padding", "a key has padding too many", "note.badVerifierKey", [keys[0] + "=", keys[1]]),
    ]
  }

  // MARK: Checkpoints

  private func tree() -> [Digest] { entries.map(MerkleHash.leaf) }

  private func checkpoint(size: Int = 5) -> Checkpoint {
    Checkpoint(
      origin: origin, size: UInt64(size), root: MerkleHash.root(of: Array(tree()[..<size])))
  }

  private func checkpoints() throws -> [VectorFile] {
    let signed = try journal.sign(checkpoint())
    let extended = try journal.sign(text: checkpoint().text + Array("extension\n".utf8))
    let empty = try journal.sign(checkpoint(size: 0))
    let composed = try journal.sign(
      Checkpoint(origin: "example.org/qu\u{E9}", size: 5, root: checkpoint().root))
    func head(
      _ file: String, _ name: String, _ expect: String, _ note: SignedNote, origin: String? = nil
    ) throws -> VectorFile {
      try vector(
        "checkpoint-" + file, name, expect, vkeys: journal.verifier.vkeys,
        origin: origin ?? self.origin, body: note.bytes)
    }
    return [
      try head("signed", "a checkpoint of five entries", "ok", signed),
      try head("empty-tree", "a checkpoint of no entries", "ok", empty),
      try head(
        "wrong-origin", "the checkpoint is of another journal", "checkpoint.wrongOrigin", signed,
        origin: "example.org/kor"),
      try head(
        "origin-respelt", "the origin is the same letters in other bytes",
        "checkpoint.wrongOrigin", composed, origin: "example.org/que\u{301}"),
      try head(
        "extension", "an extension line, although signed", "checkpoint.malformed", extended),
      try head(
        "ml-dsa-stripped", "the ML-DSA line of a checkpoint is missing", "note.signatureMissing",
        SignedNote(text: signed.text, signatures: [signed.signatures[0]])),
      try head(
        "transplanted", "the signatures belong to another size", "note.signatureInvalid",
        SignedNote(text: checkpoint(size: 4).text, signatures: signed.signatures)),
    ]
  }

  private func cosignatures() throws -> [VectorFile] {
    let checkpoint = checkpoint()
    let signed = try journal.sign(checkpoint)
    let good = try mirror.cosign(checkpoint, at: time)
    let later = try mirror.cosign(checkpoint, at: time.adding(milliseconds: 60_000))
    let smaller = try mirror.cosign(self.checkpoint(size: 4), at: time)
    let forger = try Forger(mirror)
    let beforeTime = try mirror.verifier.keys.map {
      try forger.cosignature(as: $0, of: checkpoint, time: 0)
    }
    let afterTime = try mirror.verifier.keys.map {
      try forger.cosignature(as: $0, of: checkpoint, time: 253_402_300_800)
    }
    let renamed = try KeyPairSigner(
      name: "example.org/kor/witness", cosigns: true, seeds: mirror.insecureSeeds())
    let asMirror = try zip(renamed.cosign(checkpoint, at: time), mirror.verifier.keys).map {
      NoteSignature(name: mirrorName, keyID: $1.keyID, signature: $0.signature)
    }
    let noteRole = try KeyPairSigner(name: mirrorName, seeds: mirror.insecureSeeds())
    func cosigned(
      _ file: String, _ name: String, _ expect: String, _ lines: [NoteSignature],
      by cosigners: [String]? = nil
    ) throws -> VectorFile {
      try vector(
        "checkpoint-cosigned-" + file, name, expect, vkeys: journal.verifier.vkeys,
        cosigners: cosigners ?? mirror.verifier.vkeys, origin: origin,
        body: SignedNote(text: signed.text, signatures: signed.signatures + lines).bytes)
    }
    return [
      try cosigned("both", "the partner's mirror cosigned with both keys", "ok", good),
      try cosigned(
        "stranger", "an unknown cosigner's line is ignored", "ok",
        good + [NoteSignature(name: "example.org/stranger", keyID: 1, signature: [1])]),
      try cosigned(
        "two-times", "the two lines have different times", "cosignature.timestampOutOfRange",
        [good[0], later[1]]),
      try cosigned("time-zero", "the time is zero", "cosignature.timestampOutOfRange", beforeTime),
      try cosigned(
        "time-far", "the time is beyond the year 9999", "cosignature.timestampOutOfRange",
        afterTime),
      try cosigned("none", "nobody cosigned", "note.signatureMissing", []),
      try cosigned(
        "ml-dsa-stripped", "the ML-DSA cosignature is missing", "note.signatureMissing", [good[0]]),
      try cosigned(
        "ed25519-stripped", "the Ed25519 cosignature is missing", "note.signatureMissing",
        [good[1]]),
      try cosigned(
        "transplanted", "the cosignature belongs to a smaller tree", "note.signatureInvalid",
        smaller),
      try cosigned(
        "bad-line-beside-good", "a failing line stands beside a good one", "note.signatureInvalid",
        good + [good[1].corrupted]),
      try cosigned(
        "other-name", "the cosignature was made under another name", "note.signatureInvalid",
        asMirror),
      try cosigned(
        "note-role", "the keys signed the checkpoint as a note", "note.signatureMissing",
        try noteRole.sign(checkpoint).signatures),
      try cosigned(
        "by-note-keys", "keys that sign notes are given as the cosigner's", "note.keysNotAPair",
        good, by: noteRole.verifier.vkeys),
    ]
  }

  // MARK: Proofs

  private func proofs() throws -> [VectorFile] {
    let leaves = tree()
    let inclusion = try MerkleTree(size: 5) { _ in leaves }.inclusionProof(index: 2, treeSize: 5)
    let note = try journal.sign(checkpoint())
    let cosigned = SignedNote(
      text: note.text,
      signatures: note.signatures + (try mirror.cosign(checkpoint(), at: time)))
    let path = inclusion.path
    func proof(
      _ file: String, _ name: String, _ expect: String, index: UInt64 = 2, path: [Digest],
      note: SignedNote, extra: [UInt8]? = nil, entry: Int = 2, origin: String? = nil
    ) throws -> VectorFile {
      let proof = ProofFile(
        extra: extra, inclusion: InclusionProof(index: index, path: path), note: note)
      return try vector(
        "proof-" + file, name, expect, vkeys: journal.verifier.vkeys,
        origin: origin ?? self.origin, entry: entries[entry], body: proof.bytes)
    }
    let missing = "proof.notIncluded"
    return [
      try proof("included", "entry 2 of 5", "ok", path: path, note: note),
      try proof(
        "with-extra", "an extra line and a cosignature", "ok", path: path, note: cosigned,
        extra: [1, 2, 3]),
      try proof(
        "single", "the only entry needs no hashes", "ok", index: 0, path: [],
        note: try journal.sign(checkpoint(size: 1)), entry: 0),
      try proof("other-entry", "another entry", missing, path: path, note: note, entry: 3),
      try proof("other-index", "another index", missing, index: 3, path: path, note: note),
      try proof(
        "index-beyond", "an index beyond the tree", missing, index: 5, path: path, note: note),
      try proof(
        "hash-missing", "the last hash is missing", missing, path: Array(path.dropLast()),
        note: note),
      try proof(
        "hash-added", "a hash too many", missing, path: path + [path[0]], note: note),
      try proof(
        "hashes-swapped", "two hashes have changed places", missing,
        path: [path[1], path[0], path[2]], note: note),
      try proof(
        "other-size", "the checkpoint is of a smaller tree", missing, path: path,
        note: try journal.sign(checkpoint(size: 4))),
      try proof(
        "ml-dsa-stripped", "the checkpoint has lost its ML-DSA line", "note.signatureMissing",
        path: path, note: SignedNote(text: note.text, signatures: [note.signatures[0]])),
      try proof(
        "wrong-origin", "the checkpoint is of another journal", "checkpoint.wrongOrigin",
        path: path, note: note, origin: "example.org/kor"),
    ]
  }
}
