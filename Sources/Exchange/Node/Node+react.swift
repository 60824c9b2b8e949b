import Conduct
import Evidence
import Sealing
import Treaty

extension Node {
  /// Does what our node owes by itself: asks for offered packages, and reports those that arrived.
  ///
  /// It is derived from the registers each time, so a crash before it loses nothing. Returns how
  /// many acts were made.
  @discardableResult
  package func react() throws -> Int {
    try requireReconciled()
    let offered = try incoming(.offered).map(\.number)
    if !offered.isEmpty {
      _ = try make(offered.map { nodeDraft($0, .wanted) })
    }
    var arrived: [Draft] = []
    for transmittal in try incoming(.wanted) {
      guard try shelf.isComplete(transmittal.offer.package) else { continue }
      arrived.append(nodeDraft(transmittal.number, try verdict(on: transmittal)))
    }
    if !arrived.isEmpty { _ = try make(arrived) }
    return offered.count + arrived.count
  }

  /// The transmittals to us that stand at a status; as many as one round takes.
  func incoming(_ status: Transmittal.Status) throws -> [Transmittal] {
    try store.read { store in
      try store.rows(
        RowQuery(
          scope: party, register: Registers.transmittals, statuses: [status.rawValue],
          author: partner, limit: 256)
      ).map { try Transmittal(parsing: $0.state) }
    }
  }

  private func nodeDraft(_ number: String, _ act: TransmittalAct) -> Draft {
    Draft(
      post: "\(party)/node", subject: .known(number), body: { _ in .transmittal(act) })
  }

  /// Arrived, or quarantined and refused when what is sealed is not what was offered.
  ///
  /// Only the first piece is opened, and only its inner header is looked at.
  private func verdict(on transmittal: Transmittal) throws -> TransmittalAct {
    let offer = transmittal.offer
    guard let outline = try shelf.outline(of: offer.package), outline.root == offer.root else {
      return .refused([Refusal(code: .packageNotAuthentic, note: "")])
    }
    guard let key = keys.office(among: offer.to) else {
      return .refused([Refusal(code: .unknownOffice, note: "")])
    }
    do {
      let opener = try PackageOpener(
        outline: outline, with: key.key, agreement: agreement.digest, sender: partner)
      let inner = try opener.innerHeader(firstPiece: try shelf.piece(0, of: offer.package))
      guard inner.label == offer.label.xml, inner.alternative == offer.alternative.xml,
        inner.title == offer.title, inner.mediaType == offer.mediaType,
        inner.purpose == offer.purpose, inner.references == offer.references
      else { return .refused([Refusal(code: .innerLabelDiffers, note: "")]) }
      return .arrived(root: outline.root)
    } catch is SealingError {
      return .refused([Refusal(code: .packageNotAuthentic, note: "")])
    }
  }
}
