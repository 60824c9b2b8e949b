/// A clause that every agreement has, with its parameters and its article.
@dynamicMemberLookup
package struct Term<Parameters: Sendable & Hashable>: Sendable, Hashable {
  package let parameters: Parameters
  /// How it is cited, such as `4(1)`.
  package let reference: String

  /// A parameter of the clause.
  package subscript<Value>(dynamicMember path: KeyPath<Parameters, Value>) -> Value {
    parameters[keyPath: path]
  }
}

/// The parameters of a clause that has none.
package struct NoParameters: Sendable, Hashable {}

/// The clauses that every agreement of vocabulary 1 has, exactly one of each.
package struct Terms: Sendable, Hashable {
  package let inForce: Term<NoParameters>
  package let exchangeableLevel: Term<ExchangeableLevel>
  package let purpose: Term<NoParameters>
  package let recipientOffice: Term<NoParameters>
  package let transmissionMeans: Term<TransmissionMeans>
  package let receiptWithin: Term<ReceiptWithin>
  package let thirdParty: Term<ThirdParty>
  package let originatorMarking: Term<NoParameters>
  package let quota: Term<Quota>
  package let clockSkew: Term<ClockSkew>
  package let needToKnow: Term<NeedToKnow>
  package let protectiveActs: Term<ProtectiveActs>
}

extension Term<TransmissionMeans> {
  /// Whether a package of `level` may travel by `means`.
  package func allows(_ means: TransmissionMeans.Means, forLevel level: String) -> Bool {
    parameters.allows(means, forLevel: level)
  }
}
