import Conduct
import Evidence
import Sealing

/// Acts, keysets, keys and transmittals that this process has read already.
///
/// An act is met several times: when it is made or comes in, when a cut passes it, and as the latest
/// of its author. Reading it, with its labels, costs more than all else that is done with it.
final class ReadActs: Sendable {
  private let acts = Memo<Act>(bytes: 16 << 20)
  private let offices = Memo<OfficePublicKey>(bytes: 1 << 17)
  private let transmittals = Memo<Transmittal>(bytes: 16 << 20)

  /// The act that stands in these bytes.
  func act(_ bytes: [UInt8]) throws(ActError) -> Act {
    try acts.value(of: bytes) { bytes throws(ActError) in try Act(parsing: bytes) }
  }

  /// Remembers an act that was just written.
  func keep(_ act: Act) { acts.keep(act, act.digest, size: act.bytes.count) }

  /// The act at a place of a journal, which is known to have this digest.
  func act(_ place: ActPlace, in store: any StoreReading) throws -> Act {
    if let known = acts.value(place.act) { return known }
    guard let record = try store.entry(of: place.party, at: place.index) else {
      throw NodeError.storeBroken
    }
    let act = try act(Entry(parsing: record.entry).act)
    guard act.digest == place.act else { throw NodeError.storeBroken }
    return act
  }

  /// The keyset that an act publishes; nil when the act is not about keys.
  func keyset(of act: [UInt8]) throws -> Keyset? {
    guard case .keyset(let keyset) = try self.act(act).body else { return nil }
    return keyset
  }

  /// The public key of an office, whose bytes were checked once.
  func office(_ id: String, _ bytes: [UInt8]) throws -> OfficePublicKey {
    try offices.value(of: Array(id.utf8) + bytes) { _ in
      try OfficePublicKey(office: id, bytes: bytes)
    }
  }

  /// The transmittal whose state a store kept.
  func transmittal(_ state: [UInt8], in store: any StoreReading) throws -> Transmittal {
    if let known = transmittals.value(.sha256(state)) { return known }
    let transmittal = try Transmittal(parsing: state) { party, index, digest in
      let place = ActPlace(party: party, index: index, act: digest)
      guard case .transmittal(.offered(let offer)) = try act(place, in: store).body else {
        throw NodeError.storeBroken
      }
      return offer
    }
    keep(transmittal, as: state)
    return transmittal
  }

  /// Remembers a transmittal with the state that is given to a store.
  func keep(_ transmittal: Transmittal, as state: [UInt8]) {
    // The state only names the offer, and the transmittal holds it.
    transmittals.keep(
      transmittal, Digest.sha256(state), size: state.count + transmittal.offer.textLength)
  }
}

/// Where an act stands, and which it is: journals are long, so registers name acts by this.
struct ActPlace: Hashable, Sendable {
  let party: String
  let index: UInt64
  /// The digest of the act.
  let act: Digest

  var json: JSON {
    .object([
      "party": .string(party), "index": .integer(Int64(index)), "act": .string(act.hex),
    ])
  }

  init(party: String, index: UInt64, act: Digest) {
    self.party = party
    self.index = index
    self.act = act
  }

  /// Reads what `json` wrote.
  init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = try JSONReader(JSON(parsing: bytes))
    party = try reader.string("party")
    index = UInt64(try reader.count("index"))
    act = try reader.digest("act")
    try reader.finish()
  }
}
