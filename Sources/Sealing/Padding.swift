/// Padmé lengths: the true length shows only to within about a tenth.
enum Padding {
  /// The Padmé length of `length`, or `smallest` if that is more (sealed-package section 4).
  static func paddedLength(_ length: Int, atLeast smallest: Int) -> Int {
    guard length > smallest else { return smallest }
    let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
    let kept = Int.bitWidth - exponent.leadingZeroBitCount
    let mask = (1 << (exponent - kept)) - 1
    return (length + mask) & ~mask
  }
}
