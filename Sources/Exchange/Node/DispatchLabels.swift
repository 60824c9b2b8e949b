package import Conduct
package import Evidence
package import Treaty

/// The two labels of a dispatch, written out: the originator's own and the recipient's equivalent.
package struct DispatchLabels: Hashable, Sendable {
  /// The originator's label, with its text.
  package let written: WrittenLabel
  /// The equivalent label in the recipient's policy, with its text.
  package let writtenAlternative: WrittenLabel

  /// The originator's label, as XML text.
  package var originator: String { written.xml }
  /// The equivalent label in the recipient's policy, as XML text.
  package var alternative: String { writtenAlternative.xml }

  /// Writes both labels for a level that is named by its identifier, or by the author's own token or
  /// marking in any language; without a moment of review they ask for it after five years.
  ///
  /// Throws `NodeError.refused` if the party is none of two, or for a level that the agreement does
  /// not know, and `LabelError` if the agreement's names can't stand in a label.
  package init(
    level name: String, from author: String, under agreement: Agreement, at time: Instant,
    reviewBy: Instant? = nil
  ) throws {
    guard let ours = agreement.party(author), let theirs = agreement.partner(of: author) else {
      throw NodeError.refused([Reason(.wrongParty, ["party": author])])
    }
    guard let level = Self.level(name, of: author, under: agreement),
      let own = level.token(of: ours.code), let other = level.token(of: theirs.code)
    else {
      throw NodeError.refused([
        Reason(
          .unknownLevel, reference: agreement.terms.exchangeableLevel.reference, ["level": name])
      ])
    }
    let parties = agreement.parties.map(\.code).sorted()
    let review = reviewBy ?? time.adding(milliseconds: Self.reviewAfter)
    written = try Self.label(own, ours.policy, parties, time, review, as: .originator)
    writtenAlternative = try Self.label(
      other, theirs.policy, parties, time, review, as: .alternative)
  }

  private static func level(
    _ name: String, of author: String, under agreement: Agreement
  ) -> Level? {
    if let level = agreement.level(id: name.lowercased()) { return level }
    let wanted = folded(name)
    let found = agreement.levels.filter { names(of: $0, author).contains(wanted) }
    return found.count == 1 ? found.first : nil
  }

  /// What a party calls a level: its token and its markings, with and without what is in brackets.
  private static func names(of level: Level, _ author: String) -> Set<String> {
    guard let token = level.token(of: author) else { return [] }
    let markings = Language.allCases.compactMap { level.marking(of: author)?[$0] }
    let short = markings.map { marking in String(marking.prefix { $0 != "(" }) }
    return Set(([token] + markings + short).map(folded).filter { !$0.isEmpty })
  }

  /// A name in capitals, with single spaces and Roman numerals in letters; composed or not is one.
  private static func folded(_ name: String) -> String {
    var letters = ""
    for scalar in name.uppercased().unicodeScalars {
      switch scalar {
      case "\u{2160}": letters += "I"
      case "\u{2161}": letters += "II"
      case "\u{2162}": letters += "III"
      default: letters.unicodeScalars.append(scalar)
      }
    }
    return letters.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func label(
    _ token: String, _ policy: LabelPolicy, _ parties: [String], _ time: Instant,
    _ review: Instant, as role: LabelRole
  ) throws -> WrittenLabel {
    let releasable = try LabelCategory(
      tagName: "Releasable To", kind: .permissive, values: parties)
    let label = try ConfidentialityLabel(
      information: try ConfidentialityInformation(
        policy: policy.name, policyOID: OID(policy.oid), classification: token,
        categories: [releasable]),
      // In whole seconds, so that files of one second and level have one label to read.
      creation: time.wholeSecond, reviewBy: review.wholeSecond)
    return WrittenLabel(writing: label, as: role)
  }

  /// Labels ask for review after five years.
  private static let reviewAfter: Int64 = 5 * 365 * 86_400_000
}
