import Conduct
import Evidence
import Treaty

// Actions, what is cited, and what the report is.

extension ReportEdition {
  func actions() -> ReportMarkup {
    let rows = content.actions.map { action -> ReportMarkup in
      let isLate = action.standing == .overdue
      let word: ReportMarkup =
        isLate
        ? "<span class=\"late\">! \(action.standing.words[language])</span>"
        : "<span class=\"word\">\(action.standing.words[language])</span>"
      let serves: ReportMarkup =
        action.commitments.isEmpty
        ? ""
        : """
        <span class="sub">\(t("for", "pour", "이행 과제"))\(t(" ", " ", ": "))\
        \(action.commitments.joined(separator: ", "))</span>
        """
      let body: ReportMarkup =
        action.body.isEmpty ? "" : "<span class=\"sub\">\(action.body)</span>"
      return row(
        "action \(action.subject.id)", "\(title(action.subject))\(serves)",
        [
          "\(state(action.owner))\(body)", "\(day(action.due))", word,
          action.said.map { said($0) } ?? "–",
        ])
    }
    return section(
      5, t("Actions", "Actions", "후속 조치"),
      rows.isEmpty
        ? nothing
        : table(
          "act",
          caption: t(
            "Overdue and due at the end of the period, and done in it",
            "En retard ou à faire à la fin de la période, et faites durant celle-ci",
            "기간 말 기준 기한 경과·진행 예정 조치와 기간 중 완료된 조치"),
          columns: ["i", "o", "d", "t", "g"],
          heads: [
            "\(t("Action", "Action", "조치"))", "\(t("Owner", "Responsable", "담당"))",
            "\(t("Due", "Échéance", "기한"))", "\(t("Standing", "Situation", "상태"))",
            "\(t("What the owner says", "Ce qu’en dit la partie responsable", "담당측 보고"))",
          ], rows: rows))
  }

  func evidence() -> ReportMarkup {
    var anchored: Set<Int> = []
    let rows = content.evidence.map { cited -> ReportMarkup in
      let place = place(of: cited)
      let anchor: ReportMarkup =
        anchored.insert(place).inserted ? " id=\"\(self.anchor("e", place))\"" : ""
      let level: ReportMarkup =
        cited.level.map { "<span class=\"level\">\(levelName($0))</span>" }
        ?? "<span class=\"quiet\">\(t("no transmittal", "aucun envoi", "송부 없음"))</span>"
      let by = cited.by.map { "\($0.id) (\($0.party))" }.joined(separator: ", ")
      return """
        <tr data-row="evidence \(cited.digest.hex)"\(anchor)><th scope="row">[\(place)] \
        <span class="id">\(cited.item ?? "–")</span></th><td>\(level)</td><td>\(by)</td>\
        <td><b class="hex">\(cited.digest.short)</b><br><span class="hex">\(cited.digest.hex)</span>\
        </td></tr>

        """
    }
    return section(
      6, t("Evidence cited", "Preuves citées", "인용된 증거"),
      (rows.isEmpty
        ? nothing
        : table(
          "evi",
          caption: t(
            "Named by digest (SHA-256): to see it named is not to be allowed to open it",
            "Désignées par leur empreinte (SHA-256) : les voir citées ne permet pas de les ouvrir",
            "다이제스트(SHA-256)로 가리킴. 목록에 있다고 열람할 수 있는 것은 아님"),
          columns: ["i", "l", "b", "g"],
          heads: [
            "\(t("Transmittal", "Envoi", "송부"))", "\(t("Level", "Niveau", "비밀등급"))",
            "\(t("Cited in", "Citée dans", "인용한 곳"))", "\(t("Digest", "Empreinte", "다이제스트"))",
          ], rows: rows)) + omissions())
  }

  /// How much was left out, where that may be told and something was.
  private func omissions() -> ReportMarkup {
    guard let omitted = content.omitted, omitted.evidence > 0 || omitted.notes > 0 else {
      return ""
    }
    let items = count(
      omitted.evidence, ("item of evidence", "items of evidence"), ("preuve", "preuves"), "증거")
    let notes = count(omitted.notes, ("note", "notes"), ("note", "notes"), "의견")
    return """
      <p>\(t("Left out of this version", "Omis de cette version", "이 판에서 제외"))\
      \(t(": ", " : ", ": "))\(items), \(notes).</p>

      """
  }

  // MARK: About

  func about() -> ReportMarkup {
    let until = content.period.until.words(in: language)
    let rules = [
      t(
        "As of \(until). A commitment stands where the agreed status puts it; without one, where both sides put it. Where their words differ both are shown, and nothing is computed from them.",
        "Situation au \(until). Un engagement se place selon l’état convenu; à défaut, selon ce que disent les deux parties. Si elles divergent, leurs deux réponses figurent telles quelles, sans rien en déduire.",
        "\(until) 기준. 이행 과제는 합의된 현황에 따라, 없으면 양측의 일치된 보고에 따라 분류한다. 양측의 보고가 다르면 둘 다 그대로 보이고 아무것도 산출하지 아니한다."
      ),
      t(
        "The report is marked with the highest level of what it cites. Notes stand as they were written, in one language.",
        "Le rapport porte le niveau le plus élevé de ce qu’il cite. Les notes figurent telles qu’elles ont été écrites, dans une seule langue.",
        "이 보고서에는 인용한 것 가운데 가장 높은 비밀등급을 표시한다. 의견은 작성된 언어 그대로 싣는다."),
      working,
    ]
    let items = rules.map { "<p>\($0)</p>\n" as ReportMarkup }
    return section(
      7, t("About this report", "À propos de ce rapport", "이 보고서에 대하여"),
      """
      \(items)<p>\(t("Agreement", "Accord", "협정"))\(t(": ", " : ", ": "))\
      \(agreement.title[language]) <span class="hex">\(content.agreement.hex)</span></p>
      <p>\(t("Digest of the content (SHA-256), by which it is frozen", "Empreinte du contenu (SHA-256), par laquelle il est figé", "확정 기준인 내용 다이제스트(SHA-256)"))\
      \(t(": ", " : ", ": "))<b class="hex">\(content.digest.hex)</b></p>

      """)
  }
}
