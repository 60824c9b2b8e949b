import Conduct
import Evidence
import Exchange
import People
import Treaty

/// Why somebody may, or may not, know what an item is about, or open it; SPEC roles 2 and 5.
struct ReadingGrounds {
  enum Ground: Hashable {
    case status, role, clearance, level, needToKnow
    /// For opening: a role and a post that open.
    case post
    /// For opening, where readers are named: being one of them.
    case named
  }

  /// Each ground that was looked at, and whether it holds; all of them must.
  let found: [(ground: Ground, holds: Bool)]

  var allHold: Bool { found.allSatisfy(\.holds) }
}

extension Person {
  /// Whether a role and a post let the person open what it may read; SPEC roles 3.
  var opensItems: Bool { post != nil && (has(.registryOfficer) || has(.reader)) }
}

extension Visit {
  /// Today in the own party's calendar, in which clearances end.
  var today: CivilDate? {
    agreement.party(node.party).map { now.date(offsetMinutes: $0.utcOffsetMinutes) }
  }

  /// Which levels and purposes a person's clearance and need-to-know cover, whether or not they hold today.
  private func reach(of person: Person) -> ListQuery.Readable {
    let held = person.clearance.flatMap { agreement.level(id: $0.level) }
    // Those who keep the registry, and those who look over it, see items of every purpose.
    let isFree = person.has(.registryOfficer) || person.has(.auditor)
    return ListQuery.Readable(
      levels: held.map { held in agreement.levels.filter { held.rank >= $0.rank }.map(\.id) } ?? [],
      purposes: isFree ? nil : person.needToKnow.sorted())
  }

  /// Whether a person is cleared for a level today.
  func isCleared(_ person: Person, for level: Level) -> Bool {
    person.isActive && today.map(person.isCleared(on:)) ?? false
      && reach(of: person).levels.contains(level.id)
  }

  /// The grounds that are the same for every item.
  private func grounds(of person: Person) -> [(ground: ReadingGrounds.Ground, holds: Bool)] {
    [
      (.status, person.isActive),
      (.role, !person.roles.subtracting([.administrator]).isEmpty),
      (.clearance, today.map(person.isCleared(on:)) ?? false),
    ]
  }

  func grounds(of person: Person, toRead transmittal: Transmittal) -> ReadingGrounds {
    let reach = reach(of: person)
    let level = transmittal.level(under: agreement)
    return ReadingGrounds(
      found: grounds(of: person) + [
        (.level, level.map { reach.levels.contains($0.id) } ?? false),
        (.needToKnow, reach.purposes?.contains(transmittal.offer.purpose) ?? true),
      ])
  }

  /// The grounds on which a person opens an item: all on which they may know of it, and more.
  func grounds(
    of person: Person, toOpen transmittal: Transmittal, under custodianship: Custodianship?
  ) -> ReadingGrounds {
    var found = grounds(of: person, toRead: transmittal).found
    found.append((.post, person.opensItems))
    if case .named(let ids) = custodianship?.readers {
      found.append((.named, ids.contains(person.id)))
    }
    return ReadingGrounds(found: found)
  }

  /// Whether the person may open an item.
  func mayOpen(_ transmittal: Transmittal, under custodianship: Custodianship?) -> Bool {
    person.map { grounds(of: $0, toOpen: transmittal, under: custodianship).allHold } ?? false
  }

  /// Whether the person may know what an item is about.
  func mayRead(_ transmittal: Transmittal) -> Bool {
    person.map { grounds(of: $0, toRead: transmittal).allHold } ?? false
  }

  /// The same as a list asks it of many items at once.
  var readable: ListQuery.Readable {
    guard let person, grounds(of: person).allSatisfy(\.holds) else { return .nothing }
    return reach(of: person)
  }

  /// The grounds in words; the item's own level and purpose are not among them.
  func list(_ grounds: ReadingGrounds, of person: Person) -> HTML {
    let items: [HTML] = grounds.found.map { found in
      let form: HTML = found.holds ? "ok" : "no"
      return
        "<li><span class=\"st \(form)\">\(words(of: found.ground, found.holds, person))</span></li>"
    }
    return "<ul>\(items)</ul>"
  }

  /// The grounds that do not hold for a person to open an item, if nobody were named, in words.
  func reasons(against person: Person, opening transmittal: Transmittal) -> String {
    grounds(of: person, toOpen: transmittal, under: nil).found.filter { !$0.holds }
      .map { words(of: $0.ground, false, person) }.joined(separator: ", ")
  }

  private func words(
    of ground: ReadingGrounds.Ground, _ holds: Bool, _ person: Person
  ) -> String {
    let t = tongue
    switch ground {
    case .status:
      return holds
        ? t("not suspended", "non suspendu", "정지되지 않음") : t("suspended", "suspendu", "정지됨")
    case .role:
      return holds
        ? t("a role that reads", "un rôle qui lit", "열람하는 역할 있음")
        : t("no role that reads", "aucun rôle qui lit", "열람하는 역할 없음")
    case .clearance:
      guard let until = person.clearance?.until else {
        return t("no clearance", "sans habilitation", "비밀취급인가 없음")
      }
      let day = t.day(until)
      return holds
        ? t("cleared until \(day)", "habilité jusqu’au \(day)", "인가 만료일: \(day)")
        : t("clearance ended: \(day)", "habilitation échue\u{A0}: \(day)", "인가 만료됨: \(day)")
    case .level:
      return holds
        ? t("cleared for its level", "habilité pour son niveau", "해당 등급 인가 있음")
        : t("not cleared for its level", "non habilité pour son niveau", "해당 등급 인가 없음")
    case .needToKnow:
      return holds
        ? t("needs to know", "besoin de connaître", "업무상 필요 있음")
        : t("no need to know", "sans besoin de connaître", "업무상 필요 없음")
    case .post:
      return holds
        ? t("a role and a post that open", "un rôle et un poste qui ouvrent", "자료를 여는 역할과 직위 있음")
        : t(
          "no role, or no post, that opens", "sans rôle ou sans poste qui ouvre",
          "자료를 여는 역할 또는 직위 없음")
    case .named:
      return holds
        ? t("named as a reader", "désigné comme lecteur", "열람자로 지정됨")
        : t("not named as a reader", "non désigné comme lecteur", "열람자로 지정되지 않음")
    }
  }
}
