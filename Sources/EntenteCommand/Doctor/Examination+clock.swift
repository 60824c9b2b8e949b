import Evidence
import Exchange
import StoreSQLite
import Treaty

extension Examination {
  /// Clocks that differ by more than this are worth a word, in milliseconds.
  static let clockTolerance: Int64 = 5000

  /// What contradicts this machine's clock.
  ///
  /// There is no third clock here. A journal that ends later than now shows that this clock was set
  /// back. That the partner's clock is another shows that one of the two is wrong, not which.
  func clock(_ records: Records?, _ status: JSON?, _ identity: Node.Identity) -> [CheckResult] {
    let signs = records.flatMap { records in
      try? records.store.read { store in
        (
          own: try records.examination.sign(of: records.party, in: store).act,
          partner: try records.examination.sign(of: records.partner, in: store)
        )
      }
    }
    var bad: [Trilingual] = []
    if let own = signs?.own, let ahead = beyondNow(own) {
      bad.append(
        Trilingual(
          "this machine's clock was set back: our newest act is \(ahead.en) ahead of it",
          "l’horloge de cette machine a été retardée : notre dernier acte la devance de \(ahead.fr)",
          "이 컴퓨터의 시계가 뒤로 돌려졌습니다. 우리의 최근 행위가 \(ahead.ko) 앞서 있습니다"))
    }
    let seen = comparison(status)
    if case .differs(let words) = seen {
      bad.append(words)
    } else if seen == .none, let latest = signs?.partner.latest, let ahead = beyondNow(latest) {
      bad.append(
        Trilingual(
          "the partner's newest signature is \(ahead.en) ahead of this machine's clock",
          "la dernière signature du partenaire devance de \(ahead.fr) l’horloge de cette machine",
          "상대측의 최근 서명이 이 컴퓨터의 시계보다 \(ahead.ko) 앞서 있습니다"))
    }
    let skew = Lapse.text(Int64(identity.agreement.terms.clockSkew.seconds) * 1000)
    guard bad.isEmpty else {
      let remedy = Trilingual(
        "compare this machine's clock with one that you trust (`timedatectl`), and ask the partner "
          + "to do so; acts more than \(skew.en) ahead are put off",
        "comparez l’horloge de cette machine à une horloge sûre (`timedatectl`) et demandez-le au "
          + "partenaire; les actes en avance de plus de \(skew.fr) sont différés",
        "이 컴퓨터의 시계를 믿을 수 있는 시계와 비교하고(`timedatectl`) 상대 당사국에도 요청하십시오. "
          + "\(skew.ko)보다 앞선 행위는 보류됩니다")
      return bad.map { .bad(.clock, $0, remedy) }
    }
    return [
      .well(
        .clock,
        seen == .none
          ? Trilingual(
            "nothing that is signed contradicts this machine's clock",
            "rien de ce qui est signé ne contredit l’horloge de cette machine",
            "서명된 것 가운데 이 컴퓨터의 시계와 모순되는 것이 없습니다")
          : Trilingual(
            "this machine's clock and the partner's agree to a few seconds",
            "l’horloge de cette machine et celle du partenaire s’accordent à quelques secondes près",
            "이 컴퓨터와 상대측의 시계가 몇 초 이내로 일치합니다"))
    ]
  }

  /// How far a moment is beyond now, if that can't be chance.
  private func beyondNow(_ moment: Instant) -> Trilingual? {
    let ahead = moment.milliseconds - now.milliseconds
    return ahead > Self.clockTolerance ? Lapse.text(ahead) : nil
  }

  /// What the latest answer of the partner's node showed.
  private enum Comparison: Equatable {
    case none, agrees
    case differs(Trilingual)
  }

  /// The clocks differ only where that is certain.
  private func comparison(_ status: JSON?) -> Comparison {
    guard let clock = status?["link"]?["clock"], let ahead = clock["aheadMilliseconds"]?.number,
      let uncertainty = clock["uncertaintyMilliseconds"]?.number
    else { return .none }
    guard abs(ahead) - uncertainty > Self.clockTolerance else { return .agrees }
    let lapse = Lapse.text(Int64(ahead))
    return .differs(
      ahead > 0
        ? Trilingual(
          "the partner's clock is about \(lapse.en) ahead of this machine's",
          "l’horloge du partenaire avance d’environ \(lapse.fr) sur celle de cette machine",
          "상대측의 시계가 이 컴퓨터보다 약 \(lapse.ko) 빠릅니다")
        : Trilingual(
          "the partner's clock is about \(lapse.en) behind this machine's",
          "l’horloge du partenaire retarde d’environ \(lapse.fr) sur celle de cette machine",
          "상대측의 시계가 이 컴퓨터보다 약 \(lapse.ko) 느립니다"))
  }
}
