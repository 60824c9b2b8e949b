import Conduct
import Evidence
import Exchange
import People
import Treaty

/// One line of the trail in words, for the page and for the file.
struct TrailRow {
  /// How it is kept.
  enum Kind {
    /// A note that never leaves the node.
    case note
    /// An act that its author's journal alone has, as far as is known.
    case made
    /// An act that both parties hold.
    case held
    /// An act that the agreement refuses.
    case void
  }

  let kind: Kind
  /// Nil where an entry of a journal can't be read.
  let time: Instant?
  /// A person of this node, or the party that said it.
  let who: String
  /// Nil where there is none, or where it may not be known here.
  let post: String?
  let what: String
  /// What changed, where a person was changed.
  let changes: [String]
  let number: String?
  /// Where it stands in its journal.
  let index: UInt64?
  /// The transmittal of that number; nil where there is none.
  let transmittal: Transmittal?
}

/// Puts entries of the trail into words, and remembers the transmittals that it met of late.
struct TrailReader {
  let visit: Visit
  private var known: [String: Transmittal?] = [:]
  private static let mostKnown = 512

  init(_ visit: Visit) { self.visit = visit }

  mutating func row(_ entry: Trail.Entry) throws -> TrailRow {
    switch entry {
    case .note(let note): try row(note)
    case .act(let kept): try row(kept)
    }
  }

  private mutating func row(_ note: RecordedNote) throws -> TrailRow {
    TrailRow(
      kind: .note, time: note.time, who: note.doer,
      post: note.post.flatMap { $0.isEmpty ? nil : $0 }, what: visit.words(of: note),
      changes: visit.changes(in: note), number: note.subject, index: nil,
      transmittal: try note.subject.flatMap { try transmittal($0) })
  }

  private mutating func row(_ kept: Node.KeptAct) throws -> TrailRow {
    let t = visit.tongue
    guard let act = kept.act else {
      return TrailRow(
        kind: .void, time: nil, who: kept.party, post: nil,
        what: t("Not readable", "Illisible", "읽을 수 없음"), changes: [], number: nil,
        index: kept.index, transmittal: nil)
    }
    return TrailRow(
      kind: kept.isDone ? kept.isHeld ? .held : .made : .void, time: act.time, who: act.party,
      post: try mayKnowPost(act) ? act.post : nil, what: visit.words(of: act), changes: [],
      number: act.subject, index: kept.index, transmittal: try transmittal(act.subject))
  }

  /// Whether it may be known which office or officer spoke; SPEC roles 2.
  private mutating func mayKnowPost(_ act: Act) throws -> Bool {
    if case .keyset = act.body { return true }
    if case .standing = act.body { return true }
    if case .partnership = act.body { return true }
    let items = try items(of: act).map { try transmittal($0) }
    return !items.isEmpty && items.allSatisfy { $0.map(visit.mayRead) ?? false }
  }

  private func items(of act: Act) throws -> [String] {
    do {
      return switch act.body {
      case .approval: [try visit.node.approval(act.subject).request.item]
      case .loss: try visit.node.loss(act.subject).report.items
      case .item(.derived(let items, _, _)): items
      default: [act.subject]
      }
    } catch NodeError.notHeld {
      return []
    }
  }

  private mutating func transmittal(_ number: String) throws -> Transmittal? {
    if let found = known[number] { return found }
    // A long file is about many.
    if known.count >= Self.mostKnown { known = [:] }
    var found: Transmittal?
    do { found = try visit.node.transmittal(number) } catch NodeError.unknownTransmittal {}
    known[number] = .some(found)
    return found
  }
}
