import Evidence
import TestSupport
import Testing

/// A schema of docs/openapi.yaml, as far as answers are compared with it.
///
/// Each schema that answers have requires all of its members and allows no other.
struct DescribedSchema {
  struct NotDescribed: Error { let name: String }

  /// Its lines, without the space before them.
  private let lines: [Substring]

  init(_ name: String) throws {
    let text = String(
      decoding: try RepositoryFolder.bytes("docs/openapi.yaml"), as: UTF8.self)
    let all = text.split(separator: "\n")
    guard let schemas = all.firstIndex(where: { $0 == "  schemas:" }),
      let start = all[schemas...].firstIndex(where: { $0 == "    \(name):" })
    else { throw NotDescribed(name: name) }
    lines = all[(start + 1)...].prefix { $0.hasPrefix("      ") }
      .map { line in line.drop { $0 == " " } }
  }

  /// The first list of this name, whether it stands on one line or a line each.
  func words(_ name: String) -> [String] {
    guard let place = lines.firstIndex(where: { $0.hasPrefix("\(name):") }) else { return [] }
    let rest = lines[place].dropFirst(name.count + 1)
    if rest.isEmpty {
      return lines[(place + 1)...].prefix { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
    }
    return rest.filter { !" []".contains($0) }.split(separator: ",").map(String.init)
  }

  /// The schemas of members that are objects, or lists of them; of a report by what it has.
  private static let inside: [String: [String: String]] = [
    "Transmittal": ["item": "Item", "duties": "Duty", "acts": "Mark"],
    "Item": ["copies": "Copy"],
    "Made": ["decision": "Decision"],
    "Decision": ["duties": "Duty", "reasons": "Reason"],
    "OwedDuty": ["duty": "Duty"],
    "Matter": ["proposals": "MatterProposal", "reports": "PartyReport"],
    "PartyReport": ["report": "MatterReport"],
  ]

  /// Expects an object with the members of a schema, all of them and no other; and so inside it.
  static func expect(
    _ value: JSON, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard case .object(let members) = value else { throw JSONError.wrongType(name) }
    let described = try DescribedSchema(name).words("required")
    #expect(!described.isEmpty, "\(name)", sourceLocation: sourceLocation)
    #expect(
      members.map(\.name).sorted() == described.sorted(), "\(name)", sourceLocation: sourceLocation)
    for member in members {
      guard let schema = inside[name]?[member.name] else { continue }
      if schema == "MatterReport" {
        try expect(
          member.value,
          member.value.member("delegation") == .null ? "ProgressReport" : "Delegation",
          sourceLocation: sourceLocation)
        continue
      }
      let values = if case .array(let elements) = member.value { elements } else { [member.value] }
      for value in values { try expect(value, schema, sourceLocation: sourceLocation) }
    }
  }
}
