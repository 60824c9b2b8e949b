import Conduct
import Evidence
import Sealing
import Treaty

/// A parcel that is ready to go, and what could not be put into it.
package struct Loading: Sendable {
  package var parcel = Parcel()
  /// The transmittals whose packages are in it, in order.
  package var loaded: [String] = []
  /// Those whose packages are not small, or not here: they go one by one.
  package var apart: [String] = []
  /// Those for which there was no more room.
  package var left: [String] = []

  package init() {}

  /// What became of it.
  package func end(isBrought: Bool) -> Replication.ParcelEnd {
    Replication.ParcelEnd(isBrought: isBrought, apart: apart, left: isBrought ? left : [])
  }
}

extension Node {
  // MARK: Sending

  /// Puts together the small packages of our transmittals that the partner wants; what it wants no
  /// more is passed over.
  package func load(_ numbers: [String]) throws -> Loading {
    try store.read { store in
      var loading = Loading()
      for (place, number) in numbers.enumerated() {
        guard let transmittal = try ownRegisters.transmittal(number, in: store),
          transmittal.author == party, transmittal.status == .wanted
        else { continue }
        guard let outline = try store.outline(of: transmittal.offer.package),
          let body = try store.body(of: transmittal.offer.package)
        else {
          loading.apart.append(number)
          continue
        }
        guard loading.parcel.add(outline: outline, body: body) else {
          loading.left = Array(numbers[place...])
          return loading
        }
        loading.loaded.append(number)
      }
      return loading
    }
  }

  // MARK: Receiving

  /// Takes a parcel: each package that is wanted and is what was offered becomes durable in one
  /// transaction with the act that says that it arrived.
  ///
  /// Gives for each package, in order, `held` or the code of what speaks against it.
  package func receive(parcel bytes: [UInt8]) throws -> [String] {
    try requireReconciled()
    let arrivals = try Parcel.items(parsing: bytes).map { try arrival(of: $0) }
    let drafts = arrivals.flatMap(\.drafts)
    var outcomes = try makeEach(drafts)[...]
    var results: [String] = []
    for arrival in arrivals {
      let own = outcomes.prefix(arrival.drafts.count)
      outcomes = outcomes.dropFirst(arrival.drafts.count)
      for case .failure(let error) in own {
        guard case NodeError.refused = error else { throw error }
      }
      let isHeld = own.contains { if case .success = $0 { true } else { false } }
      results.append(isHeld ? Self.heldCode : arrival.code)
    }
    return results
  }

  /// What is said of a package in a parcel that is whole and durable here.
  package static var heldCode: String { "held" }

  /// What a package in a parcel leads to.
  private struct Arrival {
    var drafts: [Draft] = []
    /// What is said of it if no act can be made.
    var code: String
  }

  private func arrival(of item: Parcel.Item) throws -> Arrival {
    let name = item.outline.name
    let notHeld = NodeError.notHeld("").code
    let wanting = try store.read { store in
      try store.rows(
        RowQuery(
          scope: party, register: Registers.transmittals,
          statuses: [Transmittal.Status.wanted.rawValue], author: partner, package: name)
      ).map { try read.transmittal($0.state) }
    }
    guard !wanting.isEmpty else {
      // It may have come before, and the answer was lost.
      return Arrival(code: try incoming(name, [.arrived]) == nil ? notHeld : Self.heldCode)
    }
    let isOffered = { (offer: Offer) in
      offer.root == item.outline.root && Int(offer.length) == item.outline.bodyLength
    }
    guard wanting.contains(where: { isOffered($0.offer) }) else {
      return Arrival(code: NodeError.refused([]).code)
    }
    let package: SmallPackage
    do { package = try SmallPackage(outline: item.outline, body: item.body) } catch {
      return Arrival(code: error.code)
    }
    let drafts = try wanting.map { transmittal in
      let outline = isOffered(transmittal.offer) ? package.outline : nil
      let act = try verdict(on: transmittal, outline) { package.body }
      return nodeDraft(transmittal.number, act, keeping: package)
    }
    return Arrival(drafts: drafts, code: notHeld)
  }
}
