import Foundation
import TestSupport

/// Carries a plan of blows out on two nodes between which files go both ways.
struct KillRun {
  let world: TwoProcesses
  let officers: Officers
  private(set) var kills = 0

  init(_ world: TwoProcesses, _ officers: Officers) {
    self.world = world
    self.officers = officers
  }

  /// Brings the moment about, kills, and starts what was killed again.
  mutating func strike(_ blow: Blow) throws {
    if blow.isCalm {
      try world.until("both nodes agree") { try TwoProcesses.parties.allSatisfy(world.agrees) }
    }
    try officers.goAboutBusiness()
    var errand: Officers.Errand?
    switch blow.moment {
    case .upload:
      let part = blow.size / 100 * blow.share
      errand = try send(blow) { world in world.sealing(blow.sender) > part }
    case .sealed:
      let before = world.shelf(blow.sender, ".outline").count
      errand = try send(blow) { world in world.shelf(blow.sender, ".outline").count > before }
      let commit = world.commit(blow.sender)
      if let errand, blow.share >= 30 {
        try world.until("an offer is made") {
          world.commit(blow.sender) != commit || !errand.command.isRunning
        }
      }
    case .answered:
      try officers.send(from: blow.sender, size: blow.size)
    case .pieces, .both, .shutdown:
      try land(blow, share: blow.share)
    case .whole:
      try land(blow, share: 100)
    case .exchange:
      try officers.send(from: blow.sender, size: blow.size)
      for _ in 0..<(blow.share / 25) {
        // It may be over already: a small one arrives in some milliseconds.
        let before = world.commit(blow.victim)
        _ = RealTime.waited(.milliseconds(200)) { world.commit(blow.victim) != before }
      }
    case .receipt:
      try giveReceipt(blow)
    case .start:
      kill(blow.victim)
      try world.start(blow.victim)
      // A node takes some tenths of a second to start, so this blow falls anywhere in that.
      RealTime.pass(.milliseconds(blow.share * 4))
    }
    if blow.moment == .shutdown { world.terminate(blow.victim) }
    RealTime.pass(.milliseconds(blow.delay))
    let victims = blow.moment == .both ? TwoProcesses.parties : [blow.victim]
    for victim in victims { kill(victim) }
    if let errand { officers.finish(errand) }
    officers.finishBusiness()
    for victim in victims { try world.start(victim) }
  }

  private mutating func kill(_ code: String) {
    world.kill(code)
    kills += 1
  }

  /// Begins to send, again while the node does not take it, until something is seen.
  private func send(
    _ blow: Blow, until isSeen: (TwoProcesses) -> Bool
  ) throws -> Officers.Errand? {
    var errand: Officers.Errand?
    try world.until("a blow falls \(blow)") {
      if isSeen(world) { return true }
      if let begun = errand {
        guard !begun.command.isRunning else { return false }
        errand = nil
        // It was answered before it was looked at, or the node is not ready yet.
        if officers.finish(begun) != nil { return true }
      }
      errand = try officers.beginSending(from: blow.sender, size: blow.size)
      return false
    }
    return errand
  }

  /// Sends, and waits until a share of the package has landed at the recipient.
  private func land(_ blow: Blow, share: Int) throws {
    let number = try officers.send(from: blow.sender, size: blow.size)
    var package: String?
    try world.until("\(number) lands") {
      let recipient = TwoProcesses.other(blow.sender)
      guard blow.size > 65_536 else {
        // A small one lands in the store, with the act that says so.
        let seen = try world.list(recipient)?.first { $0.number == number }
        return seen.map { !["offered", "wanted"].contains($0.status) } ?? false
      }
      package = try package ?? world.list(blow.sender)?.first { $0.number == number }?.package
      guard let package else { return false }
      let landed = world.landed(package, at: recipient)
      return landed == nil || share < 100 && landed ?? 0 > blow.size / 100 * share
    }
  }

  /// Begins to give the receipt for a transmittal that has arrived.
  private func giveReceipt(_ blow: Blow) throws {
    let number = try officers.send(from: blow.sender, size: blow.size)
    try world.until("\(number) arrives") {
      try world.shows("arrived", number, at: blow.victim)
    }
    let before = world.commit(blow.victim)
    let errand = try officers.beginSaying("accepted", number, by: blow.victim)
    guard blow.share >= 50 else { return }
    try world.until("the receipt for \(number) is made, or not") {
      world.commit(blow.victim) != before || !errand.command.isRunning
    }
  }
}
