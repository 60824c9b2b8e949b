import Conduct
import Evidence
import Exchange
import Foundation
import Sealing
import StoreSQLite
import TestSupport
import Testing
import Treaty

@Suite("packages of transmittals that ended")
struct EndedPackageTests {
  private let pair: Pair
  private var can: SimulatedNode { pair.can }
  private var kor: SimulatedNode { pair.kor }
  /// One that is a row of the store, and one that is a file.
  static let sizes = [5, 100_000]

  init() throws { pair = try Pair.settled() }

  private func held(_ package: Digest) throws -> [Bool] {
    try [can, kor].map { try $0.node.shelf.isComplete(package) }
  }

  @Test(
    "a refusal and a withdrawal remove a package at both sides, also across a death",
    arguments: [Transmittal.Status.refused, .withdrawn], sizes)
  func ended(as status: Transmittal.Status, size: Int) throws {
    let number = try pair.arrived(Array(repeating: 1, count: size))
    let package = try can.node.transmittal(number).offer.package
    #expect(try held(package) == [true, true])
    // Each party ends what it may end, and dies with that said.
    if status == .refused {
      _ = try kor.node.refuse(number, post: "KOR/registry", note: "")
      try kor.restart()
    } else {
      _ = try can.node.withdraw(number, post: "CAN/registry", note: "")
      try can.restart()
    }
    try pair.settle()
    for node in [can, kor] { #expect(try node.node.transmittal(number).status == status) }
    #expect(try held(package) == [false, false])
  }

  @Test(
    "what is given back or destroyed is removed at its holder, also across a death",
    arguments: [Item.Copy.State.returned, .destroyed], sizes)
  func gone(as state: Item.Copy.State, size: Int) throws {
    let number = try pair.arrived(Array(repeating: 1, count: size))
    let package = try can.node.transmittal(number).offer.package
    try pair.accept(number)
    _ = try kor.node.open(number, post: "KOR/registry")
    let officers = [kor.party.officer, kor.party.secondOfficer]
    let body: ItemAct =
      state == .returned
      ? .returned(copies: [1], note: "") : .destroyed(copies: [1], method: "burning")
    _ = try kor.node.say(.item(body), about: number, post: "KOR/registry") { act in
      try officers.flatMap { try $0.attest(act) }
    }
    try kor.restart()
    try pair.settle()
    #expect(try held(package) == [true, false])
    #expect(throws: NodeError.notHeld(number)) {
      try kor.node.open(number, post: "KOR/registry")
    }
  }

  @Test("of a small package that was removed no byte stays in the store's files")
  func overwritten() throws {
    let folder = try TemporaryFolder()
    let number = try pair.arrived(Array(repeating: 7, count: 20_000))
    let name = try can.node.transmittal(number).offer.package
    let outline = try #require(try can.node.shelf.outline(of: name))
    let body = try can.node.shelf.piece(0, of: name)
    let path = folder.path + "/store.sqlite"
    let store = try SQLiteStore(path: path)
    try store.write { try $0.setPackage(SmallPackage(outline: outline, body: body)) }
    try store.emptyLog()
    func blocks() throws -> Int {
      let files = try [path, path + "-wal"].map { try Data(contentsOf: URL(filePath: $0)) }
      return stride(from: 0, to: body.count - 64, by: 512).count { start in
        let part = Data(body[start..<start + 64])
        return files.contains { $0.range(of: part) != nil }
      }
    }
    #expect(try blocks() > 10)
    try store.write { try $0.removePackage(name) }
    try store.emptyLog()
    #expect(try blocks() == 0)
  }

  @Test("an office whose ceiling a new level exceeds does not open the item again")
  func openedAgain() throws {
    let dispatch = Dispatch(
      title: "x", mediaType: "text/plain", level: "confidential", purpose: "research",
      from: "CAN/registry", to: ["KOR/research-office"], size: 1)
    let sending = try can.node.beginSending(dispatch)
    try sending.absorb([1])
    let number = try can.node.finishSending(sending).act.subject
    try pair.settle()
    try pair.carry(number, from: can, to: kor)
    try pair.settle()
    try pair.accept(number)
    for _ in 0..<2 { _ = try kor.node.open(number, post: "KOR/registry") }
    let officer = can.party.officer
    _ = try can.node.say(
      .item(.relevelled(level: "secret", note: "")), about: number, post: "CAN/registry"
    ) { try officer.attest($0) }
    try pair.settle()
    #expect {
      try kor.node.open(number, post: "KOR/registry")
    } throws: { error in
      guard case .refused(let reasons) = error as? NodeError else { return false }
      return reasons.map(\.code) == [.officeNotCleared]
    }
  }

  @Test("what was accepted stays at both sides, across a death too", arguments: sizes)
  func accepted(size: Int) throws {
    let number = try pair.arrived(Array(repeating: 1, count: size))
    let package = try can.node.transmittal(number).offer.package
    try pair.accept(number)
    for node in [can, kor] { try node.restart() }
    try pair.settle()
    #expect(try held(package) == [true, true])
  }

  @Test("a package that another transmittal needs stays when one of them ends", arguments: sizes)
  func shared(size: Int) throws {
    let first = try pair.arrived(Array(repeating: 1, count: size))
    let offer = try can.node.transmittal(first).offer
    let second = try can.node.make([
      Draft(
        post: offer.from, subject: .next(.transmittals),
        body: { _ in .transmittal(.offered(offer)) })
    ])[0].act.subject
    try pair.settle()
    #expect(try can.node.transmittal(second).status == .arrived)
    _ = try kor.node.refuse(first, post: "KOR/registry", note: "")
    try pair.settle()
    #expect(try held(offer.package) == [true, true])
    _ = try kor.node.refuse(second, post: "KOR/registry", note: "")
    try pair.settle()
    #expect(try held(offer.package) == [false, false])
  }

  @Test(
    "a withdrawal that crosses an acceptance leaves the recipient its package", arguments: sizes)
  func crossed(size: Int) throws {
    let number = try pair.arrived(Array(repeating: 1, count: size))
    let package = try can.node.transmittal(number).offer.package
    let officer = kor.party.officer
    _ = try kor.node.accept(number, post: officer.name) { try officer.attest($0) }
    _ = try can.node.withdraw(number, post: "CAN/registry", note: "")
    try pair.settle()
    for node in [can, kor] { #expect(try node.node.transmittal(number).status == .accepted) }
    #expect(try kor.node.shelf.isComplete(package))
  }
}
