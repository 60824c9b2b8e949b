/// Copies whole stretches at once: element by element takes far too long without optimisation.
extension [UInt8] {
  /// Copies bytes that belong to someone else.
  init(copying bytes: UnsafeRawBufferPointer) {
    unsafe self.init(unsafeUninitializedCapacity: bytes.count) { buffer, count in
      unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      count = bytes.count
    }
  }

  /// Writes bytes at an offset; what is missing before them becomes zeros.
  mutating func put(_ written: [UInt8], at offset: Int) {
    guard !written.isEmpty else { return }
    lengthen(to: offset)
    let overwritten = Swift.min(written.count, count - offset)
    if overwritten > 0 {
      unsafe withUnsafeMutableBytes { bytes in
        unsafe written.withUnsafeBytes { written in
          unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<offset + overwritten])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: written[..<overwritten]))
        }
      }
    }
    if overwritten < written.count { append(contentsOf: written[overwritten...]) }
  }

  /// Adds zeros up to a length.
  mutating func lengthen(to length: Int) {
    if count < length { append(contentsOf: [UInt8](repeating: 0, count: length - count)) }
  }

  /// Copies a stretch to memory that belongs to someone else, which is long enough.
  func copy(to buffer: UnsafeMutableRawBufferPointer) {
    unsafe withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
  }
}
