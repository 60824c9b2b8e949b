import Evidence
import Foundation
import Testing

@testable import Sealing

@Suite("Sealing and opening packages")
struct PackageTests {
  @Test(
    "a payload of any size comes back with its inner header",
    arguments: [0, 1, 16_383, 16_384, 65 * 16_384, 1_048_000, 2_097_152, 5_000_001])
  func roundTrip(size: Int) throws {
    let payload = Fixture.payload(size)
    let sealed = try SealedPackage(payload)
    let (inner, opened) = try sealed.open()
    #expect(opened.count == size && Digest.sha256(opened) == Digest.sha256(payload))
    #expect(inner == (try Fixture.inner(size: size)))
    #expect(sealed.body.count == sealed.outline.bodyLength)
    #expect(sealed.pieces.count == sealed.outline.geometry.count)
    #expect(sealed.outline.root == MerkleHash.root(of: sealed.pieces.map { MerkleHash.leaf($0) }))
    #expect(sealed.outline.name == Digest.sha256(sealed.outline.header.bytes))
    #expect(try PackageOutline(parsing: sealed.outline.bytes) == sealed.outline)
    #expect(sealed.file.count == sealed.outline.header.fileLength)
  }

  @Test("the body doesn't depend on how the payload is cut", arguments: [1, 16_384, 2_000_000])
  func anyStep(step: Int) throws {
    let payload = Fixture.payload(step == 1 ? 20_000 : 2_100_000)
    let sealed = try SealedPackage(payload, step: step)
    #expect(Digest.sha256(try sealed.open().1) == Digest.sha256(payload))
  }

  @Test("equal secrets give equal bodies under an equal header, whatever the number of threads")
  func deterministicBody() throws {
    let payload = Fixture.payload(3_000_000)
    let sealed = try SealedPackage(payload, secrets: Fixture.secrets())
    let header = sealed.outline.header.sealed
    let layout = BodyLayout(try Fixture.inner(size: payload.count))
    let padding = layout.plaintextLength - layout.payload.upperBound
    let secrets = try Fixture.secrets()
    let whole = try Cobblestone.seal(
      layout.prefix + payload + [UInt8](repeating: 0, count: padding), with: secrets.contentKey,
      salt: secrets.salt, context: header.bodyContext)
    #expect(Digest.sha256(sealed.body) == Digest.sha256(whole))
  }

  @Test("each of several offices opens the same package, and no other")
  func severalOffices() throws {
    let offices = try [
      Fixture.publicKey(3, office: "KOR/visit-office"), Fixture.publicKey(1, office: "CAN/archive"),
      Fixture.publicKey(2, office: "KOR/registry"),
    ]
    let payload = Fixture.payload(40_000)
    let sealed = try SealedPackage(payload, to: offices)
    #expect(sealed.outline.header.offices == ["CAN/archive", "KOR/registry", "KOR/visit-office"])
    #expect(sealed.outline.header.keyIDs.count == 3)
    #expect(try sealed.open(with: Fixture.key(1, office: "CAN/archive")).1 == payload)
    #expect(try sealed.open(with: Fixture.key(2)).1 == payload)
    #expect(try sealed.open(with: Fixture.key(3, office: "KOR/visit-office")).1 == payload)
    let stranger = try Fixture.key(4, office: "KOR/registry")
    #expect(refusal { _ = try sealed.open(with: stranger) } == .notForThisKey)
  }

  @Test("a verified package gives out its payload in a second pass")
  func verifiedThenReleased() throws {
    let payload = Fixture.payload(2_500_000)
    let sealed = try SealedPackage(payload)
    var seen: [Int] = []
    let verified = try sealed.opener(Fixture.key(), from: "CAN")
      .verify(read: { sealed.pieces[$0] }, progress: { seen.append($0) })
    #expect(seen.count == sealed.pieces.count && seen.last == sealed.outline.bodyLength)
    #expect(seen == seen.sorted())
    #expect(verified.inner.size == payload.count)
    var released: [UInt8] = []
    try verified.release(read: { sealed.pieces[$0] }, into: { released += $0 })
    #expect(Digest.sha256(released) == Digest.sha256(payload))
  }

  @Test("bytes that change between the two passes are refused in the second")
  func changedBetweenPasses() throws {
    let sealed = try SealedPackage(Fixture.payload(2_500_000))
    let verified = try sealed.opener(Fixture.key(), from: "CAN").verify { sealed.pieces[$0] }
    let refused = refusal {
      try verified.release(
        read: { $0 == 1 ? sealed.pieces[$0].map { $0 ^ 1 } : sealed.pieces[$0] }, into: { _ in })
    }
    #expect(refused == .pieceMismatch(piece: 1))
  }

  @Test("a file without an offer opens only by its own greppable name")
  func withoutOffer() throws {
    let payload = Fixture.payload(1_200_000)
    let sealed = try SealedPackage(payload)
    let length = try PackageHeader.length(prefix: Array(sealed.file.prefix(23)))
    let header = try PackageHeader(parsing: Array(sealed.file[..<length]))
    let body = Array(sealed.file[length...])
    let read = { (piece: Int) in Array(body[header.geometry.range(of: piece)]) }
    #expect(read(1) == Array(sealed.file[header.fileRange(ofPiece: 1)]))
    #expect(try PackageOutline(hashing: header, read: read) == sealed.outline)
    let opener = try PackageOpener(
      insecurelyWithoutOffer: header, with: Fixture.key(), agreement: Fixture.agreement,
      sender: "CAN")
    var opened: [UInt8] = []
    _ = try opener.open(read: read) { opened += $0 }
    #expect(Digest.sha256(opened) == Digest.sha256(payload))
  }

  @Test("the first piece alone tells what the package is")
  func firstPieceAlone() throws {
    let sealed = try SealedPackage(Fixture.payload(2_500_000))
    let opener = try sealed.opener(Fixture.key(), from: "CAN")
    let inner = try Fixture.inner(size: 2_500_000)
    #expect(try opener.innerHeader(firstPiece: sealed.pieces[0]) == inner)
    #expect(inner.bodyLength == sealed.outline.bodyLength)
    var changed = sealed.pieces[0]
    changed[1_000_000] ^= 1
    for piece in [sealed.pieces[1], changed, []] {
      #expect(refusal { _ = try opener.innerHeader(firstPiece: piece) } != nil)
    }
  }

  @Test("nothing outside the body tells the label, the title or the true size")
  func hiddenFromOutside() throws {
    let first = try SealedPackage(Fixture.payload(21_000))
    let second = try SealedPackage(
      Fixture.payload(21_100),
      inner: InnerHeader(
        label: "<other/>", title: "x", mediaType: "text/plain", purpose: "p", size: 21_100))
    #expect(first.outline.bodyLength == second.outline.bodyLength)
    #expect(first.outline.header.bytes.count == second.outline.header.bytes.count)
    let file = Data(first.file)
    for word in ["report", "label", "research", "CAN-2026", "pdf"] {
      #expect(file.range(of: Data(word.utf8)) == nil)
    }
    #expect(file.range(of: Data("KOR/registry".utf8)) != nil)
  }

  @Test("more bytes than declared are refused, and so is everything after")
  func tooManyBytes() throws {
    var sealer = try PackageSealer(
      inner: Fixture.inner(size: 10), to: [Fixture.publicKey()], from: "CAN",
      under: Fixture.agreement)
    try sealer.absorb(Fixture.payload(10)) { _ in }
    do {
      try sealer.absorb([0]) { _ in }
      Issue.record("an eleventh byte was taken")
    } catch { #expect(error as? SealingError == .sizeExceeded) }
    do {
      try sealer.absorb([]) { _ in }
      Issue.record("a failed sealer went on")
    } catch { #expect(error as? SealingError == .alreadyFailed) }
    do {
      _ = try sealer.finish { _ in }
      Issue.record("a failed sealer finished")
    } catch { #expect(error as? SealingError == .alreadyFailed) }
  }

  @Test("fewer bytes than declared are refused", arguments: [0, 9, 16_383])
  func tooFewBytes(count: Int) throws {
    var sealer = try PackageSealer(
      inner: Fixture.inner(size: count + 1), to: [Fixture.publicKey()], from: "CAN",
      under: Fixture.agreement)
    try sealer.absorb(Fixture.payload(count)) { _ in }
    do {
      _ = try sealer.finish { _ in }
      Issue.record("a short payload was sealed")
    } catch { #expect(error as? SealingError == .sizeNotReached) }
  }

  @Test("what a sink throws comes out, and the sealer stops")
  func sinkThatFails() throws {
    struct DiskFull: Error {}
    var sealer = try PackageSealer(
      inner: Fixture.inner(size: 20 << 20), to: [Fixture.publicKey()], from: "CAN",
      under: Fixture.agreement)
    let block = [UInt8](repeating: 1, count: 10 << 20)
    do {
      try sealer.absorb(block) { _ in throw DiskFull() }
      Issue.record("nothing was thrown")
    } catch { #expect(error is DiskFull) }
    do {
      try sealer.absorb(block) { _ in }
      Issue.record("a failed sealer went on")
    } catch { #expect(error as? SealingError == .alreadyFailed) }
  }

  @Test("what a reader or a progress closure throws comes out of an opener")
  func readerThatFails() throws {
    struct Cancelled: Error {}
    let sealed = try SealedPackage(Fixture.payload(9_000_000))
    #expect(throws: Cancelled.self) {
      _ = try sealed.opener(Fixture.key(), from: "CAN").open(
        read: {
          if $0 == 3 { throw Cancelled() }
          return sealed.pieces[$0]
        }, payload: { _ in })
    }
    #expect(throws: Cancelled.self) {
      _ = try sealed.opener(Fixture.key(), from: "CAN").open(
        read: { sealed.pieces[$0] }, progress: { if $0 > 5_000_000 { throw Cancelled() } },
        payload: { _ in })
    }
  }

  @Test("no office, an office twice, too many offices and a bad sender are refused")
  func badRecipients() throws {
    let office = try Fixture.publicKey()
    let many = try (0..<17).map { try Fixture.publicKey(UInt8($0), office: "KOR/office-\($0)") }
    let twice = try [office, Fixture.publicKey(9)]
    for offices in [[], twice, many] {
      #expect(refusal { _ = try SealedPackage([], to: offices) } == .badRecipients)
    }
    #expect(try SealedPackage([1], to: Array(many.dropLast())).pieces.count == 1)
    for sender in ["", "CA", "CANA", "can", "ÇAN", "C N"] {
      #expect(refusal { _ = try SealedPackage([], from: sender) } == .badParty)
    }
  }

  @Test("a payload above the limit is refused before anything is sealed")
  func tooLarge() throws {
    #expect(
      refusal { _ = try Fixture.inner(size: InnerHeader.payloadLimit + 1) } == .badField("size"))
    #expect(refusal { _ = try Fixture.inner(size: -1) } == .badField("size"))
    _ = try PackageSealer(
      inner: Fixture.inner(size: InnerHeader.payloadLimit), to: [Fixture.publicKey()], from: "CAN",
      under: Fixture.agreement)
  }
}
