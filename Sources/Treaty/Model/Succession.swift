/// Why a file can't follow another as its amendment; SPEC agreement 5.
package enum SuccessionFault: String, Error, Hashable, Sendable, CaseIterable {
  case lineageDiffers, kindDiffers, partiesDiffer, policyDiffers, authoritiesDiffer
  case officesMissing

  package var code: String { "amendment.\(rawValue)" }

  /// What is wrong, in words.
  package var words: Trilingual {
    switch self {
    case .lineageDiffers:
      Trilingual(
        en: "its `amends` is not the digest of the first file",
        fr: "son `amends` n’est pas le condensat du premier fichier",
        ko: "`amends` 값이 첫 파일의 해시값이 아닙니다")
    case .kindDiffers:
      Trilingual(
        en: "it differs in `exercise`, `model` or `suite`",
        fr: "il diffère par `exercise`, `model` ou `suite`",
        ko: "`exercise`, `model`, `suite` 중 하나가 다릅니다")
    case .partiesDiffer:
      Trilingual(
        en: "its parties are not the same, in the same order",
        fr: "ses parties ne sont pas les mêmes, dans le même ordre", ko: "당사국이나 그 순서가 다릅니다")
    case .policyDiffers:
      Trilingual(
        en: "a party's label policy differs", fr: "la politique d’étiquetage d’une partie diffère",
        ko: "당사국의 보안 레이블 정책이 다릅니다")
    case .authoritiesDiffer:
      Trilingual(
        en: "a party's authorities or their keys differ",
        fr: "les autorités d’une partie, ou leurs clés, diffèrent", ko: "당사국의 당국이나 그 키가 다릅니다")
    case .officesMissing:
      Trilingual(
        en: "an office is missing, or another one is a party's first",
        fr: "un bureau manque, ou le premier bureau d’une partie n’est pas le même",
        ko: "부서가 빠졌거나 당사국의 첫 부서가 다릅니다")
    }
  }
}

extension Agreement {
  /// Everything for which this file can't follow another of its line.
  package func faults(following other: Agreement) -> [SuccessionFault] {
    var faults: [SuccessionFault] = []
    if lineage != other.lineage || lineage == digest { faults.append(.lineageDiffers) }
    if isExercise != other.isExercise || isModel != other.isModel || suite != other.suite {
      faults.append(.kindDiffers)
    }
    guard parties.map(\.code) == other.parties.map(\.code) else {
      return faults + [.partiesDiffer]
    }
    let pairs = zip(parties, other.parties)
    if pairs.contains(where: { $0.policy != $1.policy }) { faults.append(.policyDiffers) }
    let areSame = pairs.allSatisfy { ours, theirs in
      ours.authorities.map(\.id) == theirs.authorities.map(\.id)
        && ours.authorities.map(\.keys) == theirs.authorities.map(\.keys)
    }
    if !areSame { faults.append(.authoritiesDiffer) }
    let hasAll = pairs.allSatisfy { ours, theirs in
      Set(theirs.offices.map(\.id)).isSubset(of: ours.offices.map(\.id))
        && ours.offices.first?.id == theirs.offices.first?.id
    }
    if !hasAll { faults.append(.officesMissing) }
    return faults
  }
}
