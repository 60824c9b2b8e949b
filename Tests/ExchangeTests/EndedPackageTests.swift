import Conduct
import Evidence
import Exchange
import Sealing
import TestSupport
import Testing

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
