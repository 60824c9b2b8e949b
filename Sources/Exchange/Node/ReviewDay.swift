package import Evidence
package import Treaty

/// The day from whose start the labels of an item ask to be looked at again.
package struct ReviewDay: Hashable, Sendable {
  /// When it begins in the party's calendar.
  package let start: Instant

  /// The most days from today, about fifty years.
  private static let most: Int64 = 50 * 366

  /// Reads a day such as `2027-06-30`; nil unless it lies after today and within fifty years, in the party's
  /// calendar.
  package init?(_ text: String, of party: Party, now: Instant) {
    guard let date = CivilDate(text) else { return nil }
    let today = now.date(offsetMinutes: party.utcOffsetMinutes)
    guard date > today, date.daysSince1970 - today.daysSince1970 <= Self.most else { return nil }
    start = Instant(startOf: date, offsetMinutes: party.utcOffsetMinutes)
  }
}

extension Node {
  /// Reads a day of review in the own party's calendar.
  package func reviewDay(_ text: String) -> ReviewDay? {
    agreement.party(party).flatMap { ReviewDay(text, of: $0, now: clock()) }
  }
}
