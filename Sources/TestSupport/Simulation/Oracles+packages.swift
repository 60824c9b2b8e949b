import Conduct
import Evidence
import Exchange
import Sealing

extension Oracles {
  /// What was said to have arrived is on the shelf, and what is offered can be sent: every byte of it.
  func lookAtPackages(of node: SimulatedNode) throws {
    try seen {
      for one in try node.node.transmittals(
        statuses: [.arrived, .accepted], author: node.party.partner)
      {
        guard one.holdsFile else { continue }
        try require(try node.isWhole(one), "\(one.number) arrived and is here whole")
      }
      for one in try node.node.transmittals(statuses: [.offered, .wanted], author: node.party.code)
      {
        try require(try node.isWhole(one), "\(one.number) is offered and can be sent")
      }
    }
  }

  /// If the machine lost power now, the next process would count no piece that is not there, and what
  /// was said to have arrived would be there.
  func lookAfterPowerLoss(of node: SimulatedNode, seed: UInt64) throws {
    let code = node.party.code
    let arrived = try seen {
      try node.node.transmittals(statuses: [.arrived, .accepted], author: node.party.partner)
        .filter(\.holdsFile)
    }
    // Nothing fails on this disk, so whatever can't be read is lost.
    let disk = node.disk.afterPowerLoss(seed: seed).mount()
    let shelf = try DiskShelf(folder: "/packages", disk: disk, inTurn: true)
    for package in try shelf.filedPackages() {
      guard let outline = try shelf.outline(of: package) else { continue }
      let held = try shelf.heldPieces(of: package)
      guard held > 0 else { continue }
      let suffix = try shelf.isComplete(package) ? "body" : "part"
      let file = try disk.open("/packages/\(package.hex).\(suffix)", .read)
      for piece in 0..<held {
        let range = outline.geometry.range(of: piece)
        let bytes = try file.read(range.count, at: range.lowerBound)
        try require(
          (try? outline.verify(piece: piece, bytes)) != nil,
          "the \(held) pieces that \(code) counts after a loss of power are there")
      }
    }
    for one in arrived ?? []
    where !SmallPackage.holds(bodyLength: Int(one.offer.length)) {
      let package = one.offer.package
      try require(
        try shelf.isComplete(package) && shelf.outline(of: package) != nil,
        "\(one.number) arrived and outlives a loss of power")
    }
  }
}

extension SimulatedNode {
  /// Whether the package of a transmittal is on the shelf, and each of its pieces is what was offered.
  func isWhole(_ one: Transmittal) throws -> Bool {
    let shelf = node.shelf
    let package = one.offer.package
    guard try shelf.isComplete(package), let outline = try shelf.outline(of: package),
      outline.root == one.offer.root
    else { return false }
    for piece in 0..<outline.geometry.count {
      let bytes = try shelf.piece(piece, of: package)
      guard (try? outline.verify(piece: piece, bytes)) != nil else { return false }
    }
    return true
  }
}
