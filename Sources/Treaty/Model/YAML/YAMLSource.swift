/// Bytes that are bounded, well-formed UTF-8 without characters that people cannot see.
struct YAMLSource {
  /// The lines without their line feeds.
  let lines: [[Unicode.Scalar]]
  let text: String

  init(_ bytes: [UInt8]) throws(YAMLError) {
    guard bytes.count <= YAMLLimit.bytes else { throw YAMLError(.tooLarge, line: 1, column: 1) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw YAMLError(.byteOrderMark, line: 1, column: 1)
    }
    var lines: [[Unicode.Scalar]] = []
    var current: [Unicode.Scalar] = []
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    decoding: while true {
      let place = (line: lines.count + 1, column: current.count + 1)
      switch decoder.decode(&iterator) {
      case .emptyInput: break decoding
      case .error: throw YAMLError(.notUTF8, line: place.line, column: place.column)
      case .scalarValue("\n"):
        if current.last == " " {
          throw YAMLError(.trailingSpace, line: place.line, column: current.count)
        }
        lines.append(current)
        current = []
      case .scalarValue(let scalar):
        if let code = Self.refusal(of: scalar) {
          throw YAMLError(code, line: place.line, column: place.column)
        }
        current.append(scalar)
      }
    }
    if current.last == " " {
      throw YAMLError(.trailingSpace, line: lines.count + 1, column: current.count)
    }
    if !current.isEmpty { lines.append(current) }
    self.lines = lines
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Ranges are listed, not asked of the run-time's Unicode tables, so that every build agrees.
  private static func refusal(of scalar: Unicode.Scalar) -> YAMLError.Code? {
    switch scalar.value {
    case 0x09: .tab
    case 0x00...0x1F, 0x7F...0x9F: .controlCharacter
    case 0x00AD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5: .controlCharacter
    case 0x180B...0x180F: .controlCharacter
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164: .controlCharacter
    case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFE00...0xFE0F: .controlCharacter
    case 0xFEFF: .byteOrderMark
    case 0xFFA0, 0xFFF0...0xFFFF, 0xE0000...0x10FFFF: .controlCharacter
    case let value where value & 0xFFFE == 0xFFFE: .controlCharacter
    default: nil
    }
  }
}
