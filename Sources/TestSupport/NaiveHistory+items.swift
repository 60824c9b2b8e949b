import Conduct
import Evidence
import Treaty

// What is done with an item after its receipt, and documents made from items; SPEC item.

extension NaiveHistory.View {
  /// One copy of an item, as far as a decision asks.
  struct Copy {
    /// Nil where it is no translation.
    let language: String?
    var isHeld = true
  }

  /// The copies of an item, number 1 first, by its holder's acts in their order.
  private func copies(of given: Given) -> [Copy] {
    var copies = [Copy(language: nil)]
    let holder = other(than: given.author)
    for act in acts where same(act.subject, given.number) && same(act.party, holder) {
      switch act.body {
      case .item(.copied(let count, _, _)):
        for _ in 0..<count { copies.append(Copy(language: nil)) }
      case .item(.translated(let language)): copies.append(Copy(language: language))
      case .item(.returned(let gone, _)), .item(.destroyed(let gone, _)):
        for number in gone where number <= copies.count { copies[number - 1].isHeld = false }
      default: break
      }
    }
    return copies
  }

  // MARK: Findings, SPEC item 3

  /// The findings about an act about an item.
  func handling(_ said: ItemAct) -> [String] {
    if case .derived(let items, let level, let originators) = said {
      return deriving(items, level, originators)
    }
    guard let given = given(act.subject) else { return ["unknown-subject"] }
    let reasons = answer(asking(said, given))
    var found = reasons + place(said, given) + numbers(said, copies(of: given))
    switch said {
    case .copied, .translated, .released, .used:
      if isGone(given) { found.append("copy-not-held") }
    default: break
    }
    if isSaid(said, given) { found.append("already-said") }
    let isMissing = reasons.contains { $0.utf8.starts(with: "approval-missing".utf8) }
    if let approval = said.approval, !isMissing, !isCovered(by: approval, said) {
      found.append("approval-missing")
    }
    return found
  }

  /// Whether what arrived, copy 1, is held.
  func isFileHeld(_ given: Given) -> Bool { copies(of: given)[0].isHeld }

  /// Whether no copy is held any more.
  private func isGone(_ given: Given) -> Bool {
    for copy in copies(of: given) where copy.isHeld { return false }
    return true
  }

  /// By whom and in which state of the transmittal it is said.
  private func place(_ said: ItemAct, _ given: Given) -> [String] {
    let status = status(of: given.number)
    var isHolders = true
    var isTime = status == .accepted
    switch said {
    case .relevelled:
      isHolders = false
      isTime = status != .refused && status != .withdrawn
    case .recalled: isHolders = false
    default: break
    }
    var found: [String] = []
    if isHolders && !same(act.party, other(than: given.author)) { found.append("wrong-author") }
    if !isTime { found.append("wrong-state") }
    return found
  }

  /// Whether an originator says again what it has said.
  private func isSaid(_ said: ItemAct, _ given: Given) -> Bool {
    switch said {
    case .relevelled(let level, _):
      guard let old = self.level(of: given) else { return false }
      return same(level, old)
    case .recalled:
      for act in acts where same(act.subject, given.number) {
        if case .item(.recalled) = act.body { return true }
      }
      return false
    default: return false
    }
  }

  /// What is wrong with the numbers of copies that are named or would be made.
  private func numbers(_ said: ItemAct, _ copies: [Copy]) -> [String] {
    var found: [String] = []
    switch said {
    case .remarked(let named, _), .returned(let named, _), .destroyed(let named, _),
      .inventoried(let named):
      for number in named where number > copies.count || !copies[number - 1].isHeld {
        found.append("copy-not-held")
      }
    case .copied(let count, _, _):
      if copies.count + count > 1024 { found.append("too-many-copies") }
    case .translated:
      if copies.count + 1 > 1024 { found.append("too-many-copies") }
    case .derived, .released, .used, .relevelled, .recalled: break
    }
    return found
  }

  // MARK: Questions, SPEC item 3

  private func asking(_ said: ItemAct, _ given: Given) -> Question {
    var question = question(verb(said))
    question.side = same(act.party, given.author) ? .originator : .holder
    question.level = level(of: given)
    question.given = given.offer.purpose
    if let approval = said.approval, isCovered(by: approval, said) { question.approval = .held }
    switch said {
    case .copied(let count, _, _): question.copies = held(copies(of: given), in: nil) + count
    case .translated(let language):
      question.language = language
      question.translations = held(copies(of: given), in: language) + 1
    case .used(let purpose, _): question.purpose = purpose
    case .relevelled(let level, _), .remarked(_, let level): question.newLevel = level
    case .destroyed(_, let method): question.method = method
    case .derived, .released, .recalled, .returned, .inventoried: break
    }
    return question
  }

  private func verb(_ said: ItemAct) -> Verb {
    switch said {
    case .copied: .copy
    case .translated: .translate
    case .derived: .derive
    case .released: .release
    case .used: .use
    case .relevelled: .relevel
    case .remarked: .remark
    case .recalled: .recall
    case .returned: .giveBack
    case .destroyed: .destroy
    case .inventoried: .takeStock
    }
  }

  /// How many copies are held in a language, or that are no translation.
  private func held(_ copies: [Copy], in language: String?) -> Int {
    var count = 0
    for copy in copies where copy.isHeld {
      switch (copy.language, language) {
      case (nil, nil): count += 1
      case (.some(let one), .some(let wanted)) where same(one, wanted): count += 1
      default: break
      }
    }
    return count
  }

  // MARK: Documents

  private func deriving(
    _ items: [String], _ level: String, _ originators: [String]
  ) -> [String] {
    let all = everyItem(items)
    var found: [String] = []
    if !isAuthors(act.subject) { found.append("wrong-author") }
    if all.count > 1024 { found.append("wrong-state") }
    for item in all {
      guard let given = given(item) else {
        found.append("unknown-subject")
        continue
      }
      var question = question(.derive)
      question.level = self.level(of: given)
      question.newLevel = level
      question.originators = evaluator.has(originators, given.author) ? .named : .missing
      found += answer(question)
      if !same(act.party, other(than: given.author)) { found.append("wrong-author") }
      if status(of: item) != .accepted { found.append("wrong-state") }
      if isGone(given) && !had(item) { found.append("copy-not-held") }
    }
    return found
  }

  /// Whether the document had an item in it before.
  private func had(_ item: String) -> Bool {
    for act in acts where same(act.subject, self.act.subject) {
      if case .item(.derived(let before, _, _)) = act.body, evaluator.has(before, item) {
        return true
      }
    }
    return false
  }

  /// The items that are named now or were before about the document, each once.
  private func everyItem(_ items: [String]) -> [String] {
    var named = items
    for act in acts where same(act.subject, self.act.subject) {
      if case .item(.derived(let before, _, _)) = act.body { named += before }
    }
    var all: [String] = []
    for item in named where !evaluator.has(all, item) { all.append(item) }
    return all
  }
}
