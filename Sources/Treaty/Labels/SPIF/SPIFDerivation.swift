package import Evidence

/// What a new item says that is made from several labelled ones, or why nobody can say it.
package enum SPIFDerivation: Sendable, Hashable {
  case derived(ConfidentialityInformation, dropped: [Dropped])
  case refused([SPIFReason])

  /// A permissive value that some sources have and the new label has not.
  package struct Dropped: Sendable, Hashable {
    package let tag: String
    package let value: String
  }
}

extension SPIF {
  /// Derives by dominance what the label of a new item says that is made from labelled items.
  ///
  /// The highest classification; of permissive tags what all have; of the others what any has. The
  /// result is judged as a new label, made at `time`. SPEC spif 7.
  package func derivation(
    from labels: [ConfidentialityLabel], at time: Instant
  ) -> SPIFDerivation {
    guard !labels.isEmpty else { return .refused([SPIFReason(.sourcesMissing)]) }
    var reasons: [SPIFReason] = []
    var sources: [SPIFJudgement] = []
    for (place, label) in labels.enumerated() {
      var judgement = SPIFJudgement(spif: self, time: label.creation, age: .existing)
      judgement.judge(label.information)
      reasons += judgement.reasons.map { $0.about(.source(place + 1)) }
      sources.append(judgement)
    }
    guard reasons.isEmpty else { return .refused(reasons) }
    let marks = Set(labels.compactMap { $0.privacyMark.map { Array($0.utf8) } })
    if marks.count > 1 { reasons.append(SPIFReason(.privacyMarksDiffer)) }
    let classification = highest(of: labels, &reasons)
    var dropped: [SPIFDerivation.Dropped] = []
    var categories: [CombinedCategory] = []
    for set in tagSets.indices {
      for tag in tagSets[set].tags.indices {
        let values = combined(sources, set, tag, &dropped, &reasons)
        guard !values.isEmpty else { continue }
        let kind = tagSets[set].tags[tag].type.kind
        if let same = categories.firstIndex(where: { $0.set == set && $0.kind == kind }) {
          categories[same].values += values
        } else {
          categories.append(CombinedCategory(set: set, kind: kind, values: values))
        }
      }
    }
    guard let classification, reasons.isEmpty else { return .refused(reasons) }
    return validated(classification, categories, labels, at: time, dropped)
  }

  /// A category of the new label before it is made.
  private struct CombinedCategory {
    let set: Int
    let kind: LabelCategory.Kind
    var values: [String]
  }

  /// The classification that dominates all others, if one does.
  private func highest(
    of labels: [ConfidentialityLabel], _ reasons: inout [SPIFReason]
  ) -> SPIFClassification? {
    let found = labels.compactMap { label in
      classifications.first { isSame($0.name, label.classification) }
    }
    guard let top = found.max(by: { $0.hierarchy < $1.hierarchy }) else { return nil }
    let equal = found.first { $0.hierarchy == top.hierarchy && $0.name != top.name }
    if let equal {
      reasons.append(
        SPIFReason(.classificationsEqual, ["level": top.name, "other": equal.name]))
    }
    return top
  }

  /// The values of one tag in the order of the policy.
  private func combined(
    _ sources: [SPIFJudgement], _ set: Int, _ tag: Int,
    _ dropped: inout [SPIFDerivation.Dropped], _ reasons: inout [SPIFReason]
  ) -> [String] {
    let rule = tagSets[set].tags[tag]
    let name = rule.name ?? tagSets[set].name
    let found = sources.map { source in
      Set(
        source.selected.filter { $0.set == set && $0.tag == tag }.map(\.category.lacv))
    }
    let any = found.reduce(into: Set<SPIFValue>()) { $0.formUnion($1) }
    let inOrder = rule.categories.filter { any.contains($0.lacv) }
    guard rule.type.kind == .permissive else { return inOrder.map(\.name) }
    let kept = inOrder.filter { value in found.allSatisfy { $0.contains(value.lacv) } }
    for value in inOrder where !kept.contains(value) {
      dropped.append(SPIFDerivation.Dropped(tag: name, value: value.name))
    }
    // Every source restricts its readers, to different ones: no category at all would restrict none.
    if kept.isEmpty, found.allSatisfy({ !$0.isEmpty }) {
      reasons.append(SPIFReason(.nothingInCommon, ["tag": name]))
    }
    return kept.map(\.name)
  }

  private func validated(
    _ classification: SPIFClassification, _ categories: [CombinedCategory],
    _ labels: [ConfidentialityLabel], at time: Instant, _ dropped: [SPIFDerivation.Dropped]
  ) -> SPIFDerivation {
    let count = categories.reduce(0) { $0 + $1.values.count }
    guard categories.count <= ConfidentialityLabel.mostCategories,
      count <= ConfidentialityLabel.mostValues
    else { return .refused([SPIFReason(.tooLarge)]) }
    let information: ConfidentialityInformation
    do throws(LabelError) {
      information = try ConfidentialityInformation(
        policy: policy.name, policyOID: policy.oid, classification: classification.name,
        privacyMark: labels.lazy.compactMap(\.privacyMark).first,
        categories: categories.map { category throws(LabelError) in
          try LabelCategory(
            tagName: tagSets[category.set].name, kind: category.kind, values: category.values,
            tagSet: tagSets[category.set].oid)
        })
    } catch {
      return .refused([SPIFReason(.tooLarge)])
    }
    let reasons = refusals(of: information, madeAt: time, as: .new)
    return reasons.isEmpty
      ? .derived(information, dropped: dropped)
      : .refused(reasons.map { $0.about(.derived) })
  }
}
