package import Conduct
package import Evidence

/// What published texts say of a partnership, as a file to propose from; nobody has agreed to it.
///
///     let file = try RoadmapFile(parsing: bytes)
///     for record in file.inOrder { … }
///
/// SPEC roadmap 2. Where the file says `none`, a text is blank, a list is empty and the rest is nil,
/// as in the facts that are proposed.
package struct RoadmapFile: Sendable, Hashable {
  package let name: String
  /// The day of the reading.
  package let asOf: CivilDate
  package let sources: [Source]
  package let mechanisms: [Record<MechanismFacts>]
  package let commitments: [Record<CommitmentFacts>]

  /// A text that was read.
  package struct Source: Sendable, Hashable {
    package let id: String
    package let title: String
    /// What kind of text it is, in a few words.
    package let standing: String
    /// What it is good for by itself.
    package let confidence: SourceConfidence
  }

  /// What the file says of one mechanism or commitment: the facts to propose, and as what.
  package struct Record<Facts: Sendable & Hashable>: Sendable, Hashable {
    package let id: String
    package let facts: Facts
  }
}
