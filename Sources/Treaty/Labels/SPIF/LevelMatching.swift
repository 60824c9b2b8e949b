/// Finds the levels on which two policies agree, and notes why others are none.
struct LevelMatching {
  /// A classification of each policy that both call equivalent.
  struct Pair {
    let first: SPIFClassification
    let second: SPIFClassification
  }

  let first: LevelSchedule.Source
  let second: LevelSchedule.Source
  private(set) var omissions: [LevelOmission] = []

  init(_ first: LevelSchedule.Source, _ second: LevelSchedule.Source) {
    self.first = first
    self.second = second
  }

  mutating func leave(
    _ code: LevelOmission.Code, of party: String = "", _ arguments: [String: String] = [:]
  ) {
    omissions.append(LevelOmission(code, of: party, arguments))
  }

  /// The levels, lowest rank first.
  mutating func levels() -> [Level] {
    for source in [first, second] { noteRest(of: source) }
    guard arePolicies() else { return [] }
    return levels(from: monotone(pairs()))
  }

  /// What no table of levels says, however the levels match.
  private mutating func noteRest(of source: LevelSchedule.Source) {
    let (party, spif) = (source.party, source.spif)
    for set in spif.tagSets { leave(.categoriesLeft, of: party, ["tag": set.name]) }
    if spif.privacyMarks != nil { leave(.privacyMarksLeft, of: party) }
    if spif.validity != SPIFValidity() { leave(.validityLeft, of: party) }
    let rules = [spif.markings, spif.policy.markings, spif.classificationGroup.markings]
    let hasRules =
      rules.contains { $0 != SPIFMarkings() }
      || spif.classifications.contains { !$0.markings.qualifiers.isEmpty }
    if hasRules { leave(.markingRulesLeft, of: party) }
    for item in spif.classifications where !item.required.isEmpty {
      leave(.requirementLeft, of: party, ["level": item.name])
    }
  }

  /// Whether the two are parties with two policies that name each other without conditions.
  private mutating func arePolicies() -> Bool {
    let before = omissions.count
    for source in [first, second] {
      let isCode = FieldReader.Form.code.admits(source.party)
      if !isCode || first.party == second.party {
        leave(.partyUnfit, ["found": source.party])
      }
    }
    let policies = (first.spif.policy, second.spif.policy)
    if policies.0.name == policies.1.name || policies.0.oid == policies.1.oid {
      leave(.samePolicy, ["found": policies.0.name])
      return false
    }
    for (source, other) in [(first, policies.1), (second, policies.0)] {
      let name = ["found": other.name]
      guard let named = source.spif.equivalentPolicies.first(where: { $0.name == other.name })
      else {
        leave(.policyNotNamed, of: source.party, name)
        continue
      }
      if named.oid != other.oid { leave(.policyOIDDiffers, of: source.party, name) }
      if !named.required.isEmpty { leave(.policyConditional, of: source.party, name) }
    }
    return omissions.count == before
  }

  /// The classifications that equal each other in both policies.
  private mutating func pairs() -> [Pair] {
    let there = equals(of: first, in: second)
    let back = equals(of: second, in: first)
    var pairs: [Pair] = []
    for (own, other) in there {
      guard let answer = back.first(where: { $0.0.lacv == other.lacv }),
        answer.1.lacv == own.lacv
      else {
        leave(.equivalenceOneSided, of: first.party, ["level": own.name, "other": other.name])
        continue
      }
      pairs.append(Pair(first: own, second: other))
    }
    for (own, other) in back where !pairs.contains(where: { $0.second.lacv == own.lacv }) {
      let isAnswered = there.contains { $0.0.lacv == other.lacv && $0.1.lacv == own.lacv }
      if !isAnswered {
        leave(.equivalenceOneSided, of: second.party, ["level": own.name, "other": other.name])
      }
    }
    return pairs
  }

  /// What each usable classification of one policy equals in the other, where it is one thing.
  private mutating func equals(
    of source: LevelSchedule.Source, in other: LevelSchedule.Source
  ) -> [(SPIFClassification, SPIFClassification)] {
    let party = source.party
    var found: [(SPIFClassification, SPIFClassification)] = []
    for own in source.spif.classifications {
      let name = ["level": own.name]
      guard !own.isObsolete else {
        leave(.classificationObsolete, of: party, name)
        continue
      }
      let stated = own.equivalents.filter { $0.policy == other.spif.policy.name }
      guard let equivalent = stated.first else {
        leave(.equivalenceMissing, of: party, name)
        continue
      }
      guard stated.count == 1 else {
        leave(.equivalenceAmbiguous, of: party, name)
        continue
      }
      guard let match = other.spif.classifications.first(where: { $0.lacv == equivalent.lacv })
      else {
        leave(.equivalentUnknown, of: party, ["level": own.name, "found": "\(equivalent.lacv)"])
        continue
      }
      let names = ["level": own.name, "other": match.name, "found": equivalent.applied.rawValue]
      if !equivalent.required.isEmpty {
        leave(.equivalenceConditional, of: party, names)
      } else if equivalent.applied != .both {
        leave(.equivalencePartial, of: party, names)
      } else {
        found.append((own, match))
      }
    }
    return found
  }

  /// The pairs that stand in one order in both policies, lowest first.
  private mutating func monotone(_ pairs: [Pair]) -> [Pair] {
    var crossing: Set<Int> = []
    for (place, left) in pairs.enumerated() {
      for (next, right) in pairs.enumerated().dropFirst(place + 1) {
        let ours = left.first.hierarchy - right.first.hierarchy
        let theirs = left.second.hierarchy - right.second.hierarchy
        guard ours == 0 || ours.signum() != theirs.signum() else { continue }
        leave(
          .notMonotone, of: first.party, ["level": left.first.name, "other": right.first.name])
        crossing.formUnion([place, next])
      }
    }
    return pairs.enumerated().filter { !crossing.contains($0.offset) }.map(\.element)
      .sorted { $0.first.hierarchy < $1.first.hierarchy }
  }
}
