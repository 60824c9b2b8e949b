import Conduct
import Evidence
import Sealing
import TestSupport
import Treaty

/// A package that a party sealed without its node, and the offer that tells the truth about it.
struct Foreign {
  let outline: PackageOutline
  let body: [UInt8]
  let offer: TestOffer

  init(
    by author: String, to recipient: String, under agreement: Agreement,
    sealedBy sender: String? = nil, office: String? = nil
  ) throws {
    var offer = try TestOffer(by: author, under: agreement)
    let payload = Array("what was sealed apart".utf8)
    let inner = try InnerHeader(
      label: offer.label.xml, alternative: offer.alternative.xml, title: offer.title,
      mediaType: offer.mediaType, purpose: offer.purpose, references: offer.references,
      size: payload.count)
    var sealer = try PackageSealer(
      inner: inner, to: [try ExerciseKeys.office(office ?? "\(recipient)/registry").publicKey],
      from: sender ?? author, under: agreement.digest)
    var body: [UInt8] = []
    try sealer.absorb(payload) { body += $0 }
    outline = try sealer.finish { body += $0 }
    self.body = body
    offer.package = outline.name
    offer.root = outline.root
    offer.length = Int64(outline.bodyLength)
    self.offer = offer
  }
}
