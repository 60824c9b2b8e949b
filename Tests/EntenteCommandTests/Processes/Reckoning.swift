import Evidence
import Exchange
import Foundation
import StoreSQLite
import TestSupport
import Testing

/// What must hold of two nodes after whatever was done to them.
struct Reckoning {
  let world: TwoProcesses
  let officers: Officers
  private var agreement: String { "\(world.folder)/agreement.yaml" }

  /// Lets both nodes complete everything, then checks what the officers know, the bytes, the proofs
  /// of all acts by two verifiers, and both stores; says what there was.
  func check() throws -> String {
    _ = try officers.settle()
    try checkBytes()
    let list = try officers.settle()
    checkOffers(list)
    let proofs = try export(list)
    for code in TwoProcesses.parties {
      #expect(world.stop(code) == 0, "\(world.log(of: code).suffix(2_000))")
    }
    try verify(proofs)
    try checkStores(try decideAnew(list, proofs))
    let silent = officers.sent.filter { $0.number == nil }
    let made = silent.count { sent in list.contains { $0.title == sent.title } }
    let acts = list.reduce(0) { $0 + $1.acts.count }
    return """
      \(list.count) transmittals, \(acts) acts; of \(silent.count) offers that nobody answered \
      \(made) were made
      """
  }

  // MARK: What the officers know

  /// What a node answered exists once; what it did not answer exists at most once.
  private func checkOffers(_ list: [Listed]) {
    let found = Dictionary(grouping: list, by: \.title)
    for sent in officers.sent {
      let numbers = found[sent.title, default: []].map(\.number)
      if let number = sent.number {
        #expect(numbers == [number], "\(sent.title)")
      } else {
        #expect(numbers.count <= 1, "\(sent.title)")
      }
    }
    #expect(Set(found.keys).isSubset(of: officers.sent.map(\.title)))
    for said in officers.said {
      let acts = list.first { $0.number == said.number }?.acts ?? []
      #expect(acts.contains { $0.act == said.verb && $0.party == said.by }, "\(said)")
    }
  }

  /// Everything that was accepted opens to the bytes that were sent.
  private func checkBytes() throws {
    let list = try #require(try world.list("CAN")).filter { $0.status == "accepted" }
    #expect(!list.isEmpty)
    let copies = list.map { "\(world.folder)/\($0.number).copy" }
    let opened = try all(
      zip(list, copies).map { item, copy in
        (
          item.recipient,
          ["open", item.number, "--node", "\(world.folder)/\(item.recipient)", "-o", copy]
        )
      })
    for (item, (copy, outcome)) in zip(list, zip(copies, opened)) {
      let sent = officers.sent.first { $0.title == item.title }
      #expect(outcome.status == 0, "\(item.number): \(outcome.errors)")
      #expect(
        FileManager.default.contentsEqual(atPath: sent?.path ?? "", andPath: copy),
        "\(item.number)")
      try? FileManager.default.removeItem(atPath: copy)
    }
  }

  // MARK: Proofs

  /// The proofs of all acts, as each side writes them.
  private func export(_ list: [Listed]) throws -> [String: [String]] {
    var wanted: [(code: String, path: String, words: [String])] = []
    for code in TwoProcesses.parties {
      for item in list {
        for act in item.acts {
          let path = "\(world.folder)/\(code)-\(item.number)-\(act.act).proof"
          let words = [
            "proof", item.number, "--node", "\(world.folder)/\(code)", "--act", act.act, "-o", path,
          ]
          wanted.append((code, path, words))
        }
      }
    }
    var missing = wanted
    try world.until("every act is proven on both sides") {
      let outcomes = try all(missing.map { ($0.code, $0.words) })
      missing = zip(missing, outcomes).filter { $0.1.status != 0 }.map { $0.0 }
      return missing.isEmpty
    }
    return Dictionary(grouping: wanted, by: \.code).mapValues { $0.map(\.path) }
  }

  /// Both verifiers find every proof good.
  private func verify(_ proofs: [String: [String]]) throws {
    let outcomes = try all(
      proofs.values.map { (nil, ["verify", "--agreement", agreement] + $0) })
    for outcome in outcomes {
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  /// The second verifier puts the journals together from one side's proofs and decides every act
  /// anew: each side's proofs make up the same journals, no act is void, each status is the node's.
  private func decideAnew(_ list: [Listed], _ proofs: [String: [String]]) throws -> Set<String> {
    var reports: [String] = []
    for code in TwoProcesses.parties {
      let process = Process()
      process.executableURL = RepositoryFolder.root.appending(path: "tools/verify/journals")
      process.arguments = ["--agreement", agreement] + proofs[code, default: []]
      let outcome = try BegunCommand(process, in: world.folder).end()
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      reports.append(outcome.output)
    }
    #expect(reports[0] == reports[1])
    let lines = Set(
      reports[0].split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
    #expect(!reports[0].contains("is void"), "\(reports[0])")
    for item in list {
      #expect(lines.contains("\(item.number) \(item.status): \(item.title)"), "\(item)")
    }
    return lines
  }

  // MARK: Stores

  /// Both stores hold the same two journals, all of them cosigned, and they are those of the proofs.
  private func checkStores(_ lines: Set<String>) throws {
    let stores = try TwoProcesses.parties.map { code in
      try SQLiteStore(path: "\(world.folder)/\(code)/store.sqlite")
    }
    for party in TwoProcesses.parties {
      let heads = try stores.map { store in
        try #require(try store.read { try $0.head(of: party) })
      }
      let checkpoint = heads[0].checkpoint
      #expect(heads[1].checkpoint == checkpoint)
      for head in heads { #expect(head.cosignedSize == checkpoint.size) }
      let size = Int(checkpoint.size)
      #expect(
        lines.contains("journal of \(party): \(size) acts, root \(checkpoint.root.hex)"),
        "\(party), \(size) acts")
      let entries = try stores.map { store in
        try store.read { try $0.entries(of: party, from: 0, count: size + 1, bytes: .max) }
      }
      #expect(entries[0].count == size)
      #expect(entries[0] == entries[1])
    }
  }

  // MARK: Commands

  /// Runs commands, some at a time, and gives what they left in their order.
  private func all(_ commands: [(code: String?, words: [String])]) throws -> [BegunCommand.Outcome]
  {
    var outcomes: [BegunCommand.Outcome] = []
    var begun: [BegunCommand] = []
    for (code, words) in commands {
      if begun.count == 4 { outcomes.append(begun.removeFirst().end()) }
      begun.append(try world.begin(words, at: code))
    }
    return outcomes + begun.map { $0.end() }
  }
}
