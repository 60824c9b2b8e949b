import Exchange
package import Logging

/// Everything that a node writes to its log: a closed list, described in docs/guides/operations.md.
///
/// An event has no text of its own and takes only a code, a count and a route. Nothing of what is
/// exchanged can be put into one: no title, label, name, key, number of a transmittal or address.
package enum NodeEvent: String, CaseIterable, Sendable {
  case serving = "node.serving"
  case stopping = "node.stopping"
  /// The node signs nothing any more: `node.breach`, `node.journalLost` or `node.mirrorLost`.
  case signingStopped = "node.signingStopped"
  case agreed = "partner.agreed"
  case exchangeFailed = "exchange.failed"
  /// The partner answers, and takes nothing of what there is to say.
  case exchangeStalled = "exchange.stalled"
  case transferStopped = "transfer.stopped"
  case workUnreadable = "work.unreadable"
  case reactionFailed = "reaction.failed"
  case postponed = "transmittals.postponed"
  /// Packages that stopped coming were removed.
  case packagesLetGo = "packages.letGo"
  case shelfUntidy = "shelf.untidy"
  case connectionRefused = "connection.refused"
  case requestFailed = "request.failed"
  case callRefused = "api.refused"
  case callFailed = "api.failed"
  /// A library of this program said something; its place is told, its words are not.
  case library = "library"
}

/// The names that may stand in a line of the log.
package enum EventField: String, CaseIterable, Sendable {
  case time, level, event, code, count, route, source, line
}

extension Logger {
  /// Writes an event; a code that has not the form of one is written as `internal`.
  package func note(
    _ level: Logger.Level, _ event: NodeEvent, code: String? = nil, count: Int? = nil,
    route: String? = nil
  ) {
    guard level >= logLevel else { return }
    var fields: Logger.Metadata = [:]
    if let code {
      fields[EventField.code.rawValue] = .string(DiagnosticCode.isCode(code) ? code : "internal")
    }
    if let count { fields[EventField.count.rawValue] = .string(String(count)) }
    if let route { fields[EventField.route.rawValue] = .string(route) }
    log(level: level, "\(event.rawValue)", metadata: fields)
  }
}
