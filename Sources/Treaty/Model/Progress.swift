/// How a commitment or an action stands; SPEC partnership 3.
package enum Progress: String, Sendable, Hashable, CaseIterable {
  case proposed, agreed
  case underWay = "under-way"
  case challenged, completed
  /// Under way, and without an end.
  case ongoing
  case suspended
  case notPursued = "not-pursued"

  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .proposed: Trilingual(en: "proposed", fr: "proposé", ko: "제안됨")
    case .agreed: Trilingual(en: "agreed", fr: "convenu", ko: "합의됨")
    case .underWay: Trilingual(en: "under way", fr: "en cours", ko: "추진 중")
    case .challenged:
      Trilingual(
        en: "under way with challenges", fr: "en cours, avec des difficultés", ko: "추진 중(과제 있음)")
    case .completed: Trilingual(en: "completed", fr: "achevé", ko: "완료")
    case .ongoing: Trilingual(en: "ongoing", fr: "permanent", ko: "상시 추진")
    case .suspended: Trilingual(en: "suspended", fr: "suspendu", ko: "중지")
    case .notPursued: Trilingual(en: "not pursued", fr: "abandonné", ko: "추진하지 아니함")
    }
  }
}
