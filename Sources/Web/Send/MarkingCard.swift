import Exchange
import Treaty

/// The marking of what is about to be sent, as it will appear in each language.
struct MarkingCard {
  let visit: Visit
  let level: Level

  var html: HTML {
    let t = visit.tongue
    let (own, partner) = (visit.node.party, visit.node.partner)
    let rows: [HTML] = Language.allCases.map { language in
      let marking = Marking(
        origin: visit.agreement.party(own)?.name ?? .same(own),
        level: level.marking(of: own) ?? .same(level.id),
        isExercise: visit.agreement.isExercise, releasableTo: visit.agreement.parties.map(\.name))
      return
        "<dt>\(Self.names[language] ?? "")</dt><dd lang=\"\(language.rawValue)\">\(marking.banner(in: language))</dd>"
    }
    let theirs = level.marking(of: partner)?[visit.language] ?? ""
    let ours = level.marking(of: own)?[visit.language] ?? level.id
    return """
      <section class="card" aria-labelledby="k"><header><h2 id="k">\(t(
        "Marking, as it will appear", "Marquage, tel qu’il paraîtra", "표시될 비밀 표시"))</h2></header>
      <div class="pad stack"><div class="sheet"><p class="stamp">\(visit.name(of: own)) \(ours)<br>\
      \(visit.name(of: partner)) \(theirs)</p></div>
      <dl class="kv">\(rows)</dl></div></section>
      """
  }

  private static let names: [Language: String] = [.en: "English", .fr: "Français", .ko: "한국어"]
}
