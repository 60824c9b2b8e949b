import Evidence

extension SPIF {
  /// The one spelling we write (SPEC spif 5); reading it gives an equal policy.
  package var xml: [UInt8] { xml(comments: []) }

  /// The same with comments above the root, a line each.
  func xml(comments: [String]) -> [UInt8] {
    var writer = XMLWriter()
    for comment in comments { writer.comment(comment) }
    var attributes = XMLWriter.Attributes([
      ("xmlns", SPIFReader.namespace), ("schemaVersion", SPIFReader.version),
      ("version", String(origin.version)), ("creationDate", origin.creationDate),
      ("originatorDN", origin.originatorDN), ("keyIdentifier", origin.keyIdentifier),
      ("privilegeId", origin.privilegeID.description), ("rbacId", origin.rbacID.description),
      ("userRefURI", origin.userReference), ("docRefURI", origin.documentReference),
    ])
    attributes.add(validity)
    writer.begin("SPIF", attributes.list)
    if let defaultPolicy { writer.write(defaultPolicy, as: "defaultSecurityPolicyId") }
    writer.write(policy, as: "securityPolicyId")
    writer.begin("securityClassifications", .init([("name", classificationGroup.name)]))
    for classification in classifications { writer.write(classification) }
    writer.write(classificationGroup.markings)
    writer.end()
    if !tagSets.isEmpty {
      writer.begin("securityCategoryTagSets")
      for set in tagSets { writer.write(set) }
      writer.end()
    }
    if let privacyMarks { writer.write(privacyMarks) }
    if !equivalentPolicies.isEmpty {
      writer.begin("equivalentPolicies")
      for policy in equivalentPolicies { writer.write(policy) }
      writer.end()
    }
    writer.write(markings)
    writer.end()
    return writer.bytes
  }
}

extension XMLWriter {
  /// Attributes of which those without a value are left out.
  struct Attributes {
    private(set) var list: [Attribute] = []

    init(_ pairs: [(name: String, value: String?)]) {
      for pair in pairs { add(pair.name, pair.value) }
    }

    mutating func add(_ name: String, _ value: String?) {
      if let value { list.append(Attribute(name: name, value: value)) }
    }

    mutating func add(_ validity: SPIFValidity) {
      add("notBefore", validity.notBefore?.description)
      add("notAfter", validity.notAfter?.description)
    }

    mutating func add(_ type: SPIFTagType) {
      add("tagType", type.words.0)
      add("enumType", type.words.1)
    }

    mutating func add(_ limits: SPIFSelection) {
      add("minSelection", limits.least == 0 ? nil : String(limits.least))
      add("maxSelection", limits.most.map { String($0) })
    }

    mutating func addObsolete(_ isObsolete: Bool) {
      add("obsolete", isObsolete ? "true" : nil)
    }
  }

  mutating func begin(_ name: String, _ attributes: Attributes) {
    begin(name, attributes.list)
  }

  mutating func write(_ policy: SPIF.Policy, as name: String) {
    begin(name, .init([("name", policy.name), ("id", policy.oid.description)]))
    write(policy.markings)
    end()
  }

  mutating func write(_ classification: SPIFClassification) {
    var attributes = Attributes([
      ("name", classification.name), ("lacv", String(classification.lacv)),
      ("hierarchy", String(classification.hierarchy)), ("color", classification.color),
    ])
    attributes.addObsolete(classification.isObsolete)
    begin("securityClassification", attributes)
    for equivalent in classification.equivalents {
      begin(
        "equivalentClassification",
        .init([
          ("policyRef", equivalent.policy), ("lacv", String(equivalent.lacv)),
          ("applied", equivalent.applied.rawValue),
        ]))
      write(equivalent.required)
      end()
    }
    write(classification.markings)
    write(classification.required)
    end()
  }

  mutating func write(_ marks: SPIFPrivacyMarks) {
    var limits = Attributes([])
    limits.add(marks.limits)
    begin("privacyMarks", limits)
    for mark in marks.marks {
      var attributes = Attributes([("name", mark.name)])
      attributes.addObsolete(mark.isObsolete)
      begin("privacyMark", attributes)
      write(mark.markings)
      end()
    }
    write(marks.markings)
    end()
  }

  mutating func write(_ policy: SPIFEquivalentPolicy) {
    begin(
      "equivalentPolicy",
      .init([
        ("name", policy.name), ("id", policy.oid.description),
        ("userRefURI", policy.userReference), ("docRefURI", policy.documentReference),
      ]))
    write(policy.required)
    end()
  }

  mutating func write(_ markings: SPIFMarkings) {
    for data in markings.data {
      begin("markingData", .init([("xml:lang", data.language), ("phrase", data.phrase)]))
      for code in SPIFMarkingCode.allCases where data.codes.contains(code) {
        leaf("code", text: code.rawValue)
      }
      end()
    }
    write(markings.qualifiers)
  }

  mutating func write(_ qualifiers: [SPIFMarkingQualifier]) {
    for qualifier in qualifiers {
      begin("markingQualifier", .init([("markingCode", qualifier.code?.rawValue)]))
      for part in qualifier.parts {
        empty(
          "qualifier",
          Attributes([
            ("xml:lang", part.language), ("markingQualifier", part.text),
            ("qualifierCode", part.place.rawValue),
          ]).list)
      }
      end()
    }
  }
}
