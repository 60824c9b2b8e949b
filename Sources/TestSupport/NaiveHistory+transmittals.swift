import Conduct
import Evidence
import Treaty

// What adds up to transmittals, SPEC transmittal, and what follows an offer, SPEC decision 3.2.

extension NaiveHistory.View {
  /// A transmittal by its offer.
  struct Given {
    let number: String
    let author: String
    let offer: Offer
    /// The file by which it was offered.
    let file: Agreement
  }

  /// SPEC transmittal 3.
  enum Status { case offered, wanted, arrived, accepted, refused, withdrawn }

  /// The transmittal with a number, if there is one.
  func given(_ number: String) -> Given? {
    for given in gifts where same(given.number, number) { return given }
    return nil
  }

  /// All transmittals of the view.
  private var gifts: [Given] {
    var gifts: [Given] = []
    for act in acts {
      guard case .transmittal(.offered(let offer)) = act.body else { continue }
      gifts.append(Given(number: act.subject, author: act.party, offer: offer, file: file(of: act)))
    }
    return gifts
  }

  /// All that was said about a transmittal.
  private func marks(of number: String) -> [TransmittalAct] {
    var marks: [TransmittalAct] = []
    for act in acts where same(act.subject, number) {
      if case .transmittal(let said) = act.body { marks.append(said) }
    }
    return marks
  }

  /// The first that fits of SPEC transmittal 3.
  func status(of number: String) -> Status {
    let verbs = marks(of: number).map(\.verb)
    if verbs.contains(.accepted) { return .accepted }
    if verbs.contains(.refused) { return .refused }
    if verbs.contains(.withdrawn) { return .withdrawn }
    if verbs.contains(.arrived) { return .arrived }
    return verbs.contains(.wanted) ? .wanted : .offered
  }

  // MARK: Totals, SPEC transmittal 6

  private func isOpen(_ number: String) -> Bool {
    switch status(of: number) {
    case .offered, .wanted, .arrived: true
    case .accepted, .refused, .withdrawn: false
    }
  }

  private func isInQuarantine(_ number: String) -> Bool {
    guard status(of: number) == .refused else { return false }
    for case .refused(let reasons) in marks(of: number) {
      for reason in reasons where same(reason.code.rawValue, "inner-label-differs") { return true }
    }
    return false
  }

  /// How many open transmittals a party is the author of.
  func countOpen(of author: String) -> Int {
    var count = 0
    for given in gifts where same(given.author, author) && isOpen(given.number) { count += 1 }
    return count
  }

  /// What a party's open and quarantined packages take of room.
  func shelfBytes(of author: String) -> Int64 {
    var bytes: Int64 = 0
    for given in gifts where same(given.author, author) {
      if isOpen(given.number) || isInQuarantine(given.number) { bytes += given.offer.length }
    }
    return bytes
  }

  // MARK: Other acts, SPEC decision 3.2

  /// The findings about an act that follows an offer.
  func saying(_ said: TransmittalAct) -> [String] {
    guard let given = given(act.subject) else { return ["unknown-subject"] }
    var found: [String] = []
    let isByAuthor = said.verb == .withdrawn
    if !same(act.party, isByAuthor ? given.author : other(than: given.author)) {
      found.append("wrong-author")
    }
    let verbs = marks(of: given.number).map(\.verb)
    let isTime = isTime(for: said.verb, status(of: given.number))
    if !isTime || verbs.contains(said.verb) { found.append("wrong-state") }
    if !isAuthentic(said, given.offer) { found.append("package-not-authentic") }
    if case .opened = said { found += lackOfFile(given) }
    return found + asking(said, given)
  }

  /// The table of SPEC transmittal 4.
  private func isTime(for verb: TransmittalAct.Verb, _ status: Status) -> Bool {
    switch verb {
    case .offered: false
    case .wanted: status == .offered
    case .arrived: status == .wanted || status == .withdrawn
    case .accepted: status == .arrived
    case .refused, .withdrawn: status == .offered || status == .wanted || status == .arrived
    case .opened: status == .accepted
    }
  }

  private func isAuthentic(_ said: TransmittalAct, _ offer: Offer) -> Bool {
    switch said {
    case .arrived(let root): root == offer.root
    case .accepted(_, let package): package == offer.package
    case .offered, .wanted, .refused, .opened, .withdrawn: true
    }
  }

  private func asking(_ said: TransmittalAct, _ given: Given) -> [String] {
    switch said {
    case .offered: return []
    case .wanted:
      var question = question(.fetch)
      question.shelf = shelfBytes(of: given.author)
      return answer(question)
    case .arrived: return answer(question(.arrive))
    case .accepted: return answer(question(.accept))
    case .refused: return answer(question(.refuse))
    case .withdrawn: return answer(question(.withdraw))
    case .opened(let office):
      var question = question(.open)
      question.to = office
      question.addressed = evaluator.has(given.offer.to, office) ? .named : .missing
      question.level = level(of: given)
      return answer(question)
    }
  }

  // MARK: The item, SPEC item 2

  /// The level of an item: the last that its originator gave it, or that of the offer.
  func level(of given: Given) -> String? {
    var level = offeredLevel(of: given)
    for act in acts where same(act.subject, given.number) && same(act.party, given.author) {
      if case .item(.relevelled(let new, _)) = act.body { level = new }
    }
    return level
  }

  /// The level of an offer: what its own file has for its label.
  func offeredLevel(of given: Given) -> String? {
    let token = given.offer.label.label.classification
    return level(calledAs: token, by: given.author, in: given.file)?.id
  }
}
