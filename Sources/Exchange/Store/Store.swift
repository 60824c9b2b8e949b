package import Conduct
package import Evidence

/// What a node remembers: whole transactions over journals, tiles and registers.
///
/// `write` is durable when it returns and changes nothing when its body throws. Implementations
/// share no SQL.
package protocol Store: Sendable {
  /// Runs a body over one consistent state.
  func read<Value>(_ body: (any StoreReading) throws -> Value) throws -> Value
  /// Runs a body whose changes become durable together, or not at all.
  func write<Value>(_ body: (any StoreWriting) throws -> Value) throws -> Value
  /// Leaves nothing of what was removed in a log; where somebody reads, it may stay a while longer.
  func emptyLog() throws
}

/// What can be read inside a transaction.
package protocol StoreReading {
  /// The head of a party's journal, or nil before its first act.
  func head(of party: String) throws -> JournalHead?
  /// One entry as it travels, and what was decided about it.
  func entry(of party: String, at index: UInt64) throws -> JournalRecord?
  /// Entries from an index on, in order, until a count or a number of bytes is reached.
  func entries(of party: String, from index: UInt64, count: Int, bytes: Int) throws -> [[UInt8]]
  /// The places of the acts about a subject, in a party's journal.
  func indexes(of party: String, subject: String) throws -> [UInt64]
  /// A hash tile, empty when there is none.
  func tile(of party: String, _ name: TileName) throws -> [Digest]
  /// How far a scope has folded a party's journal.
  func cursor(scope: String, party: String) throws -> UInt64
  /// A register's state.
  func register(_ key: RegisterKey) throws -> [UInt8]?
  /// The keys and states of a scope's register that match, newest first.
  func rows(_ query: RowQuery) throws -> [RegisterRow]
  /// The keys alone of the rows that match, in the same order.
  func subjects(_ query: RowQuery) throws -> [String]
  /// A page of a list; it looks at no more rows than the query says.
  func list(_ query: ListQuery) throws -> ListPage
  /// The outline of a small package that is kept here.
  func outline(of package: Digest) throws -> [UInt8]?
  /// The body of a small package that is kept here.
  func body(of package: Digest) throws -> [UInt8]?
  /// The evidence of the first contradiction that was met, if one was.
  func breach() throws -> [UInt8]?
}

/// What can be changed inside a transaction.
package protocol StoreWriting: StoreReading {
  func append(_ record: JournalRecord, of party: String, at index: UInt64) throws
  func setHead(_ head: JournalHead, of party: String) throws
  func setTile(_ hashes: [Digest], of party: String, _ name: TileName) throws
  func setCursor(_ size: UInt64, scope: String, party: String) throws
  func setRegister(_ key: RegisterKey, _ row: RegisterRow) throws
  /// Keeps a small package; doing it again changes nothing.
  func setPackage(_ package: SmallPackage) throws
  /// Forgets a small package; doing it again changes nothing.
  func removePackage(_ package: Digest) throws
  /// Keeps the evidence of a contradiction; the first stays.
  func setBreach(_ evidence: [UInt8]) throws
}

/// The size and root of a journal, its latest signed checkpoint, and the latest cosigned one.
package struct JournalHead: Hashable, Sendable {
  package let checkpoint: Checkpoint
  /// The checkpoint as its party signed it.
  package let note: SignedNote
  /// The checkpoint that the other party cosigned, with those lines; nil before the first.
  package let cosigned: SignedNote?
  /// How many acts the cosigned checkpoint covers.
  package let cosignedSize: UInt64

  package init(
    checkpoint: Checkpoint, note: SignedNote, cosigned: SignedNote?, cosignedSize: UInt64
  ) {
    self.checkpoint = checkpoint
    self.note = note
    self.cosigned = cosigned
    self.cosignedSize = cosignedSize
  }

  /// The head as a cut.
  package var mark: SeenMark { SeenMark(size: checkpoint.size, root: checkpoint.root) }
}

/// An entry of a journal and the verdict about it, which never changes.
package struct JournalRecord: Hashable, Sendable {
  package let entry: [UInt8]
  package let kind: String
  package let subject: String
  package let time: Instant
  /// Whether the act was done; otherwise it is void.
  package let isDone: Bool

  package init(entry: [UInt8], kind: String, subject: String, time: Instant, isDone: Bool) {
    self.entry = entry
    self.kind = kind
    self.subject = subject
    self.time = time
    self.isDone = isDone
  }
}

/// The name of one register's state: whose view, which register, which subject.
package struct RegisterKey: Hashable, Sendable {
  /// The party whose view it is.
  package let scope: String
  package let register: String
  package let subject: String

  package init(scope: String, register: String, subject: String) {
    self.scope = scope
    self.register = register
    self.subject = subject
  }
}

/// A register's state and the columns by which pages filter and sort.
package struct RegisterRow: Hashable, Sendable {
  package let subject: String
  package let state: [UInt8]
  package let status: String
  package let author: String
  /// The package whose bytes it needs, if it needs any.
  package let package: Digest?
  package let changed: Instant
  package let due: Instant?
  /// How lists find it; nil where it is in none.
  package let listing: Listing?

  /// What lists ask of a row beside its status and author; all of it follows from the state.
  package struct Listing: Hashable, Sendable {
    /// When it began; a row keeps this.
    package let begun: Instant
    package let level: String?
    package let purpose: String
    /// Its numbers and its title, folded.
    package let numbers: String
    package let title: String

    package init(begun: Instant, level: String?, purpose: String, numbers: String, title: String) {
      self.begun = begun
      self.level = level
      self.purpose = purpose
      self.numbers = numbers
      self.title = title
    }
  }

  package init(
    subject: String, state: [UInt8], status: String = "", author: String = "",
    package: Digest? = nil, changed: Instant = Instant(milliseconds: 0), due: Instant? = nil,
    listing: Listing? = nil
  ) {
    self.subject = subject
    self.state = state
    self.status = status
    self.author = author
    self.package = package
    self.changed = changed
    self.due = due
    self.listing = listing
  }
}

/// Which rows of a register to read, newest first; those of one package in no order; or only those
/// with a deadline, the earliest first.
package struct RowQuery: Hashable, Sendable {
  package var scope: String
  package var register: String
  package var statuses: [String]?
  package var author: String?
  package var package: Digest?
  /// The last row of the page before.
  package var after: Place?
  package var isByDue: Bool
  package var limit: Int

  package init(
    scope: String, register: String, statuses: [String]? = nil, author: String? = nil,
    package: Digest? = nil, after: Place? = nil, isByDue: Bool = false, limit: Int = 1000
  ) {
    self.scope = scope
    self.register = register
    self.statuses = statuses
    self.author = author
    self.package = package
    self.after = after
    self.isByDue = isByDue
    self.limit = limit
  }

  /// Where a row stands among the others, newest first.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    package let changed: Instant
    package let subject: String

    package init(_ row: RegisterRow) {
      changed = row.changed
      subject = row.subject
    }

    /// Reads what `description` wrote.
    package init?(_ text: String) {
      let parts = text.split(separator: "~", maxSplits: 1)
      guard parts.count == 2, let milliseconds = Int64(parts[0]) else { return nil }
      changed = Instant(milliseconds: milliseconds)
      subject = String(parts[1])
    }

    package var description: String { "\(changed.milliseconds)~\(subject)" }
  }
}
