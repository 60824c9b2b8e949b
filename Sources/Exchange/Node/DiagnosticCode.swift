import Evidence
import Sealing

/// The short name of an error for logs and metrics: only what this program has names for.
package enum DiagnosticCode {
  /// The code of an error; `internal` for one that is not ours.
  package static func of(_ error: any Error) -> String {
    switch error {
    case let error as NodeError: error.diagnosticCode
    case let error as StoreFull: error.code
    case let error as SealingError: error.code
    case let error as NoteError: error.code
    case let error as JSONError: error.code
    default: "internal"
    }
  }

  /// Whether a text has the form of a code: at most 64 letters, digits, dots and hyphens.
  ///
  /// What the partner's node sends as a code may be anything in this form.
  package static func isCode(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension NodeError {
  /// The code, or the more exact one that the error carries; never a number or a name.
  package var diagnosticCode: String {
    switch self {
    case .later(let what), .messageRefused(let what):
      // `pieces.from.7` says where to go on; the place is no part of the reason.
      let reason = what.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
      return DiagnosticCode.isCode(reason) ? reason : code
    default: return code
    }
  }
}
