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
    var drafts: [Draft] = []
    // What arrived first: its receipt protects, and nothing else may hold it up.
    for transmittal in try incoming(.wanted) {
      guard try shelf.isComplete(transmittal.offer.package) else { continue }
      drafts.append(nodeDraft(transmittal.number, try verdict(on: transmittal)))
    }
    drafts += try incoming(.offered).map { nodeDraft($0.number, .wanted) }
    let made = try makeWhatMay(drafts)
    try forgetEnded()
    return made
  }

  /// Makes the acts together; if one of them may not be made, each by itself and without that one.
  private func makeWhatMay(_ drafts: [Draft]) throws -> Int {
    guard !drafts.isEmpty else { return 0 }
    do { return try make(drafts).count } catch NodeError.refused {}
    var made = 0
    for draft in drafts {
      // Refused: another step of this node was quicker, or a clause forbids it now.
      do { made += try make([draft]).count } catch NodeError.refused {}
    }
    return made
  }

  /// Removes the bytes of packages that were refused or withdrawn, unless another offer names them.
  private func forgetEnded() throws {
    for status in [Transmittal.Status.refused, .withdrawn] {
      for transmittal in try incoming(status) {
        let package = transmittal.offer.package
        guard try shelf.outline(of: package) != nil else { continue }
        let isNeeded = try store.read { store in
          try store.rows(
            RowQuery(
              scope: party, register: Registers.transmittals,
              statuses: ["offered", "wanted", "arrived", "accepted"], limit: 100_000)
          ).contains { try Transmittal(parsing: $0.state).offer.package == package }
        }
        if !isNeeded { try shelf.remove(package) }
      }
    }
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
      // Byte by byte: two spellings that only look alike are two labels.
      let sealed =
        [inner.label, inner.alternative, inner.title, inner.mediaType, inner.purpose]
        + inner.references
      let offered =
        [offer.label.xml, offer.alternative.xml, offer.title, offer.mediaType, offer.purpose]
        + offer.references
      guard sealed.map({ Array($0.utf8) }) == offered.map({ Array($0.utf8) }) else {
        return .refused([Refusal(code: .innerLabelDiffers, note: "")])
      }
      return .arrived(root: outline.root)
    } catch is SealingError {
      return .refused([Refusal(code: .packageNotAuthentic, note: "")])
    }
  }
}
