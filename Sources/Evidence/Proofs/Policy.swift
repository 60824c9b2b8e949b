/// Why a policy file is refused, with its line.
package struct PolicyError: Error, Hashable {
  package enum Kind: String, Error, Sendable {
    case badByte, badLine, badKey, duplicateKey, duplicateName, unknownName, memberTwice
    case badThreshold, quorumMissing, quorumTwice, tooLarge, notACosigner, notALog
  }
  package let kind: Kind
  /// The line, counted from one.
  package let line: Int

  /// A stable name for the API and diagnostics.
  package var code: String { "policy.\(kind.rawValue)" }
}

/// Who must have signed for a checkpoint to count (c2sp.org/tlog-policy).
package struct Policy: Hashable, Sendable {
  /// Names are bytes: no Unicode folding makes two of them the same.
  private typealias Name = [UInt8]

  private enum Rule: Hashable, Sendable {
    case witness(NoteVerifier)
    case group(threshold: Int, members: [Name])
  }

  private struct Member: Hashable, Sendable {
    let name: Name
    let rule: Rule
  }

  package let logs: [NoteVerifier]
  /// In the order of the file, so that a group comes after its members.
  private let members: [Member]
  /// The name that must be satisfied, or nil if no cosignature is asked for.
  private let quorum: Name?

  /// Reads a policy; errors carry the line, counted from one.
  package init(parsing bytes: [UInt8]) throws(PolicyError) {
    guard bytes.count <= 1 << 20 else { throw PolicyError(kind: .tooLarge, line: 1) }
    var reading = PolicyReading()
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (position, line) in lines.enumerated() {
      // Every line ends in a newline, so that nothing stands behind the last one.
      let isWhole = position < lines.count - 1 || line.isEmpty
      do throws(PolicyError.Kind) {
        guard isWhole else { throw PolicyError.Kind.badLine }
        try reading.read(line)
      } catch {
        throw PolicyError(kind: error, line: position + 1)
      }
    }
    guard let quorum = reading.quorum else {
      throw PolicyError(kind: .quorumMissing, line: lines.count)
    }
    logs = reading.logs
    members = reading.members
    self.quorum = quorum == PolicyReading.none ? nil : quorum
  }

  /// Whether a log that is listed signed the note for its own origin and the quorum is met.
  ///
  /// A line of a listed key that does not verify fails the whole note. A policy without log lines
  /// passes nothing.
  package func passes(_ note: SignedNote) -> Bool {
    (try? isSatisfied(by: note)) ?? false
  }

  private func isSatisfied(by note: SignedNote) throws(NoteError) -> Bool {
    let signers = try note.verified(by: logs)
    let checkpoint = try Checkpoint(parsing: note.text)
    guard signers.contains(where: { $0.name.utf8.elementsEqual(checkpoint.origin.utf8) }) else {
      return false
    }
    var satisfied: Set<Name> = []
    for member in members {
      switch member.rule {
      case .witness(let key):
        let times = try Cosignature.times(of: key, in: note.signatures, for: checkpoint)
        if !times.isEmpty { satisfied.insert(member.name) }
      case .group(let threshold, let names):
        if names.count(where: satisfied.contains) >= threshold { satisfied.insert(member.name) }
      }
    }
    return quorum.map(satisfied.contains) ?? true
  }

  /// What the lines of a policy have said so far.
  private struct PolicyReading {
    static let none = Array("none".utf8)

    var logs: [NoteVerifier] = []
    var members: [Member] = []
    var quorum: Name?
    private var names: Set<Name> = []
    private var grouped: Set<Name> = []
    private var keys: Set<[UInt8]> = []

    mutating func read(_ line: ArraySlice<UInt8>) throws(PolicyError.Kind) {
      guard line.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else { throw .badByte }
      let items = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }).map(Array.init)
      guard let first = items.first, first[0] != UInt8(ascii: "#") else { return }
      switch String(validating: first, as: UTF8.self) {
      case "log":
        guard (2...3).contains(items.count) else { throw .badLine }
        logs.append(try newKey(items[1], cosigns: false))
      case "witness":
        guard (3...4).contains(items.count) else { throw .badLine }
        let key = try newKey(items[2], cosigns: true)
        try add(items[1], .witness(key))
      case "group":
        guard items.count >= 4 else { throw .badLine }
        let grouping = Array(items[3...])
        for name in grouping {
          guard names.contains(name) else { throw .unknownName }
          guard grouped.insert(name).inserted else { throw .memberTwice }
        }
        let threshold = try Self.threshold(items[2], of: grouping.count)
        try add(items[1], .group(threshold: threshold, members: grouping))
      case "quorum":
        guard items.count == 2 else { throw .badLine }
        guard quorum == nil else { throw .quorumTwice }
        guard items[1] == Self.none || names.contains(items[1]) else { throw .unknownName }
        quorum = items[1]
      default: throw .badLine
      }
    }

    private mutating func add(_ name: Name, _ rule: Rule) throws(PolicyError.Kind) {
      guard name != Self.none, names.insert(name).inserted else { throw .duplicateName }
      members.append(Member(name: name, rule: rule))
    }

    private mutating func newKey(
      _ item: [UInt8], cosigns: Bool
    ) throws(PolicyError.Kind) -> NoteVerifier {
      guard let text = String(validating: item, as: UTF8.self),
        let key = try? NoteVerifier(vkey: text)
      else { throw .badKey }
      guard key.kind.isCosignature == cosigns else { throw cosigns ? .notACosigner : .notALog }
      guard keys.insert(key.publicKey).inserted else { throw .duplicateKey }
      return key
    }

    private static func threshold(_ item: [UInt8], of count: Int) throws(PolicyError.Kind) -> Int {
      let text = String(decoding: item, as: UTF8.self)
      if text == "any" { return 1 }
      if text == "all" { return count }
      guard let number = Int(text), String(number) == text, (1...count).contains(number) else {
        throw .badThreshold
      }
      return number
    }
  }
}
