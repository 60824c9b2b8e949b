package import Evidence

extension SPIF {
  /// Whether a label is being made or is there already; only a new one may not use obsolete values.
  package enum Age: String, CaseIterable, Sendable, Hashable {
    case new
    case existing
  }

  /// Every reason why a label is not valid under this policy; none if it is.
  ///
  /// The moment at which it counts is the label's own: when it was made. Its successor is judged as
  /// a label of its own.
  package func refusals(of label: ConfidentialityLabel, as age: Age) -> [SPIFReason] {
    var reasons = refusals(of: label.information, madeAt: label.creation, as: age)
    if let successor = label.successor {
      reasons += refusals(of: successor.information, madeAt: successor.creation, as: age)
        .map { $0.about(.successor) }
    }
    return reasons
  }

  /// Every reason why what a label says is not valid under this policy.
  package func refusals(
    of information: ConfidentialityInformation, madeAt time: Instant, as age: Age
  ) -> [SPIFReason] {
    var judgement = SPIFJudgement(spif: self, time: time, age: age)
    judgement.judge(information)
    return judgement.reasons
  }

  /// Whether two values are one under this policy: those of NATO and PUBLIC in any case of letters.
  func isSame(_ left: String, _ right: String) -> Bool {
    foldsCase
      ? left.asciiLowercased == right.asciiLowercased
      : left.utf8.elementsEqual(right.utf8)
  }

  private var foldsCase: Bool { ["nato", "public"].contains(policy.name.asciiLowercased) }
}

/// Judges one label under one policy, and remembers every reason against it.
struct SPIFJudgement {
  /// A value of the policy that the label has.
  struct Selected {
    /// The places of the tag set and of the tag in it.
    let set: Int
    let tag: Int
    let category: SPIFCategory
  }

  let spif: SPIF
  let time: Instant
  let age: SPIF.Age
  private(set) var reasons: [SPIFReason] = []
  private(set) var selected: [Selected] = []

  init(spif: SPIF, time: Instant, age: SPIF.Age) {
    self.spif = spif
    self.time = time
    self.age = age
  }

  mutating func refuse(_ code: SPIFReason.Code, _ arguments: [String: String] = [:]) {
    reasons.append(SPIFReason(code, arguments))
  }

  /// Judges the whole label; under another policy nothing else has a meaning.
  mutating func judge(_ information: ConfidentialityInformation) {
    guard spif.isSame(information.policy, spif.policy.name) else {
      let isCase = information.policy.asciiLowercased == spif.policy.name.asciiLowercased
      return refuse(isCase ? .caseDiffers : .policyUnknown, ["value": information.policy])
    }
    if let oid = information.policyOID, oid != spif.policy.oid {
      return refuse(.policyOIDDiffers, ["value": oid.description])
    }
    judge(
      spif.validity, early: .policyNotYet, late: .policyExpired, ["time": time.legible])
    let classification = classification(information.classification)
    for category in information.categories { select(category) }
    if let classification {
      judge(classification.required, of: classification.name)
      for value in selected { judge(value, at: classification) }
    }
    for value in selected { judge(value) }
    judgeLimits()
    judge(privacyMark: information.privacyMark)
  }

  mutating func judge(
    _ validity: SPIFValidity, early: SPIFReason.Code, late: SPIFReason.Code,
    _ arguments: [String: String]
  ) {
    if let from = validity.notBefore, time < from { refuse(early, arguments) }
    if let until = validity.notAfter, time > until { refuse(late, arguments) }
  }

  private mutating func classification(_ token: String) -> SPIFClassification? {
    guard let found = spif.classifications.first(where: { spif.isSame($0.name, token) }) else {
      let folded = token.asciiLowercased
      if spif.classifications.contains(where: { $0.name.asciiLowercased == folded }) {
        refuse(.caseDiffers, ["value": token])
      } else {
        refuse(.classificationUnknown, ["level": token])
      }
      return nil
    }
    if found.isObsolete && age == .new {
      refuse(.classificationObsolete, ["level": found.name])
    }
    return found
  }

  private mutating func judge(privacyMark: String?) {
    let marks = spif.privacyMarks
    guard let privacyMark else {
      if let marks, marks.limits.least > 0 { refuse(.privacyMarkMissing) }
      return
    }
    let found = marks?.marks.first { spif.isSame($0.name, privacyMark) }
    guard let found, marks?.limits.most != 0 else {
      return refuse(.privacyMarkUnknown, ["value": privacyMark])
    }
    if found.isObsolete && age == .new {
      refuse(.privacyMarkObsolete, ["value": privacyMark])
    }
  }

  mutating func add(_ value: Selected) { selected.append(value) }
}
