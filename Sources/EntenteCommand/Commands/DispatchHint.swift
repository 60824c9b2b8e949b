import Evidence
import Treaty

/// What could have been written instead of a level, purpose or office that the agreement lacks.
enum DispatchHint {
  /// One phrase for each list that the reasons ask for.
  static func text(
    for codes: [String], from party: String, under agreement: Agreement
  ) -> [String] {
    let codes = codes.compactMap { Reason.Code(rawValue: $0) }
    var phrases: [Trilingual] = []
    if codes.contains(where: { $0 == .unknownLevel || $0 == .levelNotExchanged }) {
      let names = agreement.levels.reversed().filter(\.isExchangeable).map { level in
        let token = level.token(of: party) ?? level.id
        let marking = level.marking(of: party)?[Voice.language] ?? token
        return marking == token ? token : "\(token) (\(marking))"
      }
      phrases.append(oneOf(Trilingual("level", "niveau", "비밀등급"), names))
    }
    if codes.contains(.unknownPurpose) {
      phrases.append(
        oneOf(Trilingual("purpose", "fin", "목적"), agreement.purposes.map(\.id)))
    }
    if codes.contains(where: { $0 == .unknownOffice || $0 == .officeNotOfPartner }) {
      let offices = agreement.partner(of: party)?.offices.map(\.id) ?? []
      phrases.append(oneOf(Trilingual("office", "bureau", "부서"), offices))
    }
    return phrases.map { $0[Voice.language] }
  }

  private static func oneOf(_ what: Trilingual, _ names: [String]) -> Trilingual {
    let list = names.joined(separator: ", ")
    return Trilingual(
      "\(what.en): write one of: \(list)", "\(what.fr) : écrivez l’un de : \(list)",
      "\(what.ko): 다음 중 하나를 쓰십시오: \(list)")
  }
}
