import Conduct
import Evidence

extension Transmittal {
  /// Reads a state as a store keeps it, with the offer of a transmittal that is at hand; refuses to give
  /// it for another act or place.
  static func kept(_ bytes: [UInt8], _ known: Transmittal) throws -> Transmittal {
    try Transmittal(parsing: bytes) { party, index, act in
      guard let mark = known.marks[.offered], mark.party == party, mark.index == index,
        act == known.offerAct
      else { throw ActError.badField("marks") }
      return known.offer
    }
  }
}

extension Transmittal {
  /// The deadline of something that is still owed.
  func deadline(of kind: Consequence) -> Instant? { owed.first { $0.kind == kind }?.due }
}
