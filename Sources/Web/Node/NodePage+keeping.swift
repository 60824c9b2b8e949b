import Conduct
import Evidence
import Exchange
import Serving
import Treaty

// What the node keeps, how much room there is, and until when its keys hold.

extension NodePage {
  /// Keys that end within so many milliseconds are worth a word; so does `entente doctor` hold.
  private static let warning: Int64 = 30 * 86_400_000

  // MARK: Keys

  var keys: HTML {
    let heads = [
      t("Party", "Partie", "당사국"), t("Key", "Clé", "키"), t("Ends", "Expire", "만료"),
    ]
    let columns: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
    let rows: [HTML] = keysets.flatMap { party, keys in keys.map { row(party, $0, heads) } }
    let table: HTML =
      rows.isEmpty
      ? "<p class=\"empty\">\(t("No keyset is known yet.", "Aucun jeu de clés n’est connu.", "아직 알려진 키 집합이 없습니다."))</p>"
      : "<table class=\"rsp\"><thead><tr>\(columns)</tr></thead><tbody>\(rows)</tbody></table>"
    return """
      <section class="card" aria-labelledby="k"><header><h2 id="k">\(t(
        "Public keys in force", "Clés publiques en vigueur", "유효한 공개키"))</h2></header>\(table)</section>

      """
  }

  private func row(_ party: String, _ key: KeyRecord, _ heads: [String]) -> HTML {
    let code: HTML =
      party == visit.node.party
      ? "<span class=\"pty us\">\(party)</span>" : "<span class=\"pty\">\(party)</span>"
    return """
      <tr><td data-l="\(heads[0])">\(code)</td><td data-l="\(heads[1])">\(name(of: key.role))\
      <div class="sm mut mono">\(key.name)</div></td>\
      <td data-l="\(heads[2])">\(end(key))\(visit.both(key.until))</td></tr>

      """
  }

  /// A word where the end is near or over.
  private func end(_ key: KeyRecord) -> HTML {
    let left = key.until.milliseconds - visit.now.milliseconds
    if left <= 0 {
      return "<span class=\"st late\">\(t("Ended", "Expirée", "만료됨"))</span>"
    }
    guard left <= Self.warning else { return .nothing }
    let days = Int(left / 86_400_000)
    return
      "<span class=\"st wait\">\(t("Ends soon, days: \(days)", "Expire bientôt, jours\u{A0}: \(days)", "곧 만료: \(days)일"))</span>"
  }

  private func name(of role: KeyRole) -> String {
    switch role {
    case .journal: t("journal", "journal", "행위 일지")
    case .mirror: t("mirror", "miroir", "미러")
    case .officer: t("officer", "agent", "담당관")
    case .office: t("office", "bureau", "부서")
    case .tls: t("connection (TLS)", "connexion (TLS)", "연결(TLS)")
    }
  }

  // MARK: Room

  private var unknown: HTML { HTML(t("not known", "inconnu", "알 수 없음")) }

  private func size(_ bytes: Int64?) -> HTML { bytes.map { HTML(t.bytes($0)) } ?? unknown }

  var storage: HTML {
    let packages: HTML =
      condition.packages.map { measure in
        """
        \(size(measure.bytes)), \(t("files: \(measure.files)", "fichiers\u{A0}: \(measure.files)", "파일 \(measure.files)개"))\
        <div class="sm mut">\(t("counted", "compté", "측정 시각"))\(visit.both(measure.time))</div>
        """
      } ?? HTML(t("being counted", "comptage en cours", "측정 중"))
    return card(
      "s", t("Storage", "Stockage", "저장 공간"),
      [
        (t("Store", "Base de données", "저장소"), size(condition.storeBytes)),
        (t("Package files", "Fichiers de colis", "패키지 파일"), packages),
        (t("Free on the disk", "Libre sur le disque", "디스크 여유"), size(condition.diskFree)),
        (t("Disk", "Disque", "디스크 크기"), size(condition.diskSize)),
      ])
  }

  var quotas: HTML {
    let quota = visit.agreement.terms.quota
    let shelf = quota.shelfBytes
    var rows: [(String, HTML)] = open.map { party, bytes in
      (
        t("Under way, \(party)", "En cours, \(party)", "진행 중, \(party)"),
        "\(share(bytes, of: shelf))\(t.bytes(bytes)) / \(t.bytes(shelf))"
      )
    }
    let waiting = Int64(journal.size - min(journal.size, journal.cosigned))
    let most = Int64(quota.uncosignedActs)
    rows.append(
      (
        t("Acts not cosigned", "Actes non cosignés", "공동서명 전 행위"),
        "\(share(waiting, of: most))\(Int(waiting)) / \(Int(most))"
      ))
    return card("q", t("Quotas", "Quotas", "한도"), rows)
  }

  /// A word where nine tenths of a quota are used.
  private func share(_ used: Int64, of most: Int64) -> HTML {
    guard used >= most - most / 10 else { return .nothing }
    return
      "<span class=\"st wait\">\(t("Nearly used up", "Presque épuisé", "거의 소진"))</span> "
  }

  // MARK: Agreement, backup, program

  var agreement: HTML {
    let file = visit.agreement
    return card(
      "a", t("Current agreement", "Accord courant", "현행 협정"),
      [
        (t("Name", "Nom", "이름"), HTML(file.name)),
        (t("Digest", "Empreinte", "다이제스트"), "<span class=\"mono\">\(file.digest.hex)</span>"),
      ])
  }

  var backup: HTML {
    guard let made = condition.backup else {
      return """
        <section class="card" aria-labelledby="b"><header><h2 id="b">\(t(
          "Backup", "Sauvegarde", "백업"))</h2></header><p class="empty">\(t(
          "None is known. `entente backup` makes one, also while the node runs.",
          "Aucune n’est connue. `entente backup` en fait une, même pendant que le nœud fonctionne.",
          "알려진 백업이 없습니다. 노드가 실행 중이어도 `entente backup`으로 만들 수 있습니다."))</p></section>

        """
    }
    let keys =
      made.hasKeys
      ? t("in the copy", "dans la copie", "사본에 있음")
      : t("not in the copy", "pas dans la copie", "사본에 없음")
    return card(
      "b", t("Backup", "Sauvegarde", "백업"),
      [
        (t("Latest", "Dernière", "마지막"), visit.both(made.time)),
        (t("Packages", "Colis", "봉인 패키지"), "\(made.packages)"),
        (t("Private keys", "Clés privées", "개인키"), HTML(keys)),
      ])
  }

  var program: HTML {
    card(
      "p", t("Program", "Programme", "프로그램"),
      [
        (t("Version", "Version", "버전"), HTML(condition.build)),
        (t("Running since", "En marche depuis", "실행 시작"), visit.both(visit.link.since)),
      ])
  }
}
