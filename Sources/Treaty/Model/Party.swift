package import Evidence

/// A state that is party to an agreement.
package struct Party: Sendable, Hashable {
  /// Three capitals, such as `CAN` (ISO 3166-1 alpha-3).
  package let code: String
  package let name: Trilingual
  package let policy: LabelPolicy
  /// Minutes east of Greenwich, fixed: day counts know no summer time.
  package let utcOffsetMinutes: Int
  /// The days of the week without work, 1 for Monday to 7 for Sunday.
  package let weekend: Set<Int>
  /// The public holidays, earliest first.
  package let holidays: [Holiday]
  package let authorities: [Authority]
  package let offices: [Office]

  /// The office with the identifier `id`, if it is this party's.
  package func office(_ id: String) -> Office? {
    offices.first { $0.id.isSpelt(id) }
  }
}

/// The security policy that a party's labels name (ADatP-4774 `PolicyIdentifier`).
package struct LabelPolicy: Sendable, Hashable {
  package let name: String
  /// A dotted object identifier, without `urn:oid:`.
  package let oid: String
}

/// A day on which a party's offices do not work.
package struct Holiday: Sendable, Hashable {
  package let date: CivilDate
  package let name: Trilingual
}

/// A competent authority: it signs the agreement and its party's keysets with offline keys.
package struct Authority: Sendable, Hashable {
  /// Such as `CAN/authority`; also the name of its keys.
  package let id: String
  package let name: Trilingual
  /// Its public keys; nil in a file that nobody can sign yet.
  package let keys: KeyPairVerifier?
}

/// An office that sends and receives under an agreement.
package struct Office: Sendable, Hashable {
  /// Such as `KOR/registry`.
  package let id: String
  package let name: Trilingual
  /// The identifier of the highest level that the office may hold.
  package let ceiling: String
}
