extension String {
  /// Whether both are the same bytes, as identifiers must be; `==` also holds for characters that
  /// Unicode deems equivalent, such as the KELVIN SIGN and `K`.
  ///
  /// One of both is an identifier of an agreement and so ASCII; any other spelling of it is longer.
  package func isSpelt(_ other: String) -> Bool { utf8.count == other.utf8.count && self == other }
}
