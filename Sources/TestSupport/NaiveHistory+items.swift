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
    /// Whether it was not found at the last count; only what is held can be.
    var isMissing = false
  }

  /// The copies of an item, number 1 first, by its holder's acts in their order.
  private func copies(of given: Given) -> [Copy] {
    var copies = [Copy(language: nil)]
    let holder = other(than: given.author)
    for act in acts where same(act.subject, given.number) && same(act.party, holder) {
      switch act.body {
      case .item(.copied(let count, _, _, _)):
        for _ in 0..<count { copies.append(Copy(language: nil)) }
      case .item(.translated(let language, _)): copies.append(Copy(language: language))
      case .item(.returned(let gone, _)), .item(.destroyed(let gone, _)):
        for number in gone where number <= copies.count { copies[number - 1].isHeld = false }
      case .item(.inventoried(let found)):
        for place in copies.indices where copies[place].isHeld {
          copies[place].isMissing = !found.contains(place + 1)
        }
      default: break
      }
    }
    return copies
  }

  /// When its originator last raised the level of an item; nil if that was never.
  func raised(_ given: Given) -> Instant? {
    var before = offeredLevel(of: given)
    var raised: Instant?
    for act in acts where same(act.subject, given.number) && same(act.party, given.author) {
      guard case .item(.relevelled(let new, _)) = act.body else { continue }
      if isRaise(from: before, to: new, in: file(of: act)) { raised = act.time }
      before = new
    }
    return raised
  }

  /// Whether a level ranks above the one before in a file, or the file has no such one before.
  private func isRaise(from old: String?, to new: String, in file: Agreement) -> Bool {
    let evaluator = NaiveEvaluator(file)
    guard let old = evaluator.level(withID: old) else { return true }
    guard let new = evaluator.level(withID: new) else { return false }
    return new.rank > old.rank
  }

  /// Whether its originator wants an item back.
  private func isRecalled(_ given: Given) -> Bool {
    for act in acts where same(act.subject, given.number) && same(act.party, given.author) {
      if case .item(.recalled) = act.body { return true }
    }
    return false
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
      found += lack(of: given)
    default: break
    }
    if isSaid(said, given) { found.append("already-said") }
    let isMissing = reasons.contains { $0.utf8.starts(with: "approval-missing".utf8) }
    if let approval = said.approval, !isMissing, !isCovered(by: approval, said) {
      found.append("approval-missing")
    }
    return found
  }

  /// What is found where what arrived, copy 1, is not held or was not found.
  func lackOfFile(_ given: Given) -> [String] {
    let file = copies(of: given)[0]
    if !file.isHeld { return ["copy-not-held"] }
    return file.isMissing ? ["copy-missing"] : []
  }

  /// What is found where no copy is held any more, or none of those held was found.
  private func lack(of given: Given) -> [String] {
    let held = copies(of: given).filter(\.isHeld)
    if held.isEmpty { return ["copy-not-held"] }
    for copy in held where !copy.isMissing { return [] }
    return ["copy-missing"]
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
    case .recalled: return isRecalled(given)
    default: return false
    }
  }

  /// What is wrong with the numbers of copies that are named or would be made.
  private func numbers(_ said: ItemAct, _ copies: [Copy]) -> [String] {
    switch said {
    case .remarked(let named, _), .returned(let named, _), .destroyed(let named, _):
      return notHeld(named, copies) + missing(named, copies)
    case .inventoried(let named): return notHeld(named, copies)
    case .copied(let count, _, _, _):
      return copies.count + count > 1024 ? ["too-many-copies"] : []
    case .translated: return copies.count + 1 > 1024 ? ["too-many-copies"] : []
    case .derived, .released, .used, .relevelled, .recalled: return []
    }
  }

  /// What is found about named copies that are not there, or not held.
  private func notHeld(_ named: [Int], _ copies: [Copy]) -> [String] {
    var found: [String] = []
    for number in named where number > copies.count || !copies[number - 1].isHeld {
      found.append("copy-not-held")
    }
    return found
  }

  /// What is found about named copies that are held, but were not found.
  private func missing(_ named: [Int], _ copies: [Copy]) -> [String] {
    var found: [String] = []
    for number in named where number <= copies.count {
      let copy = copies[number - 1]
      if copy.isHeld && copy.isMissing { found.append("copy-missing") }
    }
    return found
  }

  // MARK: Questions, SPEC item 3

  private func asking(_ said: ItemAct, _ given: Given) -> Question {
    var question = question(verb(said))
    question.side = same(act.party, given.author) ? .originator : .holder
    question.level = level(of: given)
    question.recalled = isRecalled(given) ? .yes : .no
    question.given = given.offer.purpose
    if let approval = said.approval, isCovered(by: approval, said) { question.approval = .held }
    switch said {
    case .copied(let count, let level, _, _):
      question.copies = held(copies(of: given), in: nil) + count
      question.newLevel = level
    case .translated(let language, let level):
      question.language = language
      question.newLevel = level
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
      question.recalled = isRecalled(given) && !had(item) ? .yes : .no
      question.originators = evaluator.has(originators, given.author) ? .named : .missing
      found += answer(question)
      if !same(act.party, other(than: given.author)) { found.append("wrong-author") }
      if status(of: item) != .accepted { found.append("wrong-state") }
      if !had(item) { found += lack(of: given) }
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
