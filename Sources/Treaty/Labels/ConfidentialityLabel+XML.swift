import Evidence

extension ConfidentialityLabel {
  /// The namespace of labels in ADatP-4774 edition A.
  package static let namespace = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"

  /// The one spelling we write (SPEC label 7); reading it gives an equal label.
  package func xml(as role: LabelRole) -> [UInt8] {
    var writer = XMLWriter()
    writer.write(self, as: role)
    return writer.bytes
  }
}

extension XMLWriter {
  /// Writes a label with its own declaration of its namespace, so that it can stand in other XML.
  mutating func write(_ label: ConfidentialityLabel, as role: LabelRole) {
    var attributes = [Attribute(name: "xmlns", value: ConfidentialityLabel.namespace)]
    if let id = label.id { attributes.append(.init(name: "Id", value: id)) }
    if let reviewBy = label.reviewBy {
      attributes.append(.init(name: "ReviewDateTime", value: reviewBy.description))
    }
    begin(role.rootName, attributes)
    write(label.information)
    write(label.originator)
    leaf("CreationDateTime", text: label.creation.description)
    if let successor = label.successor { write(successor) }
    end()
  }

  fileprivate mutating func write(_ information: ConfidentialityInformation) {
    begin("ConfidentialityInformation")
    leaf("PolicyIdentifier", uri(information.policyOID), text: information.policy)
    leaf("Classification", text: information.classification)
    if let privacyMark = information.privacyMark { leaf("PrivacyMark", text: privacyMark) }
    for category in information.categories {
      let attributes = [
        Attribute(name: "Type", value: category.kind.rawValue),
        Attribute(name: "TagName", value: category.tagName),
      ]
      begin("Category", attributes + uri(category.tagSet))
      for value in category.values { leaf("GenericValue", text: value) }
      end()
    }
    end()
  }

  fileprivate mutating func write(_ originator: LabelOriginator?) {
    guard let originator else { return }
    leaf(
      "OriginatorID", [Attribute(name: "IDType", value: originator.kind.rawValue)],
      text: originator.value)
  }

  fileprivate mutating func write(_ succession: ConfidentialityLabel.Succession) {
    begin("SuccessionHandling")
    leaf("SuccessionDateTime", text: succession.at.description)
    begin("SuccessorConfidentialityLabel")
    write(succession.information)
    write(succession.originator)
    leaf("CreationDateTime", text: succession.creation.description)
    end()
    end()
  }

  private func uri(_ oid: OID?) -> [Attribute] {
    oid.map { [Attribute(name: "URI", value: $0.urn)] } ?? []
  }
}
