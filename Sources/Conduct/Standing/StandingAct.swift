package import Evidence

/// What a party says about the agreement itself; SPEC standing 1.
package struct StandingAct: Hashable, Sendable {
  /// The acts by which an agreement begins, stops and ends.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case ratified, suspended, resumed
    case noticeGiven = "notice-given"
    case noticeSuspended = "notice-suspended"
    case noticeResumed = "notice-resumed"
    case noticeWithdrawn = "notice-withdrawn"
    case disputed, settled
    case lawChanged = "law-changed"
    case amended

    /// The verb of the rules about it.
    package var verb: Verb {
      switch self {
      case .ratified: .ratify
      case .suspended: .suspend
      case .resumed: .resume
      case .noticeGiven: .giveNotice
      case .noticeSuspended: .suspendNotice
      case .noticeResumed: .resumeNotice
      case .noticeWithdrawn: .withdrawNotice
      case .disputed: .dispute
      case .settled: .settle
      case .lawChanged: .notifyLaw
      case .amended: .amend
      }
    }
  }

  /// The most bytes in a note.
  package static let noteLimit = 4096
  private static let prefix = "agreement."

  package let kind: Kind
  /// The file that is to follow, of an amendment and of nothing else.
  package let successor: Digest?
  /// Why, in the party's own words.
  package let note: String

  /// What is said with nothing but a note.
  package init(_ kind: Kind, note: String) {
    self.kind = kind
    successor = nil
    self.note = note
  }

  /// Consent to an amendment.
  package init(amendedBy successor: Digest, note: String) {
    kind = .amended
    self.successor = successor
    self.note = note
  }

  /// The kind of the act, such as `agreement.suspended`.
  package var name: String { Self.prefix + kind.rawValue }

  package var json: JSON {
    .object(
      (successor.map { [JSONMember(name: "successor", value: .string($0.hex))] } ?? [])
        + [JSONMember(name: "note", value: .string(note))])
  }

  /// Reads a body, or returns nil when the kind is not one about the agreement.
  init?(kind name: String, reading reader: inout JSONReader) throws(ActError) {
    guard name.hasPrefix(Self.prefix),
      let kind = Kind(rawValue: String(name.dropFirst(Self.prefix.count)))
    else { return nil }
    self.kind = kind
    (successor, note) = try ActError.reading {
      (
        kind == .amended ? try reader.digest("successor") : nil,
        try reader.text("note", limit: Self.noteLimit)
      )
    }
  }
}
