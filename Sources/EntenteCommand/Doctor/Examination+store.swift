import Evidence
import Exchange
import StoreSQLite
import Treaty

extension Examination {
  /// The store, opened to read only, so that it may be looked at beside the node.
  func openStore() -> (store: SQLiteStore?, results: [CheckResult]) {
    do { return (try folder.storeToRead(), []) } catch {
      return (nil, [.bad(.store, error as? Failure ?? folder.unusableStore)])
    }
  }

  /// Whether the database is sound, and what it holds fits together and is signed.
  func soundness(_ records: Records) -> [CheckResult] {
    do {
      guard try records.store.flaws().isEmpty else { return [damaged] }
      let faults = try records.store.read { try records.examination.faults(in: $0) }
      guard faults.isEmpty else {
        return faults.map { .bad(.store, words(for: $0), NodeFolder.storeHint) }
      }
      let sizes = try records.store.read { store in
        try [records.party, records.partner].map { try store.head(of: $0)?.checkpoint.size ?? 0 }
      }
      return [
        .well(
          .store,
          Trilingual(
            "the store is sound: our acts (\(sizes[0])) and the partner's (\(sizes[1])) are signed "
              + "and cosigned",
            "la base de données est intacte : nos actes (\(sizes[0])) et ceux du partenaire (\(sizes[1])) sont "
              + "signés et cosignés",
            "저장소가 온전합니다. 우리 행위 \(sizes[0])건, 상대측 행위 \(sizes[1])건의 서명과 공동 서명이 "
              + "유효합니다"))
      ]
    } catch {
      return [damaged]
    }
  }

  private var damaged: CheckResult {
    .bad(
      .store,
      Trilingual(
        "`\(folder.storePath)` is damaged: the database does not pass its own check",
        "« \(folder.storePath) » est endommagé : la base ne passe pas son propre contrôle",
        "`\(folder.storePath)` 파일이 손상되었습니다. 데이터베이스 자체 점검을 통과하지 못했습니다"),
      NodeFolder.storeHint)
  }

  private func words(for fault: StoreExamination.Fault) -> Trilingual {
    let path = folder.storePath
    switch fault {
    case .noJournal:
      return Trilingual(
        "`\(path)` holds no journal of this party",
        "« \(path) » ne contient aucun journal de cette partie",
        "`\(path)` 파일에 이 당사국의 행위 일지가 없습니다")
    case .actsDiffer(let party):
      return Trilingual(
        "`\(path)`: the acts of \(party) do not end where its journal does",
        "« \(path) » : les actes de \(party) ne finissent pas là où finit son journal",
        "`\(path)`: \(party) 행위가 일지의 끝과 맞지 않습니다")
    case .rootDiffers(let party):
      return Trilingual(
        "`\(path)`: the tree of \(party)'s acts is not the one that was signed",
        "« \(path) » : l’arbre des actes de \(party) n’est pas celui qui a été signé",
        "`\(path)`: \(party) 행위의 해시 트리가 서명된 것과 다릅니다")
    case .headUnsigned(let party):
      return Trilingual(
        "`\(path)`: no known key signed the journal of \(party)",
        "« \(path) » : aucune clé connue n’a signé le journal de \(party)",
        "`\(path)`: \(party) 일지에 알려진 키의 서명이 없습니다")
    case .cosignatureInvalid(let party):
      return Trilingual(
        "`\(path)`: the newest cosignature under the journal of \(party) does not verify",
        "« \(path) » : la dernière cosignature du journal de \(party) n’est pas valable",
        "`\(path)`: \(party) 일지의 최근 공동 서명이 유효하지 않습니다")
    }
  }
}
