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
    var outcomes = try makeEach(arrivals.compactMap(\.draft))[...]
    return try arrivals.map { arrival in
      guard arrival.draft != nil else { return arrival.code }
      switch outcomes.removeFirst() {
      case .success: return Self.heldCode
      case .failure(NodeError.refused): return arrival.code
      case .failure(let error): throw error
      }
    }
  }

  /// What is said of a package in a parcel that is whole and durable here.
  package static var heldCode: String { "held" }

  /// What a package in a parcel leads to.
  private struct Arrival {
    var draft: Draft?
    /// What is said of it if no act can be made.
    var code: String
  }

  private func arrival(of item: Parcel.Item) throws -> Arrival {
    let name = item.outline.name
    let notHeld = NodeError.notHeld("").code
    let refused = NodeError.refused([]).code
    // The name is the header's; the same header may stand before another body. Two of one name can't
    // be here, so what is here counts.
    let here = try shelf.outline(of: name)
    guard here == nil || here == item.outline else { return Arrival(code: refused) }
    let wanting = try store.read { store in
      try store.rows(
        RowQuery(
          scope: party, register: Registers.transmittals,
          statuses: [Transmittal.Status.wanted.rawValue], author: partner, package: name,
          limit: Self.offersOfOnePackage)
      ).map { try read.transmittal($0.state, in: store) }
    }
    guard !wanting.isEmpty else {
      // It may have come before, and the answer was lost.
      let came = try incoming(name, [.arrived, .accepted]) != nil
      return Arrival(code: came && here != nil ? Self.heldCode : notHeld)
    }
    let offered = wanting.first {
      $0.offer.root == item.outline.root && Int($0.offer.length) == item.outline.bodyLength
    }
    guard let offered else { return Arrival(code: refused) }
    let package: SmallPackage
    do { package = try SmallPackage(outline: item.outline, body: item.body) } catch {
      return Arrival(code: error.code)
    }
    // Other offers of it are looked at with the next step, when it is here.
    agenda.add(wanting.lazy.map(\.number).filter { $0 != offered.number })
    let act = try verdict(on: offered, package.outline) { package.body }
    return Arrival(draft: nodeDraft(offered.number, act, keeping: package), code: notHeld)
  }

  /// How many offers of one package are looked at when it comes.
  private static var offersOfOnePackage: Int { 16 }
}
