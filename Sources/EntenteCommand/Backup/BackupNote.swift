import Evidence
import Exchange

/// When a folder was backed up, and what was in the copy: `backup.json`, in the copy and in the
/// node's folder.
struct BackupNote: Hashable {
  static let format = "entente/backup@v1"

  /// One journal as it was copied.
  struct Journal: Hashable {
    let party: String
    let size: UInt64
    let root: Digest
    let cosigned: UInt64
  }

  /// When the copy was begun: nothing that was made later is in it.
  let time: Instant
  let party: String
  let agreement: Digest
  /// Whether private keys are in the copy.
  let hasKeys: Bool
  let journals: [Journal]
  /// Whole packages in the copy.
  let packages: Int
  /// Transmittals whose package should be in the copy and is not.
  let missing: Int
  /// The digest of the copied store.
  let store: Digest

  var json: JSON {
    .object([
      "format": .string(Self.format), "time": .string(time.description), "party": .string(party),
      "agreement": .string(agreement.hex), "hasKeys": .bool(hasKeys),
      "journals": .array(
        journals.map { journal in
          .object([
            "party": .string(journal.party), "size": .integer(Int64(journal.size)),
            "root": .string(journal.root.hex), "cosigned": .integer(Int64(journal.cosigned)),
          ])
        }),
      "packages": .integer(Int64(packages)), "missing": .integer(Int64(missing)),
      "store": .string(store.hex),
    ])
  }

  var bytes: [UInt8] { json.bytes + [0x0A] }
}

extension BackupNote {
  init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = try JSONReader(JSON(parsing: bytes))
    guard try reader.string("format") == Self.format else { throw .wrongType("format") }
    time = try reader.instant("time")
    party = try reader.string("party")
    agreement = try reader.digest("agreement")
    hasKeys = try reader.bool("hasKeys")
    var journals: [Journal] = []
    for element in try reader.array("journals") {
      var journal = try JSONReader(element, path: "journals")
      journals.append(
        Journal(
          party: try journal.string("party"), size: UInt64(try journal.count("size")),
          root: try journal.digest("root"), cosigned: UInt64(try journal.count("cosigned"))))
      try journal.finish()
    }
    self.journals = journals
    packages = try reader.count("packages")
    missing = try reader.count("missing")
    store = try reader.digest("store")
    try reader.finish()
  }
}
