import Conduct
import Evidence
import Treaty

// What is asked, and what was agreed.

extension ReportEdition {
  func decisions() -> ReportMarkup {
    let rows = content.decisions.map { decision -> ReportMarkup in
      let key =
        "decision \(decision.subject.kind.rawValue) \(decision.subject.id) \(decision.party)"
      let note: ReportMarkup = decision.note.isEmpty ? "" : written(decision.note)
      return row(
        key,
        """
        \(title(decision.subject))<span class="sub">\
        \(decision.subject.kind.words[language])</span>
        """,
        [
          """
          <span class="word">\(decision.step.asked[language])</span>\
          \(following(decision.status, decision.into))\(note)
          """,
          "\(state(decision.party))<span class=\"sub\">\(decision.day.description)</span>",
          "<span class=\"hex\" title=\"\(decision.act.hex)\">\(decision.act.short)</span>",
        ])
    }
    return section(
      1, t("Decisions sought", "Décisions demandées", "결정 요청 사항"),
      rows.isEmpty
        ? nothing
        : table(
          "dec",
          caption: t(
            "Open proposals of either side, on which the other has not answered",
            "Propositions en cours de chaque partie, auxquelles l’autre n’a pas répondu",
            "상대측이 아직 답하지 아니한 양측의 제안"),
          columns: ["a", "w", "s", "h"],
          heads: [
            "\(t("What", "Objet", "사안"))", "\(t("Asked", "Demande", "요청 내용"))",
            "\(t("Proposed by", "Proposé par", "제안측"))", "\(t("Act", "Acte", "행위"))",
          ], rows: rows))
  }

  func changes() -> ReportMarkup {
    let rows = content.changes.map { change -> ReportMarkup in
      row(
        "change \(change.subject.kind.rawValue) \(change.subject.id)",
        """
        \(title(change.subject))<span class="sub">\(change.subject.kind.words[language])</span>
        """,
        [
          """
          <span class="word">\(change.step.done[language])</span>\
          \(following(change.status, change.into))
          """,
          "\(day(change.day))",
        ])
    }
    let since = content.period.since.words(in: language)
    return section(
      2,
      t("Agreed since \(since)", "Convenu depuis le \(since)", "\(since) 이후 합의 사항"),
      newMechanisms()
        + (rows.isEmpty
          ? nothing
          : table(
            "chg",
            caption: t(
              "What both sides agreed in the period; nothing is deleted",
              "Ce que les deux parties ont convenu durant la période; rien n’est effacé",
              "기간 중 양측이 합의한 사항(삭제되는 것은 없음)"),
            columns: ["a", "w", "d"],
            heads: [
              "\(t("What", "Objet", "사안"))", "\(t("Change", "Changement", "변경"))",
              "\(t("Day", "Jour", "날짜"))",
            ], rows: rows)))
  }

  /// The mechanisms that are new or proposed, in one sentence.
  private func newMechanisms() -> ReportMarkup {
    let agreed = content.changes.filter { $0.subject.kind == .mechanism && $0.step == .new }
    let proposed = content.decisions.filter { $0.subject.kind == .mechanism && $0.step == .new }
    func list(_ subjects: [ReportContent.Subject]) -> ReportMarkup {
      guard !subjects.isEmpty else { return "\(t("none", "aucun", "없음"))" }
      return .joined(subjects.map { "\(name($0.names)) (\($0.id))" }, by: "; ")
    }
    let one = list(agreed.map(\.subject))
    let two = list(proposed.map(\.subject))
    return """
      <p>\(t("New mechanisms agreed", "Nouveaux mécanismes convenus", "신규 합의 협력 체계"))\
      \(t(": ", " : ", ": "))<b>\(one)</b>.<br>\
      \(t("Proposed", "Proposés", "제안 중"))\(t(": ", " : ", ": "))<b>\(two)</b>.</p>

      """
  }

  /// Which status is agreed, and what follows a commitment.
  func following(
    _ status: CommitmentFacts.AgreedStatus?, _ into: [String]
  ) -> ReportMarkup {
    let word: ReportMarkup =
      status.map { "<span class=\"sub\">\($0.word.words[language]), \(asOf($0.asOf))</span>" } ?? ""
    let next: ReportMarkup =
      into.isEmpty ? "" : "<span class=\"sub\">→ \(into.joined(separator: ", "))</span>"
    return word + next
  }
}
