import Evidence
import Foundation
import Synchronization
import Testing

@testable import Sealing

/// Sealing and opening what lies in a file, where any place can be read and written at any time.
@Suite("Sealing and opening files on several lanes")
struct FileSealingTests {
  @Test(
    "a payload of any size comes back, whatever the number of lanes",
    arguments: [0, 1, 16_383, 1_048_000, 1_048_576, 2_097_152, 5_000_001], [1, 2, 5])
  func roundTrip(size: Int, lanes: Int) throws {
    let payload = Fixture.payload(size)
    let (outline, body) = try sealed(payload, lanes: lanes)
    #expect(body.count == outline.bodyLength)
    let pieces = (0..<outline.geometry.count).map { Array(body[outline.geometry.range(of: $0)]) }
    #expect(outline.pieceHashes == pieces.map { MerkleHash.leaf($0) })
    // Pushed through in order, and from the file on lanes.
    let (inner, pushed) = try SealedPackage(outline: outline, pieces: pieces).open()
    #expect(Digest.sha256(pushed) == Digest.sha256(payload))
    let opened = try opened(outline, body, size: size, lanes: lanes)
    #expect(Digest.sha256(opened.payload) == Digest.sha256(payload))
    #expect(opened.inner == inner)
    #expect(try Fixture.inner(size: size) == inner)
  }

  @Test("what was pushed in opens from a file", arguments: [20_000, 3_000_000])
  func pushedThenFile(size: Int) throws {
    let payload = Fixture.payload(size)
    let package = try SealedPackage(payload)
    let opened = try opened(package.outline, package.body, size: size, lanes: 2)
    #expect(Digest.sha256(opened.payload) == Digest.sha256(payload))
  }

  @Test("of several wrong pieces the first is refused", arguments: [1, 2, 4])
  func firstWrong(lanes: Int) throws {
    let package = try SealedPackage(Fixture.payload(7_000_000))
    var body = package.body
    for piece in [5, 2, 3] { body[package.outline.geometry.range(of: piece).lowerBound + 40] ^= 1 }
    let changed = body
    #expect(
      refusal { _ = try opened(package.outline, changed, size: 7_000_000, lanes: lanes) }
        == .pieceMismatch(piece: 2))
    #expect(
      refusal { _ = try opened(package.outline.header, changed, size: 7_000_000, lanes: lanes) }
        == .chunkRefused(piece: 2, chunk: 0))
  }

  @Test("without an offer each byte of the body is still checked")
  func everyByteWithoutOffer() throws {
    let package = try SealedPackage(Fixture.payload(2_200_000))
    let body = package.body
    for place in [0, 24, 56, 70_000, 1_100_000, 2_199_999, body.count - 1] {
      var changed = body
      changed[place] ^= 1
      let bytes = changed
      #expect(
        refusal { _ = try opened(package.outline.header, bytes, size: 2_200_000, lanes: 2) } != nil)
    }
    #expect(
      refusal { _ = try opened(package.outline.header, body, size: 2_200_000, lanes: 2) } == nil)
  }

  @Test("a file that became shorter is refused", arguments: [0, 1_000_000, 2_999_999])
  func shorter(count: Int) throws {
    let payload = Fixture.payload(count)
    #expect(refusal { _ = try sealed(payload, declared: 3_000_000, lanes: 2) } == .sizeNotReached)
  }

  @Test("a sealer that has absorbed something seals no file")
  func absorbed() throws {
    var sealer = try sealer(2_000_000)
    try sealer.absorb([1]) { _ in }
    do {
      _ = try sealer.seal(lanes: 2, read: { _, _ in }, write: { _, _ in })
      Issue.record("it sealed")
    } catch { #expect(error as? SealingError == .alreadyFailed) }
  }

  @Test("what a closure throws comes out")
  func closureThatFails() throws {
    struct DiskFull: Error {}
    let payload = Fixture.payload(4_000_000)
    #expect(throws: DiskFull.self) {
      _ = try sealer(payload.count).seal(
        lanes: 2, read: { $1.append(contentsOf: payload[$0]) },
        write: { if $1 > 1_000_000 { throw DiskFull() } })
    }
    let package = try SealedPackage(payload)
    let body = package.body
    #expect(throws: DiskFull.self) {
      _ = try package.opener(Fixture.key(), from: "CAN").open(
        lanes: 2, read: { $1.append(contentsOf: body[$0]) },
        write: { if $1 > 1_000_000 { throw DiskFull() } })
    }
  }

  // MARK: Files in memory

  private func sealer(_ size: Int) throws -> PackageSealer {
    try PackageSealer(
      inner: Fixture.inner(size: size), to: [Fixture.publicKey()], from: "CAN",
      under: Fixture.agreement)
  }

  private func sealed(
    _ payload: [UInt8], declared: Int? = nil, lanes: Int
  ) throws -> (PackageOutline, body: [UInt8]) {
    let sealer = try sealer(declared ?? payload.count)
    let file = MemoryFile(count: sealer.bodyLength)
    let outline = try sealer.seal(
      lanes: lanes, read: { $1.append(contentsOf: payload[$0.clamped(to: payload.indices)]) },
      write: { file.write($0, at: $1) })
    return (outline, file.content)
  }

  private func opened(
    _ outline: PackageOutline, _ body: [UInt8], size: Int, lanes: Int
  ) throws -> (inner: InnerHeader, payload: [UInt8]) {
    try opened(
      try PackageOpener(
        outline: outline, with: Fixture.key(), agreement: Fixture.agreement, sender: "CAN"), body,
      size: size, lanes: lanes)
  }

  /// Without an offer.
  private func opened(
    _ header: PackageHeader, _ body: [UInt8], size: Int, lanes: Int
  ) throws -> (inner: InnerHeader, payload: [UInt8]) {
    try opened(
      try PackageOpener(
        insecurelyWithoutOffer: header, with: Fixture.key(), agreement: Fixture.agreement,
        sender: "CAN"), body, size: size, lanes: lanes)
  }

  private func opened(
    _ opener: consuming PackageOpener, _ body: [UInt8], size: Int, lanes: Int
  ) throws -> (inner: InnerHeader, payload: [UInt8]) {
    let file = MemoryFile(count: size)
    let inner = try opener.open(
      lanes: lanes, read: { $1.append(contentsOf: body[$0]) }, write: { file.write($0, at: $1) })
    return (inner, file.content)
  }
}

/// Bytes of known length, written at any place from any thread.
private final class MemoryFile: Sendable {
  private struct State {
    var bytes: [UInt8]
    var written = 0
  }

  private let state: Mutex<State>

  init(count: Int) { state = Mutex(State(bytes: [UInt8](repeating: 0, count: count))) }

  func write(_ portion: [UInt8], at place: Int) {
    state.withLock { state in
      state.bytes.replaceSubrange(place..<place + portion.count, with: portion)
      state.written += portion.count
    }
  }

  /// All bytes; fails the test unless exactly so many were written.
  var content: [UInt8] {
    state.withLock { state in
      #expect(state.written == state.bytes.count)
      return state.bytes
    }
  }
}
