import Conduct
import Evidence
import Sealing

/// Acts, keysets, keys and transmittals that this process has read already.
///
/// An act is met several times: when it is made or comes in, when a cut passes it, and as the latest
/// of its author. Reading it, with its labels, costs more than all else that is done with it.
final class ReadActs: Sendable {
  private let acts = Memo<Act>(limit: 1024)
  private let keysets = Memo<Keyset>(limit: 16)
  private let offices = Memo<OfficePublicKey>(limit: 64)
  private let transmittals = Memo<Transmittal>(limit: 1024)

  /// The act that stands in these bytes.
  func act(_ bytes: [UInt8]) throws(ActError) -> Act {
    do { return try acts.value(of: bytes) { try Act(parsing: $0) } } catch let error as ActError {
      throw error
    } catch {
      throw .wrongFormat
    }
  }

  /// Remembers an act that was just written.
  func keep(_ act: Act) { acts.keep(act, as: act.bytes) }

  /// The keyset that an act publishes; nil when the act is not about keys.
  func keyset(of act: [UInt8]) throws -> Keyset? {
    struct NoKeyset: Error {}
    do {
      return try keysets.value(of: act) { bytes in
        guard case .keyset(let keyset) = try Act(parsing: bytes).body else { throw NoKeyset() }
        return keyset
      }
    } catch is NoKeyset {
      return nil
    }
  }

  /// The public key of an office, whose bytes were checked once.
  func office(_ id: String, _ bytes: [UInt8]) throws -> OfficePublicKey {
    try offices.value(of: Array(id.utf8) + bytes) { _ in
      try OfficePublicKey(office: id, bytes: bytes)
    }
  }

  /// The transmittal whose state a store kept.
  func transmittal(_ state: [UInt8]) throws -> Transmittal {
    try transmittals.value(of: state) { try Transmittal(parsing: $0) }
  }

  /// Remembers a transmittal with the state that is given to a store.
  func keep(_ transmittal: Transmittal, as state: [UInt8]) {
    transmittals.keep(transmittal, as: state)
  }
}
