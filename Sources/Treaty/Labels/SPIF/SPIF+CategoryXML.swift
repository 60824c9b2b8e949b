extension XMLWriter {
  mutating func write(_ set: SPIFTagSet) {
    begin("securityCategoryTagSet", .init([("name", set.name), ("id", set.oid.description)]))
    for tag in set.tags { write(tag) }
    for equivalent in set.equivalents {
      begin(
        "equivalentSecurityCategoryTagSet",
        .init([
          ("policyRef", equivalent.policy), ("name", equivalent.name),
          ("id", equivalent.oid?.description),
        ]))
      write(equivalent.required)
      end()
    }
    end()
  }

  private mutating func write(_ tag: SPIFTag) {
    var attributes = Attributes([("name", tag.name)])
    attributes.add(tag.type)
    attributes.add("tag7Encoding", tag.encoding?.rawValue)
    attributes.add(tag.limits)
    begin("securityCategoryTag", attributes)
    for category in tag.categories { write(category) }
    write(tag.qualifiers)
    end()
  }

  private mutating func write(_ category: SPIFCategory) {
    var attributes = Attributes([
      ("name", category.name), ("lacv", category.lacv.description),
      ("requiredClass", category.requiredClass),
    ])
    attributes.addObsolete(category.isObsolete)
    attributes.add(category.validity)
    begin("tagCategory", attributes)
    for equivalent in category.equivalents { write(equivalent) }
    write(category.markings)
    for name in category.excludedClasses { leaf("excludedClass", text: name) }
    write(category.required)
    for group in category.excluded { write(group, as: "excludedCategory") }
    end()
  }

  private mutating func write(_ equivalent: SPIFEquivalentCategory) {
    var attributes = Attributes([
      ("policyRef", equivalent.policy), ("tagSetId", equivalent.tagSet.description),
    ])
    attributes.add(equivalent.type)
    attributes.add("lacv", equivalent.lacv.description)
    attributes.add("applied", equivalent.applied.rawValue)
    attributes.add("action", equivalent.isDiscarded ? "discard" : nil)
    empty("equivalentSecCategoryTag", attributes.list)
  }

  mutating func write(_ requirements: [SPIFRequirement]) {
    for requirement in requirements {
      begin("requiredCategory", .init([("operation", requirement.operation.rawValue)]))
      for group in requirement.groups { write(group, as: "categoryGroup") }
      end()
    }
  }

  private mutating func write(_ group: SPIFGroup, as name: String) {
    var attributes = Attributes([("tagSetRef", group.tagSet)])
    attributes.add(group.type)
    switch group.target {
    case .all: attributes.add("all", "true")
    case .value(let lacv): attributes.add("lacv", lacv.description)
    }
    empty(name, attributes.list)
  }
}
