package import Conduct
package import Treaty

/// All of which a report is made; SPEC report 2.
package struct ReportSource: Sendable {
  package let agreement: Agreement
  package let period: ReportPeriod
  /// What both have said by the end of the period's last day.
  package let matters: [Matter]
  /// What both had said by the end of the day before the period.
  package let earlier: [Matter]
  /// The cleared texts of a review, if there is one.
  package let sections: [ReportSection]
  package let access: ReportAccess
  package let version: ReportVersion

  package init(
    under agreement: Agreement, _ period: ReportPeriod, matters: [Matter], earlier: [Matter],
    sections: [ReportSection] = [], access: ReportAccess, version: ReportVersion = .whole
  ) {
    self.agreement = agreement
    self.period = period
    self.matters = matters
    self.earlier = earlier
    self.sections = sections
    self.access = access
    self.version = version
  }

  /// The cleared texts of the review of exactly this period: of several, the first by id.
  package static func sections(
    of reviews: [Matter], for period: ReportPeriod
  ) -> [ReportSection] {
    let cleared = reviews.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
      .compactMap { matter -> ReviewFacts? in
        guard case .review(let facts) = matter.facts, facts.stage.isCleared,
          facts.since == period.since, facts.until == period.until
        else { return nil }
        return facts
      }
    return (cleared.first?.sections ?? []).map { section in
      let text = section.text
      return ReportSection(section.domain, Trilingual(en: text.en, fr: text.fr, ko: text.ko))
    }
  }
}

/// A text that both sides cleared: of a domain, or of the whole where there is none.
package struct ReportSection: Hashable, Sendable {
  package let domain: PartnershipDomain?
  package let text: Trilingual

  package init(_ domain: PartnershipDomain?, _ text: Trilingual) {
    self.domain = domain
    self.text = text
  }
}

/// What may be told of the transmittals that reports cite.
package struct ReportAccess: Sendable {
  /// The id of the level that a transmittal has, by its number; nil where nobody knows it.
  package let level: @Sendable (_ number: String) -> String?
  /// Whether whoever reads may know that there is such a transmittal.
  package let mayMention: @Sendable (_ number: String) -> Bool
  /// Whether whoever reads may know how much was left out.
  package let mayCountOmissions: Bool

  package init(
    level: @escaping @Sendable (_ number: String) -> String?,
    mayMention: @escaping @Sendable (_ number: String) -> Bool = { _ in true },
    mayCountOmissions: Bool = true
  ) {
    self.level = level
    self.mayMention = mayMention
    self.mayCountOmissions = mayCountOmissions
  }
}

/// Which version of a report: the whole one, or one without what is above a level.
package enum ReportVersion: Hashable, Sendable {
  case whole
  /// Without anything that has a level.
  case unclassified
  /// Without what is above the level with this id.
  case upTo(String)

  /// The word for a version without anything that has a level.
  static let unclassifiedWord = "unclassified"

  /// The version up to a level of an agreement, or to none of them: `unclassified`.
  package init(releasable word: String, under agreement: Agreement) throws(ReportError) {
    if let level = agreement.level(id: word) {
      self = .upTo(level.id)
    } else if word == Self.unclassifiedWord {
      self = .unclassified
    } else {
      throw ReportError.unknownLevel(word)
    }
  }

  /// The word for it; nil for the whole one.
  var word: String? {
    switch self {
    case .whole: nil
    case .unclassified: Self.unclassifiedWord
    case .upTo(let id): id
    }
  }
}
