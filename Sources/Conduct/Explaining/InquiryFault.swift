/// Why words do not make a question; each tells one thing that is to be written otherwise.
package enum InquiryFault: Hashable, Sendable {
  /// Who would do it is no party.
  case notAParty(String, of: [String])
  /// The other party concerned is none, or the same.
  case notAnother(String, of: [String])
  /// Nothing of this name matters for the verb.
  case unknown(name: String, value: String)
  case repeated(Dimension)
  /// What was written is not one of the values; for a number these are examples.
  case notAValue(String, Dimension, of: [String])
  /// What has no usual value was not said.
  case missing([Dimension])
  /// There are several other parties, and nobody guesses which is concerned.
  case otherMissing(of: [String])
}

/// All that is wrong with the words of a question, in the order in which they were read.
package struct InquiryFaults: Error, Hashable, Sendable {
  package let all: [InquiryFault]
}
