package import Conduct
package import Evidence
package import Treaty

/// What a report to the ministers says, without any words of its own; SPEC report 3.
///
///     let content = try ReportContent(source)
///     let page = ReportPage(content, under: agreement).html(in: Language.allCases)
///
/// The digest of its JSON is what both sides agree to. The same acts make the same bytes at both.
package struct ReportContent: Hashable, Sendable {
  /// The digest of the agreement.
  package let agreement: Digest
  /// The codes of the parties, by bytes.
  package let parties: [String]
  package let period: ReportPeriod
  /// The level up to which it is releasable; nil for the whole report.
  package let releasable: String?
  /// The highest level of what is cited; nil if nothing that is cited has one.
  package let level: String?
  /// What was left out; nil where that may not be told.
  package let omitted: Omitted?
  package let sections: [ReportSection]
  package let commitments: [Commitment]
  package let actions: [Action]
  package let decisions: [Decision]
  package let changes: [Change]
  package let evidence: [Cited]

  /// How much was left out.
  package struct Omitted: Hashable, Sendable {
    package let evidence: Int
    package let notes: Int
  }

  /// A matter by which something is named.
  package struct Subject: Hashable, Sendable {
    package let kind: MatterKind
    package let id: String
    /// Nil where nobody has said what it is called.
    package let names: GradedNames?
  }

  /// What one side says.
  package struct Said: Hashable, Sendable {
    package let party: String
    package let word: Progress
    package let asOf: CivilDate
    /// What it said before the period.
    package let was: Progress?
    package let note: String
    /// What it cites, by digest.
    package let evidence: [Digest]
    package let actuals: [ProgressReport.Actual]
  }

  /// A commitment that is agreed.
  package struct Commitment: Hashable, Sendable {
    package let subject: Subject
    /// The first is that under which it stands and counts.
    package let domains: [PartnershipDomain]
    package let bodies: [Body]
    package let carriedBy: [Subject]
    package let state: CommitmentState
    package let into: [String]
    package let agreed: CommitmentFacts.AgreedStatus?
    /// The agreed status before the period.
    package let agreedBefore: Progress?
    /// What the sides say, by code; a side that has said nothing is not there.
    package let sides: [Said]
    package let indicators: [CommitmentFacts.Indicator]
    package let place: ReportPlace

    /// Whether what the sides say differs, whatever is agreed.
    package var isDisputed: Bool { Set(sides.map(\.word)).count > 1 }
    /// The domain under which it stands.
    package var domain: PartnershipDomain? { domains.first }
  }

  /// What acts for a party; empty where nobody has said.
  package struct Body: Hashable, Sendable {
    package let party: String
    package let name: String
  }

  /// Something that a party is to do, or did in the period.
  package struct Action: Hashable, Sendable {
    package enum Standing: String, Hashable, Sendable, CaseIterable { case overdue, due, done }

    package let subject: Subject
    package let owner: String
    package let body: String
    package let due: CivilDate
    package let commitments: [String]
    package let standing: Standing
    /// What its owner says.
    package let said: Said?
  }

  /// What becomes of a matter by a revision of its facts.
  package enum Step: String, Hashable, Sendable, CaseIterable {
    case new, withdrawn, split, merged, reopened, suspended, ended, resumed, dropped, status,
      revised
  }

  /// An open proposal: the other side is asked for its word.
  package struct Decision: Hashable, Sendable {
    package let subject: Subject
    package let party: String
    /// The digest of the act that proposes.
    package let act: Digest
    package let revision: Int
    /// The day of the act in its party's calendar.
    package let day: CivilDate
    package let step: Step
    /// The status that it proposes, where it proposes one.
    package let status: CommitmentFacts.AgreedStatus?
    package let into: [String]
    package let note: String
  }

  /// What was agreed in the period.
  package struct Change: Hashable, Sendable {
    package let subject: Subject
    package let step: Step
    package let revision: Int
    /// The day of the agreeing act in its party's calendar.
    package let day: CivilDate
    package let status: CommitmentFacts.AgreedStatus?
    package let into: [String]
  }

  /// Something that a report cites.
  package struct Cited: Hashable, Sendable {
    package let digest: Digest
    /// The number of the transmittal.
    package let item: String?
    /// The id of its level; nil where there is no transmittal.
    package let level: String?
    package let by: [Citation]
  }

  /// Where something is cited.
  package struct Citation: Hashable, Sendable {
    package let kind: MatterKind
    package let id: String
    package let party: String
  }
}
