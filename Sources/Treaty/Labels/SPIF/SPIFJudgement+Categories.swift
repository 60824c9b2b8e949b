import Evidence

extension SPIFJudgement {
  /// Looks up the values of a category of the label; what is not found is refused.
  mutating func select(_ category: LabelCategory) {
    let tag = category.tagName
    guard let place = spif.tagSets.firstIndex(where: { spif.isSame($0.name, tag) }) else {
      let folded = tag.asciiLowercased
      let isCase = spif.tagSets.contains { $0.name.asciiLowercased == folded }
      return isCase ? refuse(.caseDiffers, ["value": tag]) : refuse(.tagSetUnknown, ["tag": tag])
    }
    let set = spif.tagSets[place]
    if let oid = category.tagSet, oid != set.oid {
      refuse(.tagSetOIDDiffers, ["tag": set.name, "value": oid.description])
    }
    guard set.tags.contains(where: { $0.type.kind == category.kind }) else {
      return refuse(.tagKindWrong, ["tag": set.name, "kind": category.kind.rawValue])
    }
    if category.values.isEmpty { refuse(.categoryEmpty, ["tag": set.name]) }
    for value in category.values { select(value, of: category.kind, in: place) }
  }

  private mutating func select(_ value: String, of kind: LabelCategory.Kind, in place: Int) {
    let set = spif.tagSets[place]
    let arguments = ["tag": set.name, "value": value]
    let tags = set.tags.indices.filter { set.tags[$0].type.kind == kind }
    for tag in tags {
      guard let found = set.tags[tag].categories.first(where: { spif.isSame($0.name, value) })
      else { continue }
      let isRepeated = selected.contains {
        $0.set == place && $0.tag == tag && $0.category.lacv == found.lacv
      }
      guard !isRepeated else { return refuse(.valueRepeated, arguments) }
      return add(Selected(set: place, tag: tag, category: found))
    }
    let all = tags.flatMap { set.tags[$0].categories }
    if all.contains(where: { $0.name.asciiLowercased == value.asciiLowercased }) {
      return refuse(.caseDiffers, ["value": value])
    }
    if let named = all.first(where: { $0.lacv == SPIFValue(value) }) {
      return refuse(.valueIsLacv, arguments.merging(["other": named.name]) { $1 })
    }
    refuse(.valueUnknown, arguments)
  }

  /// Judges a value by itself and beside the others.
  mutating func judge(_ value: Selected) {
    let category = value.category
    if category.isObsolete && age == .new { refuse(.valueObsolete, ["value": category.name]) }
    judge(
      category.validity, early: .valueNotYet, late: .valueExpired,
      ["value": category.name, "time": time.legible])
    judge(category.required, of: category.name, except: value)
    for group in category.excluded {
      for other in selected where matches(other, group) && !isSame(other, value) {
        refuse(
          .categoryExcluded, ["value": category.name, "other": other.category.name])
      }
    }
  }

  /// Judges a value at the label's classification.
  mutating func judge(_ value: Selected, at classification: SPIFClassification) {
    let category = value.category
    if let required = category.requiredClass, required != classification.name {
      refuse(.classificationRequired, ["value": category.name, "level": required])
    }
    if category.excludedClasses.contains(classification.name) {
      refuse(
        .classificationExcluded, ["value": category.name, "level": classification.name])
    }
  }

  /// Judges rules that ask for values; a value never counts as what it asks for itself.
  mutating func judge(
    _ requirements: [SPIFRequirement], of name: String, except own: Selected? = nil
  ) {
    for requirement in requirements {
      let wanted = candidates(of: requirement).filter { candidate in
        own.map { !isSame(candidate, $0) } ?? true
      }
      let found = wanted.count { candidate in selected.contains { isSame($0, candidate) } }
      let arguments = [
        "value": name, "others": wanted.map { "`\($0.category.name)`" }.joined(separator: ", "),
      ]
      switch requirement.operation {
      case .all where found < wanted.count || wanted.isEmpty:
        refuse(.categoryRequiredAll, arguments)
      case .oneOrMore where found == 0: refuse(.categoryRequiredOne, arguments)
      case .onlyOne where found != 1: refuse(.categoryRequiredOnlyOne, arguments)
      case .all, .oneOrMore, .onlyOne: continue
      }
    }
  }

  /// The values that a rule names, each once, in the order of the policy.
  private func candidates(of requirement: SPIFRequirement) -> [Selected] {
    spif.tagSets.indices.flatMap { set in
      spif.tagSets[set].tags.indices.flatMap { tag in
        spif.tagSets[set].tags[tag].categories.map {
          Selected(set: set, tag: tag, category: $0)
        }
      }
    }.filter { candidate in requirement.groups.contains { matches(candidate, $0) } }
  }

  private func matches(_ value: Selected, _ group: SPIFGroup) -> Bool {
    let set = spif.tagSets[value.set]
    guard set.name == group.tagSet, set.tags[value.tag].type == group.type else { return false }
    switch group.target {
    case .all: return true
    case .value(let lacv): return value.category.lacv == lacv
    }
  }

  private func isSame(_ left: Selected, _ right: Selected) -> Bool {
    left.set == right.set && left.tag == right.tag && left.category.lacv == right.category.lacv
  }

  /// Judges how many values the label has of each tag, also of those that it does not name.
  mutating func judgeLimits() {
    for (place, set) in spif.tagSets.enumerated() {
      for (tag, rule) in set.tags.enumerated() {
        let found = selected.count { $0.set == place && $0.tag == tag }
        let arguments = ["tag": rule.name ?? set.name, "found": String(found)]
        if found < rule.limits.least {
          refuse(
            .tooFewValues, arguments.merging(["limit": String(rule.limits.least)]) { $1 })
        }
        if let most = rule.limits.most, found > most {
          refuse(.tooManyValues, arguments.merging(["limit": String(most)]) { $1 })
        }
      }
    }
  }
}
