extension SPIFReader {
  /// The tag sets, in their order.
  func tagSets(_ element: XMLElement?) throws(SPIFError) -> [SPIFTagSet] {
    guard let element else { return [] }
    var sets: [SPIFTagSet] = []
    var names: Set<String> = []
    for child in try parts(of: element, .tagSets)[0] {
      let parts = try parts(of: child, .tagSet)
      let set = SPIFTagSet(
        name: try name("name", of: child), oid: try oid("id", of: child),
        tags: try tags(parts[0]), equivalents: try parts[1].map(equivalentTagSet))
      try requireNew("name", set.name.asciiLowercased, in: &names, of: child)
      try requireNew("id", set.oid.description, in: &names, of: child)
      sets.append(set)
    }
    return sets
  }

  /// The tags of one set: a label names a value by the set and the kind, so it must be one there.
  private func tags(_ elements: [XMLElement]) throws(SPIFError) -> [SPIFTag] {
    var tags: [SPIFTag] = []
    var names: Set<String> = []
    for element in elements {
      let parts = try parts(of: element, .tag)
      let type = try tagType(of: element)
      var categories: [SPIFCategory] = []
      for child in parts[0] {
        let category = try self.category(child)
        let key = "\(type.kind.rawValue) name \(category.name.asciiLowercased)"
        try requireNew("name", key, in: &names, of: child)
        try requireNew("lacv", "\(type) lacv \(category.lacv)", in: &names, of: child)
        categories.append(category)
      }
      tags.append(
        SPIFTag(
          name: try attribute("name", of: element) == nil ? nil : name("name", of: element),
          type: type, encoding: try word("tag7Encoding", of: element),
          limits: try limits(of: element), categories: categories,
          qualifiers: try parts[1].map(qualifier)))
    }
    return tags
  }

  private func category(_ element: XMLElement) throws(SPIFError) -> SPIFCategory {
    let parts = try parts(of: element, .category)
    for input in ["userInput", "dateFormat"] {
      if let attribute = attribute(input, of: element) {
        throw fault(.userInput, attribute.offset, ["found": input])
      }
    }
    var requiredClass: String?
    if let attribute = attribute("requiredClass", of: element) {
      requiredClass = try classification(attribute.value, at: attribute.offset)
    }
    return SPIFCategory(
      name: try name("name", of: element), lacv: try lacv(of: element),
      requiredClass: requiredClass, isObsolete: try flag("obsolete", of: element) ?? false,
      validity: try validity(element), equivalents: try parts[0].map(equivalentCategory),
      markings: try markings(parts[1], parts[2]),
      excludedClasses: try parts[3].map(excludedClass),
      required: try parts[4].map(requirement), excluded: try parts[5].map(group))
  }

  private func excludedClass(_ element: XMLElement) throws(SPIFError) -> String {
    try classification(text(of: element), at: element.offset)
  }

  private func classification(_ name: String, at offset: Int) throws(SPIFError) -> String {
    // Bytes: to Swift the KELVIN SIGN is a K.
    guard index.classes.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
      throw fault(.classUnknown, offset, ["found": name])
    }
    return name
  }

  /// The type that `tagType` and `enumType` say together.
  func tagType(of element: XMLElement) throws(SPIFError) -> SPIFTagType {
    if let type = SPIFTagType(of: element) { return type }
    let known = ["restrictive", "permissive", "enumerated", "tagType7"]
    guard let word = attribute("tagType", of: element), known.contains(word.value) else {
      let found = attribute("tagType", of: element)
      throw fault(
        .tagType, found?.offset ?? element.offset,
        ["found": found?.value ?? "", "words": known.joined(separator: ", ")])
    }
    throw fault(.enumType, attribute("enumType", of: element)?.offset ?? element.offset)
  }

  /// A rule that names values of this policy.
  func requirement(_ element: XMLElement) throws(SPIFError) -> SPIFRequirement {
    let groups = try parts(of: element, .requirement)[0]
    return SPIFRequirement(
      operation: try requiredWord("operation", of: element), groups: try groups.map(group))
  }

  /// A rule that names values of another policy, which nothing here can look up.
  func foreignRequirement(_ element: XMLElement) throws(SPIFError) -> SPIFRequirement {
    let groups = try parts(of: element, .requirement)[0]
    return SPIFRequirement(
      operation: try requiredWord("operation", of: element),
      groups: try groups.map(foreignGroup))
  }

  private func group(_ element: XMLElement) throws(SPIFError) -> SPIFGroup {
    let group = try foreignGroup(element)
    guard index.tagSets.contains(group.tagSet) else {
      throw fault(
        .tagSetUnknown, attribute("tagSetRef", of: element)?.offset ?? element.offset,
        ["found": group.tagSet])
    }
    if case .value(let value) = group.target,
      !index.has(value, in: group.tagSet, of: group.type)
    {
      throw fault(
        .categoryUnknown, attribute("lacv", of: element)?.offset ?? element.offset,
        ["found": value.description, "name": group.tagSet])
    }
    return group
  }

  private func foreignGroup(_ element: XMLElement) throws(SPIFError) -> SPIFGroup {
    _ = try parts(of: element, .group)
    let isAll = try flag("all", of: element) ?? false
    guard isAll != (attribute("lacv", of: element) != nil) else {
      throw fault(.groupTarget, element.offset)
    }
    return SPIFGroup(
      tagSet: try name("tagSetRef", of: element), type: try tagType(of: element),
      target: isAll ? .all : .value(try lacv(of: element)))
  }

  private func equivalentCategory(
    _ element: XMLElement
  ) throws(SPIFError) -> SPIFEquivalentCategory {
    _ = try parts(of: element, .equivalentCategory)
    let action: Action? = try word("action", of: element)
    return SPIFEquivalentCategory(
      policy: try policyReference(of: element), tagSet: try oid("tagSetId", of: element),
      type: try tagType(of: element), lacv: try lacv(of: element),
      applied: try requiredWord("applied", of: element), isDiscarded: action != nil)
  }

  private enum Action: String, CaseIterable {
    case discard
  }

  private func equivalentTagSet(
    _ element: XMLElement
  ) throws(SPIFError) -> SPIFEquivalentTagSet {
    let requirements = try parts(of: element, .equivalentTagSet)[0]
    return SPIFEquivalentTagSet(
      policy: try policyReference(of: element),
      name: try attribute("name", of: element) == nil ? nil : name("name", of: element),
      oid: try attribute("id", of: element) == nil ? nil : oid("id", of: element),
      required: try requirements.map(foreignRequirement))
  }
}
