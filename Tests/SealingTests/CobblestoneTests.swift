import Crypto
import Evidence
import Foundation
import Testing

@testable import Sealing

/// The published cases of `cobblestone-256.json`.
private struct CobblestoneFile: Decodable {
  struct Group: Decodable {
    let tests: [Case]
  }

  struct Case: Decodable {
    let tcId: Int
    let comment: String
    let key: String
    let ctx: String
    let ct: String
    let msgLength: Int?
    let msgSha512: String?
    let result: String
    let flags: [String]
  }

  let testGroups: [Group]
}

@Suite("Cobblestone-256")
struct CobblestoneTests {
  private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }

  private func open(_ test: CobblestoneFile.Case) throws -> [UInt8] {
    let key = try ContentKey(bytes: bytes(test.key))
    let message = try Inflate.bytes(of: bytes(test.ct), limit: 8 << 20)
    return try Cobblestone.open(message, with: key, context: bytes(test.ctx))
  }

  @Test("all 35 published cases come out as published")
  func publishedCases() throws {
    guard let file = try PackageFolder.shared("hpke/cobblestone-256.json") else { return }
    let cases = try JSONDecoder().decode(CobblestoneFile.self, from: Data(file))
      .testGroups.flatMap(\.tests)
    #expect(cases.count == 35)
    var valid = 0
    for test in cases {
      if test.result == "valid" {
        valid += 1
        let plaintext = try open(test)
        let digest = Hex.encode(Array(SHA512.hash(data: plaintext)))
        #expect(plaintext.count == test.msgLength, "\(test.tcId): \(test.comment)")
        #expect(digest == test.msgSha512, "\(test.tcId): \(test.comment)")
      } else {
        let refused = refusal { _ = try open(test) }
        #expect(refused != nil, "\(test.tcId): \(test.comment)")
        expectStage(of: refused, test)
      }
    }
    #expect(valid == 10)
  }

  /// A bad key, a bad header and a bad chunk must be told apart as the flags say.
  private func expectStage(of refused: SealingError?, _ test: CobblestoneFile.Case) {
    let flags = Set(test.flags)
    if flags.contains("InvalidKeySize") {
      #expect(refused == .contentKeyRefused, "\(test.tcId)")
    } else if flags.contains("HeaderFailure") {
      #expect([.commitmentMismatch, .wrongBodyLength].contains(refused), "\(test.tcId)")
    } else if flags.contains("PartialPlaintext"), case .chunkRefused(_, let chunk) = refused {
      #expect(chunk == (test.msgLength ?? 0) / Cobblestone.chunkSize, "\(test.tcId)")
    }
  }

  @Test("a published message is sealed again to the same bytes")
  func sealedAgain() throws {
    guard let file = try PackageFolder.shared("hpke/cobblestone-256.json") else { return }
    let cases = try JSONDecoder().decode(CobblestoneFile.self, from: Data(file))
      .testGroups.flatMap(\.tests).filter { $0.result == "valid" }
    for test in cases {
      let message = try Inflate.bytes(of: bytes(test.ct), limit: 8 << 20)
      let again = try Cobblestone.seal(
        open(test), with: ContentKey(bytes: bytes(test.key)), salt: Array(message[..<24]),
        context: bytes(test.ctx))
      #expect(Digest.sha256(again) == Digest.sha256(message), "\(test.tcId)")
    }
  }

  @Test(
    "lengths follow the format's table",
    arguments: [(0, 72), (1024, 1096), (16_383, 16_455), (16_384, 16_472), (20_480, 20_568)])
  func lengths(plaintext: Int, message: Int) {
    #expect(Cobblestone.messageLength(ofPlaintext: plaintext) == message)
    #expect(Cobblestone.plaintextLength(ofMessage: message) == plaintext)
  }

  @Test("a length that no message has is refused", arguments: [0, 55, 56, 71, 16_456, 16_471])
  func impossibleLengths(message: Int) {
    #expect(Cobblestone.plaintextLength(ofMessage: message) == nil)
  }
}
