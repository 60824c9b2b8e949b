import Conduct
import Evidence
import Exchange
import StoreSQLite
import Treaty

extension Examination {
  /// Keys that end within so many days are worth a word.
  static let warningDays: Int64 = 30

  /// Our keys: in their files, and not near their end.
  func ownKeys(_ identity: Node.Identity, _ records: Records?) -> [CheckResult] {
    withOwnKeyset(identity, records) { keyFiles($0) + ending($0, isOurs: true) }
  }

  /// Our keys again, without a look at their files.
  func ownKeysEnding(_ identity: Node.Identity, _ records: Records?) -> [CheckResult] {
    withOwnKeyset(identity, records) { ending($0, isOurs: true) }
  }

  /// The partner's keys, of which we see the end.
  func partnerKeys(_ records: Records?) -> [CheckResult] {
    guard let records, let theirs = keyset(of: records.partner, records) else { return [] }
    return ending(theirs, isOurs: false)
  }

  private func withOwnKeyset(
    _ identity: Node.Identity, _ records: Records?, _ look: (Keyset) -> [CheckResult]
  ) -> [CheckResult] {
    do {
      // What was published last counts; before the store can be read, what was published first.
      return look(
        try keyset(of: identity.party, records)
          ?? KeysetFile.read(folder.ownKeysetPath, under: identity.agreement).2)
    } catch let failure as Failure {
      return [.bad(.keys, failure)]
    } catch {
      return [.bad(.keys, folder.unusableStore)]
    }
  }

  private func keyset(of party: String, _ records: Records?) -> Keyset? {
    guard let records else { return nil }
    return try? records.store.read { try records.examination.keyset(of: party, in: $0) }
  }

  private func ending(_ keyset: Keyset, isOurs: Bool) -> [CheckResult] {
    let soon = now.adding(milliseconds: Self.warningDays * 86_400_000)
    let ending = keyset.ends.filter { $0.until <= soon }
    guard !ending.isEmpty else {
      let days = Self.warningDays
      return [
        .well(
          .keysEnding,
          isOurs
            ? Trilingual(
              "all our keys are valid for more than \(days) days",
              "toutes nos clés sont valables encore plus de \(days) jours",
              "우리 키가 모두 \(days)일 넘게 유효합니다")
            : Trilingual(
              "all the partner's keys are valid for more than \(days) days",
              "toutes les clés du partenaire sont valables encore plus de \(days) jours",
              "상대측 키가 모두 \(days)일 넘게 유효합니다"))
      ]
    }
    let remedy =
      isOurs
      ? Trilingual(
        "have the authority sign a new keyset",
        "faites signer un nouveau jeu de clés par l’autorité",
        "당국이 새 키 집합에 서명하게 하십시오")
      : Trilingual(
        "ask the partner for a new keyset, signed by its authority",
        "demandez au partenaire un nouveau jeu de clés signé par son autorité",
        "상대 당사국에 그 당국이 서명한 새 키 집합을 요청하십시오")
    return Set(ending.map(\.until)).sorted().map { end in
      let roles = KeyRole.allCases.map(\.rawValue).filter { role in
        ending.contains { $0.until == end && $0.role.rawValue == role }
      }.joined(separator: ", ")
      let time = Statement.time(end)
      let isOver = end <= now
      let what =
        switch (isOurs, isOver) {
        case (true, false):
          Trilingual(
            "keys of ours end on \(time): \(roles)",
            "des clés à nous expirent le \(time) : \(roles)",
            "우리 키가 만료되는 때 \(time): \(roles)")
        case (true, true):
          Trilingual(
            "keys of ours ended on \(time): \(roles)",
            "des clés à nous ont expiré le \(time) : \(roles)",
            "우리 키가 만료된 때 \(time): \(roles)")
        case (false, false):
          Trilingual(
            "keys of the partner's end on \(time): \(roles)",
            "des clés du partenaire expirent le \(time) : \(roles)",
            "상대측 키가 만료되는 때 \(time): \(roles)")
        case (false, true):
          Trilingual(
            "keys of the partner's ended on \(time): \(roles)",
            "des clés du partenaire ont expiré le \(time) : \(roles)",
            "상대측 키가 만료된 때 \(time): \(roles)")
        }
      return .bad(.keysEnding, what, remedy)
    }
  }
}
