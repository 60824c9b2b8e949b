import Conduct
import Evidence
import Exchange
import Foundation
import Sealing
import TestSupport
import Testing

@testable import Serving

/// Real time passes in files; so tests set the times of files, and say what time it is.
@Suite("Packages that are never finished", .timeLimit(.minutes(10)))
struct UnfinishedPackageTests {
  private static let day: Int64 = 86_400_000
  private let pair: ServedPair
  private let kor: ShelvedNode

  init() throws {
    pair = try ServedPair()
    kor = pair.nodes.kor
  }

  /// Says that the files of a package were last written so many days before noon.
  private func age(_ outline: PackageOutline, days: Int64, _ suffixes: String...) throws {
    let time = TestParty.noon.adding(milliseconds: -days * Self.day)
    for suffix in suffixes {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(time.milliseconds / 1000))],
        ofItemAtPath: "\(kor.folder.path)/\(outline.name.hex).\(suffix)")
    }
  }

  private func letGo(after days: Int64) throws -> Int {
    try kor.node.letGo(
      ofUnfinishedSince: TestParty.noon.adding(milliseconds: -days * Self.day))
  }

  @Test("a package that stopped coming is let go at its age, stays wanted, and may come again")
  func letGo() async throws {
    let (number, outline) = try pair.wanted(3_500_000)
    try await pair.run { client, _ in
      _ = try await client.sendOutline(outline.bytes, of: outline.name)
      _ = try await pair.send(outline, from: 0, count: 2, over: client)
      let before = try kor.memory()
      try age(outline, days: 30, "outline", "part")
      #expect(try letGo(after: 31) == 0)
      #expect(try kor.memory() == before)
      #expect(try letGo(after: 29) == 1)
      #expect(try kor.folder.names.isEmpty)
      #expect(try kor.memory().heads == before.heads)
      #expect(
        try await client.packageStatus(outline.name)
          == PackageStatus(wanted: true, outlineHeld: false, heldPieces: 0, complete: false))
      #expect(try letGo(after: 29) == 0)
      _ = try await client.sendOutline(outline.bytes, of: outline.name)
      _ = try await pair.send(outline, from: 0, over: client)
      #expect(try kor.status(of: number) == .arrived)
    }
  }

  @Test("an outline without a piece is let go too")
  func outlineAlone() async throws {
    let (_, outline) = try pair.wanted(3_500_000)
    try await pair.run { client, _ in
      _ = try await client.sendOutline(outline.bytes, of: outline.name)
      try age(outline, days: 30, "outline")
      #expect(try letGo(after: 29) == 1)
      #expect(try kor.folder.names.isEmpty)
    }
  }

  @Test("a package that grew lately stays, however long ago it began")
  func growing() async throws {
    let (_, outline) = try pair.wanted(3_500_000)
    try await pair.run { client, _ in
      _ = try await client.sendOutline(outline.bytes, of: outline.name)
      _ = try await pair.send(outline, from: 0, count: 1, over: client)
      try age(outline, days: 300, "outline")
      try age(outline, days: 28, "part")
      #expect(try letGo(after: 29) == 0)
      #expect(try await client.packageStatus(outline.name).heldPieces == 1)
    }
  }

  @Test("what is whole is never let go, whether it is said yet or not")
  func whole() async throws {
    let (number, outline) = try pair.wanted(5)
    try await pair.run { client, _ in
      _ = try await client.sendOutline(outline.bytes, of: outline.name)
      _ = try await pair.send(outline, from: 0, over: client)
      #expect(try kor.status(of: number) == .arrived)
      try age(outline, days: 3000, "outline", "body")
      #expect(try letGo(after: 29) == 0)
      #expect(try kor.node.shelf.isComplete(outline.name))
    }
  }

  @Test("a transfer whose package is let go under it is told to begin again")
  func underTransfer() async throws {
    let (_, outline) = try pair.wanted(3_500_000)
    let intake = try {
      try kor.node.receive(outline: outline.bytes, of: outline.name)
      return try kor.node.receivePieces(of: outline.name, from: 0, inTurn: true)
    }()
    try intake.receive(try pair.piece(0, of: outline))
    try age(outline, days: 30, "outline", "part")
    #expect(try letGo(after: 29) == 1)
    #expect(throws: NodeError.later("pieces.from.0")) {
      try intake.receive(try pair.piece(1, of: outline))
    }
    #expect(try kor.folder.names.isEmpty)
  }

  @Test("the node lets go by itself, also when its partner can't be reached")
  func byItself() async throws {
    let (_, outline) = try pair.wanted(3_500_000)
    try kor.node.receive(outline: outline.bytes, of: outline.name)
    try age(outline, days: 8, "outline")
    let lines = LogLines()
    let link = PartnerLink(
      node: kor.node, client: pair.tls.partnerClient(port: 1), now: { TestParty.noon },
      unfinishedDays: 7, logger: lines.logger(.words))
    let running = Task { try await link.run() }
    let line = await lines.first(with: "packages.letGo")
    #expect(line?.hasSuffix("packages.letGo count=1") ?? false)
    running.cancel()
    #expect(try kor.folder.names.isEmpty)
  }
}
