import Evidence
import Exchange
import StoreSQLite
import Treaty

extension Examination {
  /// A partner of whom nothing was heard for so long is silent; nodes greet each other four times a
  /// minute.
  static let longestSilence: Int64 = 10 * 60_000
  /// An act that is not cosigned after so long is overdue; on a line that works it takes no second.
  static let longestWait: Int64 = 10 * 60_000

  /// What the running node says of itself and of the partner's.
  func running(_ status: JSON?) -> [CheckResult] {
    guard let status else {
      return [
        .bad(
          .running,
          Trilingual("the node does not run", "le nœud ne tourne pas", "노드가 실행되고 있지 않습니다"),
          Self.same("entente serve --node \(folder.path)"))
      ]
    }
    var results = [
      CheckResult.well(.running, Trilingual("the node runs", "le nœud tourne", "노드가 실행 중입니다"))
    ]
    let problem = status["link"]?["problem"]?.text.map { LinkProblem($0, folder).result }
    if let trouble = status["trouble"]?.text {
      results.append(stopped(trouble))
    } else if status["reconciled"]?.flag ?? false {
      results.append(
        .well(
          .reconciled,
          Trilingual(
            "both nodes agree on both journals", "les deux nœuds s’accordent sur les deux journaux",
            "두 노드의 두 행위 일지가 일치합니다")))
    } else {
      results.append(
        .bad(
          .reconciled,
          Trilingual(
            "the node has not agreed with the partner on both journals yet",
            "le nœud ne s’est pas encore accordé avec le partenaire sur les deux journaux",
            "아직 상대 당사국 노드와 두 행위 일지를 맞추지 못했습니다"),
          problem == nil ? NodeRefusal.waitHint : nil))
    }
    if let problem { results.append(problem) }
    if let silence = silence(status) { results.append(silence) }
    results += postponed(status)
    return results
  }

  private func stopped(_ trouble: String) -> CheckResult {
    .bad(
      .signing,
      Trilingual(
        "the node signs nothing: \(trouble)", "le nœud ne signe plus rien : \(trouble)",
        "노드가 서명을 멈추었습니다: \(trouble)"),
      Trilingual(
        "keep the folder as it is, and call the partner's officer; after a breach "
          + "`entente breach -o FILE` writes the evidence",
        "laissez le dossier tel quel et appelez l’agent du partenaire; après une contradiction, "
          + "`entente breach -o FICHIER` en écrit la preuve",
        "폴더를 그대로 두고 상대 당사국 담당관에게 연락하십시오. 모순이 발견되었다면 "
          + "`entente breach -o 파일`로 증거를 저장할 수 있습니다"))
  }

  private func silence(_ status: JSON) -> CheckResult? {
    guard let since = status["link"]?["since"]?.text.flatMap({ Instant($0) }) else { return nil }
    let contact = status["link"]?["lastContact"]?.text.flatMap { Instant($0) }
    let lapse = now.milliseconds - (contact ?? since).milliseconds
    let text = Lapse.text(lapse)
    guard lapse > Self.longestSilence else {
      return contact == nil
        ? nil
        : .well(
          .partnerSilent,
          Trilingual(
            "the partner's node was heard \(text.en) ago",
            "le nœud du partenaire s’est manifesté il y a \(text.fr)",
            "상대 당사국 노드의 마지막 연락: \(text.ko) 전"))
    }
    return .bad(
      .partnerSilent,
      Trilingual(
        "nothing was heard from the partner's node for \(text.en)",
        "le nœud du partenaire ne s’est pas manifesté depuis \(text.fr)",
        "상대 당사국 노드에서 \(text.ko) 동안 연락이 없습니다"),
      Trilingual(
        "call the partner's registry; nothing is lost meanwhile, and this node goes on trying",
        "appelez le bureau d’ordre du partenaire; rien n’est perdu entre-temps, et ce nœud continue "
          + "d’essayer",
        "상대 당사국 등록소에 연락하십시오. 그동안 잃는 것은 없으며 이 노드는 계속 시도합니다"))
  }

  /// Transmittals that the node can't look at, by the code of the reason.
  private func postponed(_ status: JSON) -> [CheckResult] {
    (status["postponed"]?.elements ?? []).map { row in
      let code = row["code"]?.text ?? "internal"
      let count = row["count"]?.number ?? 0
      return .bad(
        .packages,
        Trilingual(
          "transmittals that can't be looked at: \(count) (\(code))",
          "envois qui ne peuvent être examinés : \(count) (\(code))",
          "살펴볼 수 없는 송부 \(count)건(\(code))"),
        Trilingual(
          "check the files in `\(folder.packagesPath)` and the disk, then restart the node",
          "vérifiez les fichiers de « \(folder.packagesPath) » et le disque, puis redémarrez le nœud",
          "`\(folder.packagesPath)` 폴더의 파일과 디스크를 확인한 뒤 노드를 다시 시작하십시오"))
    }
  }

  // MARK: Overdue

  /// Proofs of delivery and receipts that should be here and are not.
  func overdue(_ records: Records) -> [CheckResult] {
    do { return [try proofs(records)] + (try receipts(records)) } catch {
      return [.bad(.store, folder.unusableStore)]
    }
  }

  private func proofs(_ records: Records) throws -> CheckResult {
    let (waiting, oldest) = try records.store.read { store in
      let head = try store.head(of: records.party)
      let cosigned = head?.cosignedSize ?? 0
      return (
        (head?.checkpoint.size ?? 0) - cosigned,
        try store.entry(of: records.party, at: cosigned)?.time
      )
    }
    guard let oldest, now.milliseconds - oldest.milliseconds > Self.longestWait else {
      return .well(
        .proofs,
        waiting == 0
          ? Trilingual(
            "every act of ours has a proof of delivery",
            "chacun de nos actes a sa preuve de remise", "우리 행위마다 전달 증명이 있습니다")
          : Trilingual(
            "acts that wait for a proof of delivery: \(waiting)",
            "actes en attente d’une preuve de remise : \(waiting)",
            "전달 증명을 기다리는 행위 \(waiting)건"))
    }
    let lapse = Lapse.text(now.milliseconds - oldest.milliseconds)
    return .bad(
      .proofs,
      Trilingual(
        "acts without a proof of delivery: \(waiting), the oldest for \(lapse.en)",
        "actes sans preuve de remise : \(waiting), le plus ancien depuis \(lapse.fr)",
        "전달 증명이 없는 행위 \(waiting)건, 가장 오래된 것은 \(lapse.ko) 지났습니다"),
      Trilingual(
        "the partner's node has not cosigned them: see the other checks, then call the partner",
        "le nœud du partenaire ne les a pas cosignés : voyez les autres points, puis appelez le "
          + "partenaire",
        "상대 당사국 노드가 공동 서명하지 않았습니다. 다른 점검 항목을 본 뒤 상대 당사국에 연락하십시오"))
  }

  private func receipts(_ records: Records) throws -> [CheckResult] {
    let overdue = try records.store.overdueReceipts(in: records.party, at: now)
    var results: [CheckResult] = []
    if let count = overdue[records.partner] {
      results.append(
        .bad(
          .receipts,
          Trilingual(
            "receipts that we owe and that are overdue: \(count)",
            "récépissés que nous devons, en retard : \(count)",
            "기한이 지난 우리 측 수령증 \(count)건"),
          Trilingual(
            "`entente list --status arrived`, then accept or refuse each",
            "`entente list --status arrived`, puis acceptez ou refusez chacun",
            "`entente list --status arrived`로 확인한 뒤 하나씩 접수하거나 거부하십시오")))
    }
    if let count = overdue[records.party] {
      results.append(
        .bad(
          .receipts,
          Trilingual(
            "receipts that the partner owes and that are overdue: \(count)",
            "récépissés dus par le partenaire, en retard : \(count)",
            "기한이 지난 상대측 수령증 \(count)건"),
          Trilingual(
            "call the partner's registry; a proof of `arrived` shows since when it has the package",
            "appelez le bureau d’ordre du partenaire; une preuve de `arrived` montre depuis quand il "
              + "a le colis",
            "상대 당사국 등록소에 연락하십시오. `arrived` 증명이 도착 시점을 보여 줍니다")))
    }
    return results
  }
}
