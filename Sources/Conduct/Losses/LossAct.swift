package import Evidence

/// What is said about a loss, a compromise or the suspicion of one; SPEC loss 1.
package enum LossAct: Hashable, Sendable {
  case reported(Report)
  case closed(results: String, measures: String)

  package struct Report: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      case loss, compromise, suspected
    }

    package let kind: Kind
    /// The items, by their transmittals' numbers.
    package let items: [String]
    package let discovered: Instant
    package let note: String

    package init(kind: Kind, items: [String], discovered: Instant, note: String) {
      self.kind = kind
      self.items = items
      self.discovered = discovered
      self.note = note
    }

    var json: JSON {
      .object([
        "kind": .string(kind.rawValue), "items": .strings(items),
        "discovered": .string(discovered.description), "note": .string(note),
      ])
    }

    init(reading reader: inout JSONReader) throws {
      let word = try reader.string("kind")
      guard let kind = Kind(rawValue: word) else { throw ActError.badField("kind") }
      self.kind = kind
      items = try reader.codes("items", count: 0...ItemAct.itemLimit)
      discovered = try reader.instant("discovered")
      note = try reader.text("note", limit: LossAct.textLimit)
    }
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case reported, closed

    /// What an act of this kind asks of the agreement.
    package var verb: Verb { self == .reported ? .report : .close }
  }

  static let textLimit = 4096

  package var kind: Kind {
    switch self {
    case .reported: .reported
    case .closed: .closed
    }
  }

  private static let prefix = "loss."

  /// The kind of the act, such as `loss.reported`.
  package var name: String { Self.prefix + kind.rawValue }

  package var json: JSON {
    switch self {
    case .reported(let report): report.json
    case .closed(let results, let measures):
      .object(["results": .string(results), "measures": .string(measures)])
    }
  }

  /// Reads a body, or returns nil when the kind is not one about a loss.
  init?(kind name: String, reading reader: inout JSONReader) throws(ActError) {
    guard name.hasPrefix(Self.prefix),
      let kind = Kind(rawValue: String(name.dropFirst(Self.prefix.count)))
    else { return nil }
    self = try ActError.reading {
      switch kind {
      case .reported: .reported(try Report(reading: &reader))
      case .closed:
        .closed(
          results: try reader.text("results", limit: Self.textLimit),
          measures: try reader.text("measures", limit: Self.textLimit))
      }
    }
  }
}
