import Exchange
import Sealing

/// What a browser can show of a file without a program of its own; told by the bytes, not by the label alone.
enum Preview: Hashable, Sendable {
  /// The whole text, and whether more of it was left away.
  case text(String, isCut: Bool)
  case image(mediaType: String)
  case pdf
  /// It is shown nowhere: of a kind that is not shown, or not of the kind that it says.
  case none

  /// The most bytes of a text that are shown.
  static let textLimit = 512 << 10

  private struct Enough: Error {}

  /// Reads the beginning of an opened file; its bytes have been checked.
  init(_ opened: OpenedPackage) throws {
    var start: [UInt8] = []
    do {
      try opened.release { bytes in
        start += bytes.prefix(Self.textLimit + 1 - start.count)
        if start.count > Self.textLimit { throw Enough() }
      }
    } catch is Enough {}
    self.init(start, mediaType: opened.inner.mediaType)
  }

  /// Of the beginning of a file and what it is said to be.
  init(_ start: [UInt8], mediaType: String) {
    switch mediaType {
    case "image/png" where start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      "image/jpeg" where start.starts(with: [0xFF, 0xD8, 0xFF]):
      self = .image(mediaType: mediaType)
    case "application/pdf" where start.starts(with: Array("%PDF-".utf8)):
      self = .pdf
    case "text/plain", "text/html", "image/svg+xml", "application/json", "application/xml":
      self = Self.text(start)
    default: self = .none
    }
  }

  /// A text is shown letter by letter, never as what it could mean to a browser.
  private static func text(_ start: [UInt8]) -> Preview {
    let isCut = start.count > textLimit
    var bytes = start.prefix(textLimit)
    // A letter that was cut in two is left away.
    for _ in 0..<(isCut ? 4 : 1) {
      if let text = String(validating: bytes, as: UTF8.self) { return .text(text, isCut: isCut) }
      bytes = bytes.dropLast()
    }
    return .none
  }
}
