import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

/// Two parties under the exercise agreement, and the steps that tests repeat.
struct TwoParties {
  let agreement: Agreement
  /// Files that can follow the agreement.
  let successors: [Agreement]
  let can: TestParty
  let kor: TestParty

  init(
    changing changes: [(text: String, to: String)] = [],
    amending amendments: [(text: String, to: String)] = []
  ) throws {
    let first =
      changes.isEmpty
      ? try TestAgreement.exercise().agreement
      : try TestAgreement.exercise(changing: changes).agreement
    agreement = first
    successors = try amendments.map { amendment in
      try TestAgreement.exercise(
        changing: changes + [("amends: none", "amends: \(first.digest.hex)"), amendment]
      ).agreement
    }
    can = try TestParty("CAN", under: agreement)
    kor = try TestParty("KOR", under: agreement)
  }

  static let number = "CAN-2026-0001"

  /// The file that is current in a view; nil where it is none of these.
  func current(in view: TestView) -> Agreement? { file(agreement.line(view.standing).last) }

  /// A file by its digest.
  func file(_ digest: Digest?) -> Agreement? {
    ([agreement] + successors).first { $0.digest == digest }
  }

  // MARK: Decisions

  /// What is decided about an act in a view; in one with both keysets and nothing else unless given.
  func decide(
    _ act: Act, in view: TestView? = nil, attestedBy signers: [TestSigner] = [],
    journalOf author: String? = nil, seenHolds: Bool = true
  ) throws -> Decision {
    let author = author ?? act.party
    let entry = try can.entry(act, attestedBy: signers)
    let facts = try (view ?? keysets()).facts(for: act, by: author, seenHolds: seenHolds)
    let (decision, parsed) = agreement.decide(entry, by: author, knowing: facts)
    #expect(parsed == act)
    for reason in decision.reasons {
      for language in Language.allCases {
        let sentence = reason.sentence(in: language, under: agreement)
        #expect(!sentence.contains("{"), "a blank of \(reason.code) is not filled")
      }
      if let reference = reason.reference { #expect(!agreement.clauses(under: reference).isEmpty) }
    }
    return decision
  }

  /// What is decided about an offer by Canada.
  func decide(_ offer: TestOffer, in view: TestView? = nil) throws -> Decision {
    try decide(try can.act(offer.body, subject: Self.number), in: view)
  }

  // MARK: Views

  /// Both keysets, each signed by its authority, as the first entries of journals.
  func keysetEntries() throws -> [Entry] {
    try [can, kor].map { party in
      try party.entry(
        try party.keysetAct(at: TestParty.validity.from), attestedBy: [party.authority])
    }
  }

  /// A view with both keysets.
  func keysets() throws -> TestView {
    var view = TestView()
    view.fold(try can.keysetAct(at: TestParty.validity.from), at: 0, under: agreement)
    view.fold(try kor.keysetAct(at: TestParty.validity.from), at: 0, under: agreement)
    return view
  }

  /// A view after some acts about Canada's first transmittal, folded without being decided.
  func view(after verbs: TransmittalAct.Verb...) throws -> TestView {
    var view = try keysets()
    for (index, verb) in verbs.enumerated() {
      view.fold(try act(verb), at: UInt64(index + 1), under: agreement)
    }
    return view
  }

  /// A view in which Canada's first transmittal stands at a status.
  func view(at status: Transmittal.Status) throws -> TestView {
    let view =
      switch status {
      case .offered: try self.view(after: .offered)
      case .wanted: try self.view(after: .offered, .wanted)
      case .arrived: try self.view(after: .offered, .wanted, .arrived)
      case .accepted: try self.view(after: .offered, .wanted, .arrived, .accepted)
      case .refused: try self.view(after: .offered, .refused)
      case .withdrawn: try self.view(after: .offered, .withdrawn)
      }
    #expect(view.transmittals[Self.number]?.status == status)
    return view
  }

  /// The usual act of a verb about Canada's first transmittal, by the party whose act it is.
  func act(_ verb: TransmittalAct.Verb, at time: Instant = TestParty.noon) throws -> Act {
    let offer = try TestOffer(by: "CAN", under: agreement)
    let body: TransmittalAct =
      switch verb {
      case .offered: .offered(offer.offer)
      case .wanted: .wanted
      case .arrived: .arrived(root: offer.root)
      case .accepted: .accepted(controlNumber: "KOR-X-2026-0001", package: offer.package)
      case .refused: .refused([Refusal(code: .recipientDeclined, note: "not here")])
      case .opened: .opened(office: "KOR/registry")
      case .withdrawn: .withdrawn(note: "sent in error")
      }
    let author = [.offered, .withdrawn].contains(verb) ? can : kor
    return try author.act(body, subject: Self.number, at: time)
  }
}

extension Decision {
  /// The reasons as `code` or `code article`, sorted.
  var findings: [String] {
    reasons.map { [$0.code.rawValue, $0.reference].compactMap(\.self).joined(separator: " ") }
      .sorted()
  }

  /// The clauses that allowed the act.
  var clauses: [String] {
    if case .done(let clauses, _) = self { return clauses }
    return []
  }

  var duties: [Duty] {
    if case .done(_, let duties) = self { return duties }
    return []
  }
}
