/// Turns an element into a policy, or refuses it with the place of the first fault found.
struct SPIFReader {
  /// The namespace of policies of every version.
  static let namespace = "http://www.xmlspif.org/spif"
  /// The one version that is read.
  static let version = "2.1"

  /// The text, to tell lines and columns.
  let source: [UInt8]
  /// What references may name.
  let index: SPIFIndex

  init(source: [UInt8], root: XMLElement) {
    self.source = source
    index = SPIFIndex(root)
  }

  /// Reads the root.
  func spif(_ root: XMLElement) throws(SPIFError) -> SPIF {
    try checkRoot(root)
    let parts = try parts(of: root, .spif)
    if let info = parts[2].first { _ = try self.parts(of: info, .nothing) }
    let policy = try self.policy(parts[1][0])
    let (group, classifications) = try self.classifications(parts[3][0])
    let policies = try equivalentPolicies(parts[6].first)
    let tagSets = try self.tagSets(parts[4].first)
    let bound = try isBound(parts[9].first)
    return SPIF(
      origin: try origin(root), validity: try validity(root),
      defaultPolicy: try parts[0].first.map(self.policy), policy: policy,
      classifications: classifications, classificationGroup: group, tagSets: tagSets,
      privacyMarks: try parts[5].first.map(privacyMarks), equivalentPolicies: policies,
      markings: try markings(parts[7], parts[8]), isBound: bound)
  }

  /// The version goes before all else, or a file of another form would be refused for details.
  private func checkRoot(_ root: XMLElement) throws(SPIFError) {
    guard !root.name.namespace.isEmpty else { throw fault(.namespaceMissing, root.offset) }
    guard root.name.namespace == Self.namespace else {
      throw fault(.namespaceWrong, root.offset)
    }
    guard root.name.local == "SPIF" else { throw fault(.root, root.offset) }
    guard let version = attribute("schemaVersion", of: root) else {
      throw fault(.attributeMissing, root.offset, ["name": "schemaVersion"])
    }
    let words = ["found": version.value]
    switch version.value {
    case Self.version: return
    case "3.0": throw fault(.version3, version.offset)
    case "1.0", "2.0": throw fault(.versionOlder, version.offset, words)
    default: throw fault(.versionUnknown, version.offset, words)
    }
  }

  private func origin(_ root: XMLElement) throws(SPIFError) -> SPIF.Origin {
    SPIF.Origin(
      version: try number("version", of: root) ?? 1,
      creationDate: try prose("creationDate", of: root) ?? "",
      originatorDN: try prose("originatorDN", of: root) ?? "",
      keyIdentifier: try prose("keyIdentifier", of: root) ?? "",
      privilegeID: try oid("privilegeId", of: root), rbacID: try oid("rbacId", of: root),
      userReference: try prose("userRefURI", of: root),
      documentReference: try prose("docRefURI", of: root))
  }

  private func policy(_ element: XMLElement) throws(SPIFError) -> SPIF.Policy {
    let parts = try parts(of: element, .policy)
    return SPIF.Policy(
      name: try name("name", of: element), oid: try oid("id", of: element),
      markings: try markings(parts[0], parts[1]))
  }

  /// Whether the extensions hold a binding; of all extensions, only that is known to change nothing.
  private func isBound(_ element: XMLElement?) throws(SPIFError) -> Bool {
    guard let element else { return false }
    if let attribute = element.attributes.first {
      throw fault(.attributeUnknown, attribute.offset, ["found": attribute.name.local])
    }
    guard element.isBlank else { throw fault(.textStray, element.offset) }
    let binding = XMLName(namespace: DetachedBinding.namespace, local: "BindingInformation")
    for child in element.elements {
      guard child.name == binding else { throw fault(.extensionUnknown, child.offset) }
      if let signature = signature(in: child) { throw fault(.signed, signature.offset) }
    }
    return !element.elements.isEmpty
  }

  /// A signature anywhere below an element.
  private func signature(in element: XMLElement) -> XMLElement? {
    for child in element.elements {
      if child.name.namespace == XMLNamespaces.signature { return child }
      if let found = signature(in: child) { return found }
    }
    return nil
  }

  private func equivalentPolicies(
    _ element: XMLElement?
  ) throws(SPIFError) -> [SPIFEquivalentPolicy] {
    guard let element else { return [] }
    var policies: [SPIFEquivalentPolicy] = []
    var names: Set<String> = []
    for child in try parts(of: element, .equivalentPolicies)[0] {
      let requirements = try parts(of: child, .equivalentPolicy)[0]
      let policy = SPIFEquivalentPolicy(
        name: try name("name", of: child), oid: try oid("id", of: child),
        userReference: try prose("userRefURI", of: child),
        documentReference: try prose("docRefURI", of: child),
        required: try requirements.map(foreignRequirement))
      try requireNew("name", policy.name.asciiLowercased, in: &names, of: child)
      try requireNew("id", policy.oid.description, in: &names, of: child)
      policies.append(policy)
    }
    return policies
  }
}
