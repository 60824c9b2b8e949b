import Conduct
import Evidence
import Sealing
import Synchronization
import Treaty

extension Node {
  /// Does what our node owes by itself: asks for offered packages, reports those that arrived, and
  /// removes the bytes of those that were refused or withdrawn.
  ///
  /// It is derived from the registers, so a crash before it loses nothing. Returns how many acts
  /// were made.
  @discardableResult
  package func react() throws -> Int {
    // One at a time: what is needed is judged and done without another step between.
    try reacting.withLock { _ in try reactAlone() }
  }

  private func reactAlone() throws -> Int {
    try requireReconciled()
    let numbers = try agenda.take { try unfinished() }
    var arrived: [Draft] = []
    var wanted: [Draft] = []
    for number in numbers.sorted() {
      do {
        switch try duty(of: number) {
        case .none: break
        case .wanted: wanted.append(nodeDraft(number, .wanted))
        case .said(let act): arrived.append(nodeDraft(number, act))
        }
      } catch {
        // One package that can't be read now holds up no other.
        agenda.add([number])
      }
    }
    do {
      // What arrived first: its receipt protects, and nothing else may hold it up.
      return try makeWhatMay(arrived) + makeWhatMay(wanted)
    } catch {
      agenda.add(numbers)
      throw error
    }
  }

  /// What our node owes to one transmittal.
  private enum Owed {
    case none, wanted
    case said(TransmittalAct)
  }

  private func duty(of number: String) throws -> Owed {
    let found = try store.read { try ownRegisters.transmittal(number, in: $0) }
    guard let transmittal = found, transmittal.recipient == party else { return .none }
    switch transmittal.status {
    case .offered: return .wanted
    case .wanted where try shelf.isComplete(transmittal.offer.package):
      return .said(try verdict(on: transmittal))
    case .refused, .withdrawn:
      try forget(transmittal)
      return .none
    default: return .none
    }
  }

  /// Makes the acts together; if one of them may not be made, each by itself and without that one.
  private func makeWhatMay(_ drafts: [Draft]) throws -> Int {
    var made = 0
    var rest = drafts[...]
    while !rest.isEmpty {
      let round = Array(rest.prefix(256))
      rest = rest.dropFirst(round.count)
      do {
        made += try make(round).count
        continue
      } catch NodeError.refused {
      } catch NodeError.later where round.count > 1 {
        // There may be room for some of them.
      }
      for draft in round {
        do {
          made += try make([draft]).count
        } catch NodeError.refused {
          // Another step of this node was quicker, or a clause forbids it now and not for ever.
          if case .known(let number) = draft.subject { agenda.add([number]) }
        }
      }
    }
    return made
  }

  /// What may have been left undone when the process before this one ended.
  private func unfinished() throws -> Set<String> {
    var found: Set<String> = []
    for status in [Transmittal.Status.offered, .wanted, .refused, .withdrawn] {
      var query = RowQuery(
        scope: party, register: Registers.transmittals, statuses: [status.rawValue],
        author: partner, limit: 256)
      while true {
        let rows = try store.read { try $0.rows(query) }
        for row in rows {
          let package = try Transmittal(parsing: row.state).offer.package
          let mayBeHere = try status == .offered || shelf.outline(of: package) != nil
          if mayBeHere { found.insert(row.subject) }
        }
        guard let last = rows.last, rows.count == query.limit else { break }
        query.after = RowQuery.Place(last)
      }
    }
    return found
  }

  /// Removes the bytes of a transmittal that has ended, unless another one names the same package.
  ///
  /// What is in quarantine stays, unread: it shows what the partner really sent.
  private func forget(_ transmittal: Transmittal) throws {
    try shelf.remove(transmittal.offer.package) {
      try !store.read { store in
        try store.rows(
          RowQuery(
            scope: party, register: Registers.transmittals, package: transmittal.offer.package,
            limit: 1)
        ).isEmpty
      }
    }
  }

  /// A transmittal to us that needs a package, at one of these statuses.
  func incoming(_ package: Digest, _ statuses: [Transmittal.Status]) throws -> Transmittal? {
    try store.read { store in
      try store.rows(
        RowQuery(
          scope: party, register: Registers.transmittals, statuses: statuses.map(\.rawValue),
          author: partner, package: package, limit: 1)
      ).first.map { try Transmittal(parsing: $0.state) }
    }
  }

  /// The outline of a package, if it is the one that was offered.
  func outline(for offer: Offer) throws -> PackageOutline? {
    guard let outline = try shelf.outline(of: offer.package), outline.root == offer.root,
      outline.bodyLength == Int(offer.length)
    else { return nil }
    return outline
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
    guard let outline = try outline(for: offer) else {
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
