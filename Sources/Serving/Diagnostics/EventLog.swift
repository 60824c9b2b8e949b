package import Evidence
import Exchange
package import Logging

/// A log of node events, one a line: a JSON object for programs, words apart by spaces for people.
///
/// What is not an event of ours comes from a library, and might carry anything. Of that only the
/// level and the place in the library's source are written.
package struct EventLog: LogHandler {
  /// How a line looks.
  package enum Form: Sendable {
    case json
    case words
  }

  private let form: Form
  private let now: @Sendable () -> Instant
  private let write: @Sendable (String) -> Void

  package var logLevel = Logger.Level.notice
  /// Kept because a handler has it; never written.
  package var metadata = Logger.Metadata()
  package var metadataProvider: Logger.MetadataProvider?

  /// `write` is given whole lines without their end.
  package init(
    _ form: Form, now: @escaping @Sendable () -> Instant,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.form = form
    self.now = now
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var fields: [(EventField, JSON)] = [
      (.time, .string(now().description)), (.level, .string(event.level.rawValue)),
    ]
    if let known = NodeEvent(rawValue: event.message.description), known != .library {
      fields.append((.event, .string(known.rawValue)))
      for field in [EventField.code, .route] {
        guard case .string(let text) = event.metadata?[field.rawValue],
          DiagnosticCode.isCode(text)
        else { continue }
        fields.append((field, .string(text)))
      }
      if case .string(let text) = event.metadata?[EventField.count.rawValue],
        let count = Int64(text)
      {
        fields.append((.count, .integer(count)))
      }
    } else {
      fields.append((.event, .string(NodeEvent.library.rawValue)))
      fields.append((.source, .string(String(event.file.suffix(128)))))
      fields.append((.line, .integer(Int64(event.line))))
    }
    write(line(fields))
  }

  private func line(_ fields: [(EventField, JSON)]) -> String {
    switch form {
    case .json:
      let members = fields.map { JSONMember(name: $0.0.rawValue, value: $0.1) }
      return String(decoding: JSON.object(members).bytes, as: UTF8.self)
    case .words:
      return fields.map { field, value in
        let text =
          switch value {
          case .string(let text): text
          case .integer(let number): String(number)
          default: ""
          }
        let isPlain = [.time, .level, .event].contains(field)
        return isPlain ? text : "\(field.rawValue)=\(text)"
      }.joined(separator: " ")
    }
  }
}
