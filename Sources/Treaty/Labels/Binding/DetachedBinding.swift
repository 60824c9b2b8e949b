/// A sidecar that binds an item's two labels to it by reference: ADatP-4778, detached, unsigned.
///
/// It says which labels belong to which data and proves nothing; what proves is a signature of our
/// own beside it. SPEC binding.
package struct DetachedBinding: Sendable, Hashable {
  /// The namespace of bindings in ADatP-4778 edition A.
  package static let namespace = "urn:nato:stanag:4778:bindinginformation:1:0"
  /// How the file's name ends.
  package static let fileExtension = "bdo"

  /// The originator's label, which nothing replaces.
  package let originator: ConfidentialityLabel
  /// The equivalent label in the other party's policy.
  package let alternative: ConfidentialityLabel
  package let data: DataReference

  /// Binds two labels to data; fails if they are of one policy or bear one `Id`.
  package init(
    originator: ConfidentialityLabel, alternative: ConfidentialityLabel, data: DataReference
  ) throws(BindingError) {
    guard originator.policy.asciiLowercased != alternative.policy.asciiLowercased,
      originator.policyOID == nil || originator.policyOID != alternative.policyOID
    else { throw .binding(.samePolicy, at: nil) }
    if let id = originator.id, id == alternative.id { throw .binding(.idRepeated, at: nil) }
    self.originator = originator
    self.alternative = alternative
    self.data = data
  }

  /// Reads a sidecar; fails with the place of the first fault found (SPEC binding 3 and 4).
  package init(parsing source: [UInt8]) throws(BindingError) {
    let root: XMLElement
    do {
      root = try XMLReader.read(source, limits: .binding)
    } catch {
      throw .xml(error)
    }
    self = try BindingReader(source: source).binding(root)
  }

  /// The one spelling we write (SPEC binding 5); reading it gives an equal binding.
  package var xml: [UInt8] {
    var writer = XMLWriter()
    writer.begin(
      "BindingInformation", [XMLWriter.Attribute(name: "xmlns", value: Self.namespace)])
    writer.begin("MetadataBindingContainer")
    writer.begin("MetadataBinding")
    for (label, role) in [(originator, LabelRole.originator), (alternative, .alternative)] {
      writer.begin("Metadata")
      writer.write(label, as: role)
      writer.end()
    }
    writer.empty("DataReference", [XMLWriter.Attribute(name: "URI", value: data.uri)])
    writer.end()
    writer.end()
    writer.end()
    return writer.bytes
  }
}

extension XMLLimits {
  /// The limits of a binding: those of two labels, indented, and a little (SPEC binding 3).
  package static let binding = XMLLimits(bytes: 163_840, depth: 16, attributes: 64, nodes: 2560)
}
