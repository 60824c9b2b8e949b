import Conduct
package import Evidence
import Exchange
import Sealing
import Treaty

/// A package that a hostile partner sealed by itself, and the offer that tells the truth about it.
struct HostilePackage {
  let outline: PackageOutline
  let body: [UInt8]
  let payload: [UInt8]
  var offer: TestOffer
  /// What is wrong inside; nil for one that is as it says.
  let flaw: Flaw?

  /// What may be wrong inside a package.
  enum Flaw: String, CaseIterable {
    case otherTitle = "another title inside"
    case otherLevel = "a lower label inside"
    case otherReferences = "other references inside"
    case otherSender = "sealed in the other's name"
    case otherAgreement = "sealed under another agreement"
    case notForVictim = "sealed to its own office"
    case brokenStart = "a broken chunk that it vouches for"
    case brokenEnd = "a broken last piece that it vouches for"
  }

  init(
    by party: TestParty, title: String, payload: [UInt8], level: String, flaw: Flaw? = nil
  ) throws {
    let agreement = party.agreement
    var offer = try TestOffer(by: party.code, level: level, under: agreement)
    offer.title = title
    var inner = offer
    switch flaw {
    case .otherTitle: inner.title += "."
    case .otherLevel:
      let lower = try TestOffer(by: party.code, level: "confidential", under: agreement)
      (inner.label, inner.alternative) = (lower.label, lower.alternative)
    case .otherReferences: inner.references = ["\(party.code)-1"]
    default: break
    }
    let office = "\(flaw == .notForVictim ? party.code : party.partner)/registry"
    var sealer = try PackageSealer(
      inner: InnerHeader(
        label: inner.label.xml, alternative: inner.alternative.xml, title: inner.title,
        mediaType: inner.mediaType, purpose: inner.purpose, references: inner.references,
        size: payload.count),
      to: [try ExerciseKeys.office(office).publicKey],
      from: flaw == .otherSender ? party.partner : party.code,
      under: flaw == .otherAgreement ? Digest.sha256([1]) : agreement.digest)
    var body: [UInt8] = []
    try sealer.absorb(payload) { body += $0 }
    var outline = try sealer.finish { body += $0 }
    if flaw == .brokenStart || flaw == .brokenEnd {
      body[flaw == .brokenStart ? 100 : body.count - 1] ^= 1
      outline = try PackageOutline(hashing: outline.header) { piece in
        Array(body[outline.geometry.range(of: piece)])
      }
    }
    offer.package = outline.name
    offer.root = outline.root
    offer.length = Int64(outline.bodyLength)
    self.offer = offer
    self.outline = outline
    self.body = body
    self.payload = payload
    self.flaw = flaw
  }

  /// The bytes of one piece.
  func piece(_ index: Int) -> [UInt8] { Array(body[outline.geometry.range(of: index)]) }
}

/// An offer that a hostile partner made.
package struct HostileOffer {
  package let number: String
  /// What it really sealed; nil if there is no such package.
  let package: HostilePackage?
  /// Whether package and offer are as they say, so that the payload may be read once accepted.
  package let isTrue: Bool

  /// What may be given out to whoever opens it after acceptance; nil if nothing may.
  package var payload: [UInt8]? { isTrue ? package?.payload : nil }
  /// The package, if it is the one that was named.
  var trulyNamed: HostilePackage? { package?.outline.name == name ? package : nil }

  /// The package's name as it was offered.
  package let name: Digest
}

/// A transfer that stopped in the middle of a piece, and the process that it spoke to.
struct StalledTransfer {
  let intake: PieceIntake
  let package: HostilePackage
  let offset: Int
  let death: Int
}
