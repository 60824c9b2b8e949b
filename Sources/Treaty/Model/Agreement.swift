package import Evidence

/// An agreement as code: what two or more parties signed, read from the exact bytes they signed.
///
/// The bytes are the identity: the digest names the agreement everywhere. SPEC agreement.
package struct Agreement: Sendable {
  /// The exact bytes of the file.
  package let bytes: [UInt8]
  /// The SHA-256 of the bytes.
  package let digest: Digest
  /// The short name, such as `canada-korea.exercise`.
  package let name: String
  package let title: Trilingual
  /// Whether this is a model rather than the text of a treaty.
  package let isModel: Bool
  /// Whether only exercise material may move under it.
  package let isExercise: Bool
  /// The version of the clause vocabulary that the file pins.
  package let vocabulary: Int
  /// The digest of the first file of this line of amendments; its own for a first file.
  package let lineage: Digest
  /// The moment from which it is in force, or nil when no moment has been agreed.
  package let inForceFrom: Instant?
  /// The crypto suite of packages and envelopes.
  package let suite: Int
  package let parties: [Party]
  /// The levels, lowest rank first.
  package let levels: [Level]
  package let purposes: [Purpose]
  package let articles: [Article]
  /// The required clauses by name, each with its parameters and its article.
  package let terms: Terms
  /// What each party's own law asks of it, apart from the articles.
  package let nationalRules: [NationalRule]

  /// Whether every authority's keys are in the file, so that both sides can sign it.
  package var isComplete: Bool {
    parties.allSatisfy { $0.authorities.allSatisfy { $0.keys != nil } }
  }

  /// Every clause in the order of the articles.
  package var clauses: [Clause] { articles.flatMap(\.clauses) }

  /// The party with the code `code`.
  package func party(_ code: String) -> Party? {
    parties.first { $0.code.isSpelt(code) }
  }

  /// Whether a party has the code `code`.
  package func isParty(_ code: String) -> Bool {
    for place in parties.indices where parties[place].code.isSpelt(code) { return true }
    return false
  }

  /// The other party of an agreement between two, or nil if `code` is no party or there are more.
  package func partner(of code: String) -> Party? {
    guard parties.count == 2, party(code) != nil else { return nil }
    return parties.first { $0.code != code }
  }

  /// The office with the identifier `id`, such as `KOR/registry`.
  package func office(_ id: String) -> Office? {
    officePlace(id).map { parties[$0.party].offices[$0.office] }
  }

  /// The party whose office has the identifier `id`.
  package func owner(of id: String) -> Party? {
    officePlace(id).map { parties[$0.party] }
  }

  /// The authority with the identifier `id`, such as `KOR/authority`.
  package func authority(_ id: String) -> Authority? {
    parties.lazy.flatMap(\.authorities).first { $0.id == id }
  }

  /// The level with the identifier `id`, such as `secret`.
  package func level(id: String) -> Level? {
    levels.first { $0.id.isSpelt(id) }
  }

  /// The level that the party `code` writes as `token` in its labels.
  ///
  /// Roman numerals that are single characters (Ⅱ) are read as letters (II).
  package func level(token: String, ofParty code: String) -> Level? {
    for place in levels.indices where levels[place].isCalled(token, by: code) {
      return levels[place]
    }
    let wanted = Level.normalized(token)
    return levels.first { level in
      level.designations(of: code).contains { Level.normalized($0.token) == wanted }
    }
  }

  /// The place of the level with the identifier `id`; what asks often copies no level.
  package func levelPlace(_ id: String) -> Int? {
    for place in levels.indices where levels[place].id.isSpelt(id) { return place }
    return nil
  }

  /// The places of the party and the office with the identifier `id`.
  package func officePlace(_ id: String) -> (party: Int, office: Int)? {
    for party in parties.indices {
      for office in parties[party].offices.indices
      where parties[party].offices[office].id.isSpelt(id) {
        return (party, office)
      }
    }
    return nil
  }

  /// The rank of the ceiling of the office with the identifier `id`.
  package func ceilingRank(ofOffice id: String) -> Int? {
    officePlace(id).flatMap { place in
      levelPlace(parties[place.party].offices[place.office].ceiling).map { levels[$0].rank }
    }
  }

  /// Whether a purpose has the identifier `id`.
  package func hasPurpose(_ id: String) -> Bool {
    for place in purposes.indices where purposes[place].id.isSpelt(id) { return true }
    return false
  }

  /// The purpose with the identifier `id`, such as `research`.
  package func purpose(_ id: String) -> Purpose? {
    purposes.first { $0.id.isSpelt(id) }
  }

  /// The article that bears `number`.
  package func article(_ number: String) -> Article? {
    articles.first { $0.number == number }
  }

  /// The clauses that are cited as `reference`, such as `4(1)`.
  package func clauses(under reference: String) -> [Clause] {
    clauses.filter { $0.reference == reference }
  }
}
