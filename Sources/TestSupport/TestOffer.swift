package import Conduct
package import Evidence
package import Treaty

/// An offer that the exercise agreement allows; a test changes the one thing it is about.
package struct TestOffer {
  package var package = Digest.sha256([1])
  package var root = Digest.sha256([2])
  package var length: Int64 = 4096
  package var label: WrittenLabel
  package var alternative: WrittenLabel
  package var title = "Exercise report / 훈련 보고서"
  package var mediaType = "text/plain"
  package var purpose = "research"
  package var from: String
  package var to: [String]
  package var means = "network"
  package var references: [String] = []

  /// An offer by a party to its partner's registry at a level of the agreement.
  package init(by author: String, level: String = "secret", under agreement: Agreement) throws {
    guard let ours = agreement.party(author), let theirs = agreement.partner(of: author),
      let level = agreement.level(id: level), let own = level.token(of: ours.code),
      let other = level.token(of: theirs.code)
    else { throw TestAgreementError.unknownParty(author) }
    label = try TestLabels.label(own, of: ours, as: .originator)
    alternative = try TestLabels.label(other, of: theirs, as: .alternative)
    from = "\(ours.code)/registry"
    to = ["\(theirs.code)/registry"]
  }

  package var offer: Offer {
    Offer(
      package: package, root: root, length: length, label: label, alternative: alternative,
      title: title, mediaType: mediaType, purpose: purpose, from: from, to: to, means: means,
      references: references)
  }

  /// What the offer says as an act.
  package var body: ActBody { .transmittal(.offered(offer)) }
}
