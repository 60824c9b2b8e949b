import Conduct
import Evidence
import Treaty

extension RoadmapFile {
  /// Reads a roadmap file; everything that is wrong with it is found in one reading.
  ///
  /// A fault of the YAML ends the reading at once. SPEC roadmap 2 and 4.
  package init(parsing bytes: [UInt8]) throws(RoadmapError) {
    let root: YAMLNode
    do {
      root = try YAMLNode(parsing: bytes)
    } catch {
      let fault = RoadmapFault(
        code: .yaml(error.code), line: error.line, column: error.column, field: "", arguments: [:])
      throw RoadmapError([fault])
    }
    var reader = RoadmapReader()
    let file = reader.file(RoadmapField(root, path: ""))
    guard let file, reader.fields.faults.isEmpty else { throw RoadmapError(reader.fields.faults) }
    self = file
  }
}

/// Reads the parts of a roadmap file; each part is an extension.
struct RoadmapReader {
  /// The version of the file's form.
  static let format = "entente-roadmap-1"
  static let mostRecords = 10_000

  var fields = RoadmapFieldReader()
  /// The day of the file, after which no other day of a status lies.
  var asOf: CivilDate?
  /// The ids of sources and records, sound or not, for those that name them.
  var sourceIDs: Set<String> = []
  var mechanismIDs: Set<String> = []
  var commitmentIDs: Set<String> = []
  /// The party codes of the first record that has any.
  var parties: [String]?
  /// Each mechanism's parent, and where it is named.
  var parents: [String: (id: String, field: RoadmapField)] = [:]
  /// The commitments that each became, and where they are named.
  var heirs: [String: (ids: [String], field: RoadmapField)] = [:]

  private static let keys = ["format", "name", "as-of", "sources", "mechanisms", "commitments"]

  mutating func file(_ root: RoadmapField) -> RoadmapFile? {
    guard let top = fields.mapping(root, Self.keys) else { return nil }
    _ = fields.word(top["format"], among: [Self.format], else: .unsupported)
    let name = fields.identifier(top["name"], .name)
    asOf = fields.day(top["as-of"])
    sourceIDs = ids(top["sources"])
    mechanismIDs = ids(top["mechanisms"])
    commitmentIDs = ids(top["commitments"])

    let sources = self.sources(top["sources"])
    let mechanismItems = fields.optionalList(top["mechanisms"], most: Self.mostRecords)
    let commitmentItems = fields.optionalList(top["commitments"], most: Self.mostRecords)
    let count = (mechanismItems?.count ?? 0) + (commitmentItems?.count ?? 0)
    guard count <= Self.mostRecords else {
      if let field = top["commitments"] { fields.refuseCount(field, 0...Self.mostRecords) }
      return nil
    }
    var seenMechanisms: Set<String> = []
    let mechanisms = RoadmapFieldReader.all(mechanismItems) { mechanism($0, &seenMechanisms) }
    var seenCommitments: Set<String> = []
    let commitments = RoadmapFieldReader.all(commitmentItems) { commitment($0, &seenCommitments) }
    checkCircles()

    guard let name, let asOf, let sources, let mechanisms, let commitments else { return nil }
    return RoadmapFile(
      name: name, asOf: asOf, sources: sources, mechanisms: mechanisms, commitments: commitments)
  }

  private func ids(_ field: RoadmapField?) -> Set<String> {
    guard case .sequence(let nodes) = field?.content else { return [] }
    return Set(
      nodes.compactMap { node in
        guard case .mapping(let entries) = node.content else { return nil }
        return entries.first { $0.key == "id" }?.value.scalar
      })
  }

  private mutating func sources(_ field: RoadmapField?) -> [RoadmapFile.Source]? {
    var seen: Set<String> = []
    return RoadmapFieldReader.all(fields.list(field, count: 1...64)) { item in
      guard let source = fields.mapping(item, ["id", "title", "standing", "confidence"]) else {
        return nil
      }
      let id = fields.identifier(source["id"], .code)
      if let id { fields.requireNew(id, in: &seen, source["id"]) }
      let title = fields.text(source["title"])
      let standing = fields.text(source["standing"])
      let confidence = fields.choice(source["confidence"], of: SourceConfidence.self)
      guard let id, let title, let standing, let confidence else { return nil }
      return RoadmapFile.Source(id: id, title: title, standing: standing, confidence: confidence)
    }
  }
}
