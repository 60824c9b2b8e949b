import Conduct
import Evidence
package import Treaty

// What a report calls things.

extension ReportPlace {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .completed: Progress.completed.words
    case .progressed: Progress.underWay.words
    case .ongoing: Progress.ongoing.words
    case .challenged: Progress.challenged.words
    case .suspended: Progress.suspended.words
    case .notStarted: Trilingual("not started", "non commencé", "미착수")
    case .notPursued: Progress.notPursued.words
    case .differing: Trilingual("the sides differ", "avis divergents", "양측 입장 상이")
    case .oneSided: Trilingual("one side only", "une seule partie", "한쪽만 보고")
    case .unreported: Trilingual("not reported", "sans état", "보고 없음")
    case .withdrawn: CommitmentState.withdrawn.words
    case .split: CommitmentState.split.words
    case .merged: CommitmentState.merged.words
    }
  }

  /// So many commitments that stand there: `3 completed`.
  func counted(_ count: Int) -> Trilingual {
    let (one, many): (String, String) =
      switch self {
      case .completed: ("achevé", "achevés")
      case .progressed: ("en cours", "en cours")
      case .ongoing: ("permanent", "permanents")
      case .challenged: ("en cours, avec des difficultés", "en cours, avec des difficultés")
      case .suspended: ("suspendu", "suspendus")
      case .notStarted: ("non commencé", "non commencés")
      case .notPursued: ("abandonné", "abandonnés")
      case .differing: ("sur lequel les parties divergent", "sur lesquels les parties divergent")
      case .oneSided: ("dont une seule partie parle", "dont une seule partie parle")
      case .unreported: ("sans état", "sans état")
      case .withdrawn: ("retiré", "retirés")
      case .split: ("scindé", "scindés")
      case .merged: ("fusionné", "fusionnés")
      }
    let en =
      switch self {
      case .differing: "\(count) on which the sides differ"
      case .oneSided: "\(count) reported by one side only"
      default: "\(count) \(words.en)"
      }
    return Trilingual(en, "\(count) \(count < 2 ? one : many)", "\(words.ko) \(count)건")
  }

  /// Those of commitments that still stand, in the order in which they are shown.
  static let standing: [ReportPlace] = [
    .completed, .progressed, .ongoing, .challenged, .suspended, .notStarted, .notPursued,
    .differing, .oneSided, .unreported,
  ]

  static let closed: [ReportPlace] = [.withdrawn, .split, .merged]
}

extension ReportContent.Step {
  /// What became, by what was agreed.
  var done: Trilingual {
    switch self {
    case .new: Trilingual("agreed", "adoption", "합의")
    case .withdrawn: Trilingual("withdrawn", "retrait", "철회")
    case .split: Trilingual("split", "scission", "분리")
    case .merged: Trilingual("merged", "fusion", "통합")
    case .reopened: Trilingual("taken up again", "reprise", "재개")
    case .suspended: Trilingual("suspended", "suspension", "중지")
    case .ended: Trilingual("ended", "fin", "종료")
    case .resumed: Trilingual("resumed", "rétablissement", "운영 재개")
    case .dropped: Trilingual("dropped", "abandon", "취소")
    case .status: Trilingual("status agreed", "accord sur l’état", "현황 합의")
    case .revised: Trilingual("revised", "révision", "개정")
    }
  }

  /// What an open proposal asks for: in French and Korean the same noun.
  var asked: Trilingual {
    let en =
      switch self {
      case .new: "agree to it"
      case .withdrawn: "withdraw it"
      case .split: "split it"
      case .merged: "merge it"
      case .reopened: "take it up again"
      case .suspended: "suspend it"
      case .ended: "end it"
      case .resumed: "resume it"
      case .dropped: "drop it"
      case .status: "agree on its status"
      case .revised: "revise it"
      }
    return Trilingual(en: en, fr: done.fr, ko: done.ko)
  }
}

extension ReportContent.Action.Standing {
  /// What people call it.
  var words: Trilingual {
    switch self {
    case .overdue: Trilingual("overdue", "en retard", "기한 경과")
    case .due: Trilingual("due", "à faire", "진행 예정")
    case .done: Trilingual("done", "faite", "완료")
    }
  }
}

extension CivilDate {
  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let french = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  /// The date in words, such as `1er mai 2026`.
  func words(in language: Language) -> String {
    switch language {
    case .en: "\(day) \(Self.english[month - 1]) \(year)"
    case .fr: "\(day == 1 ? "1er" : String(day)) \(Self.french[month - 1]) \(year)"
    case .ko: "\(year)년 \(month)월 \(day)일"
    }
  }
}
