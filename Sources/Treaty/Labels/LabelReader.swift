import Evidence

/// Turns an element into a label, or refuses it with the place of the first fault found.
struct LabelReader {
  /// The text, to tell lines and columns.
  let source: [UInt8]

  /// Reads the root.
  func label(_ root: XMLElement, as role: LabelRole) throws(LabelError) -> ConfidentialityLabel {
    try checkRoot(root, as: role)
    try checkAttributes(of: root, among: ["Id", "ReviewDateTime"], schemaHints: true)
    let parts = try parts(of: root, .label)
    var reviewBy: Instant?
    if let attribute = attribute("ReviewDateTime", of: root) {
      reviewBy = try instant(attribute.value, at: attribute.offset)
    }
    let information = try information(parts[0][0])
    let originator = try parts[1].first.map(originator)
    let creation = try instant(parts[2][0])
    let successor = try parts[3].first.map(succession)
    return try at(attribute("Id", of: root)?.offset ?? root.offset) { () throws(LabelError) in
      try ConfidentialityLabel(
        information: information, originator: originator, creation: creation, reviewBy: reviewBy,
        successor: successor, id: root.attribute("Id"))
    }
  }

  private func checkRoot(_ root: XMLElement, as role: LabelRole) throws(LabelError) {
    let name = root.name.local
    guard !root.name.namespace.isEmpty else { throw fault(.namespaceMissing, root.offset) }
    guard root.name.namespace == ConfidentialityLabel.namespace else {
      throw fault(.namespaceWrong, root.offset)
    }
    if name == role.rootName { return }
    let known = LabelRole.allCases.map(\.rootName)
    if known.contains(name) { throw fault(.rootOfOtherRole, root.offset) }
    if known.contains(where: { $0.lowercased() == name.lowercased() }) {
      throw fault(.rootCase, root.offset)
    }
    throw fault(name == "ConfidentialityLabel" ? .rootLegacy : .rootUnknown, root.offset)
  }

  private func information(
    _ element: XMLElement
  ) throws(LabelError) -> ConfidentialityInformation {
    try checkAttributes(of: element)
    let parts = try parts(of: element, .information)
    let policy = parts[0][0]
    try checkAttributes(of: policy, among: ["URI"])
    let classification = parts[1][0]
    if let uri = attribute("URI", of: classification) {
      throw fault(.classificationURI, uri.offset)
    }
    try checkAttributes(of: classification)
    for mark in parts[2] { try checkAttributes(of: mark) }
    let privacyMark = try parts[2].first.map(text)
    return try ConfidentialityInformation(
      policy: token(policy), policyOID: oid(of: policy, or: .policyURI),
      classification: token(classification), privacyMark: privacyMark,
      categories: parts[3].map(category))
  }

  private func category(_ element: XMLElement) throws(LabelError) -> LabelCategory {
    try checkAttributes(of: element, among: ["Type", "TagName", "URI"])
    guard let type = attribute("Type", of: element) else {
      throw fault(.categoryTypeMissing, element.offset)
    }
    guard let kind = LabelCategory.Kind(rawValue: type.value) else {
      let isCase = LabelCategory.Kind(rawValue: type.value.uppercased()) != nil
      throw fault(isCase ? .categoryTypeCase : .categoryType, type.offset)
    }
    guard let tagName = attribute("TagName", of: element) else {
      throw fault(.tagNameMissing, element.offset)
    }
    let values = try parts(of: element, .category)[0]
    for value in values { try checkAttributes(of: value) }
    let texts = try values.map(token)
    let tagSet = try oid(of: element, or: .categoryURI)
    return try at(tagName.offset) { () throws(LabelError) in
      try LabelCategory(tagName: tagName.value, kind: kind, values: texts, tagSet: tagSet)
    }
  }

  private func originator(_ element: XMLElement) throws(LabelError) -> LabelOriginator {
    try checkAttributes(of: element, among: ["IDType"])
    guard let kind = element.attribute("IDType").flatMap(LabelOriginator.Kind.init) else {
      throw fault(.originatorType, attribute("IDType", of: element)?.offset ?? element.offset)
    }
    return try LabelOriginator(kind: kind, value: text(element))
  }

  private func succession(
    _ element: XMLElement
  ) throws(LabelError) -> ConfidentialityLabel.Succession {
    try checkAttributes(of: element)
    let parts = try parts(of: element, .succession)
    try checkAttributes(of: parts[1][0])
    let successor = try self.parts(of: parts[1][0], .successor)
    return try ConfidentialityLabel.Succession(
      at: instant(parts[0][0]), information: information(successor[0][0]),
      originator: successor[1].first.map(originator), creation: instant(successor[2][0]))
  }
}
