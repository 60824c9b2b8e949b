import Conduct
import Evidence
import Exchange
import People
import Treaty

/// What was noted inside the node and what both parties said, in one list, newest first.
///
/// Three lines are merged by their times: the notes, and each party's journal. A page remembers of each
/// line what comes next, so nothing is left out or shown twice, whatever is added meanwhile.
package struct Trail: Sendable {
  let node: Node
  let filter: TrailFilter
  let notes: @Sendable (NoteQuery) throws -> [RecordedNote]

  enum Entry: Sendable {
    case note(RecordedNote)
    case act(Node.KeptAct)
  }

  /// What comes next in each line; nil where nothing is left.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    var note: NoteQuery.Place?
    var own: UInt64?
    var partner: UInt64?

    init(note: NoteQuery.Place?, own: UInt64?, partner: UInt64?) {
      self.note = note
      self.own = own
      self.partner = partner
    }

    /// Reads what `description` wrote, and nothing else.
    package init?(_ text: String) {
      let parts = text.split(separator: "~", omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      if parts[0] != "-" {
        let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard words.count == 2, let time = Int64(words[0]), let count = Int64(words[1]) else {
          return nil
        }
        note = NoteQuery.Place(time: Instant(milliseconds: time), count: count)
      }
      for (part, line) in [(parts[1], \Place.own), (parts[2], \Place.partner)] where part != "-" {
        guard let index = UInt64(part) else { return nil }
        self[keyPath: line] = index
      }
      // A number has other spellings, such as `+1`.
      guard description.utf8.elementsEqual(text.utf8) else { return nil }
    }

    package var description: String {
      [
        note.map { "\($0.time.milliseconds).\($0.count)" } ?? "-", own.map(String.init) ?? "-",
        partner.map(String.init) ?? "-",
      ].joined(separator: "~")
    }
  }

  /// So many entries from a place on, and what comes next, if anything does.
  func page(at place: Place?, limit: Int) throws -> (entries: [Entry], next: Place?) {
    guard filter.faults.isEmpty else { return ([], nil) }
    var notes = try noteLine(place, limit + 1)
    var own = try actLine(node.party, place, place?.own, limit + 1)
    var partner = try actLine(node.partner, place, place?.partner, limit + 1)
    var entries: [Entry] = []
    while entries.count < limit {
      let newest = [own.time, partner.time, notes.first?.time].compactMap(\.self).max()
      guard let newest else { return (entries, nil) }
      // A try is noted before the act is made: of the same moment the act is the newer.
      if own.time == newest {
        own.pop().map { entries.append(.act($0)) }
      } else if partner.time == newest {
        partner.pop().map { entries.append(.act($0)) }
      } else {
        notes.popFirst().map { entries.append(.note($0)) }
      }
    }
    let next = Place(
      note: notes.first?.place, own: own.acts.first?.index, partner: partner.acts.first?.index)
    return (entries, next == Place(note: nil, own: nil, partner: nil) ? nil : next)
  }

  private func noteLine(_ place: Place?, _ limit: Int) throws -> ArraySlice<RecordedNote> {
    if let place, place.note == nil { return [] }
    let (from, until) = stretch
    return try notes(
      NoteQuery(
        person: filter.person.isEmpty ? nil : filter.person,
        subject: filter.number.isEmpty ? nil : filter.number, from: from, until: until,
        first: place?.note, limit: limit))[...]
  }

  /// An act names a post and no person, so of a person there are notes alone.
  private func actLine(
    _ party: String, _ place: Place?, _ first: UInt64?, _ limit: Int
  ) throws -> ActLine {
    guard filter.person.isEmpty, place == nil || first != nil else { return ActLine(acts: []) }
    let (from, until) = stretch
    return ActLine(
      acts: try node.acts(
        Node.ActQuery(
          party: party, subject: filter.number.isEmpty ? nil : filter.number, from: from,
          until: until, first: first, limit: limit))[...])
  }

  private var stretch: (from: Instant?, until: Instant?) {
    filter.stretch(of: node.agreement.party(node.party))
  }
}

/// What is left of a journal, newest first.
private struct ActLine {
  var acts: ArraySlice<Node.KeptAct>
  /// The time of what was taken last.
  private var last = Instant(milliseconds: .max)

  init(acts: ArraySlice<Node.KeptAct>) { self.acts = acts }

  /// When the next act was said; what is void may state any time, and so follows what came after it.
  var time: Instant? {
    acts.first.map { kept in kept.isDone ? min(last, kept.act?.time ?? last) : last }
  }

  mutating func pop() -> Node.KeptAct? {
    guard let time, let kept = acts.popFirst() else { return nil }
    last = time
    return kept
  }
}
