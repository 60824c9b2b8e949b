import Conduct
import Evidence
import Treaty

// Offers; SPEC decision 3.1.

extension NaiveHistory.View {
  /// The findings about an offer.
  func offering(_ offer: Offer) -> [String] {
    guard isParty(act.party) else { return ["wrong-party"] }
    var found: [String] = []
    if given(act.subject) != nil { found.append("subject-exists") }
    if !isAuthors(act.subject) { found.append("wrong-author") }
    return found + offices(offer) + categories(offer)
  }

  /// The answer, with the rules that read `to` asked for each office.
  private func offices(_ offer: Offer) -> [String] {
    let nowhere = sending(offer)
    let unknown = evaluator.refusal("unknown-office", .recipientOffice, if: true)
    let rest = without(answer(nowhere), [unknown].compactMap { $0 })
    var found = rest
    for office in offer.to {
      var question = nowhere
      question.to = office
      question.assurance = assurance(office)
      found += without(answer(question), rest)
    }
    return found
  }

  /// What the rules that read `categories` and `released-to` find beside that.
  private func categories(_ offer: Offer) -> [String] {
    let plain = sending(offer)
    let partner = other(than: act.party)
    var found: [String] = []
    for category in offer.label.label.categories + offer.alternative.label.categories {
      let isRelease = same(category.tagName, "Releasable To") && category.kind == .permissive
      var question = plain
      for value in category.values where isRelease {
        question.releasedTo = value
        found += without(answer(question), answer(plain))
      }
      guard !isRelease || !evaluator.has(category.values, partner) else { continue }
      question = plain
      question.categories = .unreadable
      found += without(answer(question), answer(plain))
    }
    return found
  }

  /// The question of an offer without categories, and to no office.
  private func sending(_ offer: Offer) -> Question {
    let token = offer.label.label.classification
    let level = level(calledAs: token, by: act.party, in: agreement)
    let partner = other(than: act.party)
    var question = question(.send)
    question.level = level?.id
    question.policy = isLabel(offer.label.label, of: act.party) ? .own : .other
    let isEquivalent =
      isLabel(offer.alternative.label, of: partner)
      && isCalled(level, offer.alternative.label.classification, by: partner)
    question.alternative = isEquivalent ? .equivalent : .other
    question.purpose = offer.purpose
    question.from = offer.from
    question.to = ""
    question.means = offer.means
    question.length = offer.length
    question.suite = agreement.suite
    question.open = countOpen(of: act.party) + 1
    question.shelf = shelfBytes(of: act.party) + offer.length
    return question
  }

  /// Whether the partner's authority assures an office by the keyset in force.
  private func assurance(_ office: String) -> Question.Held {
    let partner = other(than: act.party)
    guard let keyset = keyset(of: partner),
      evaluator.has(names(.office, of: partner), office)
    else { return .lacking }
    let days = agreement.terms.assurance.validDays
    let end = end(ofDays: days, after: keyset.published, of: partner)
    return act.time > end ? .lacking : .held
  }

  /// Whether a label is of a party's policy, by name and object identifier.
  private func isLabel(_ label: ConfidentialityLabel, of code: String) -> Bool {
    guard let oid = label.policyOID?.description else { return false }
    for party in agreement.parties where same(party.code, code) {
      return same(label.policy, party.policy.name) && same(oid, party.policy.oid)
    }
    return false
  }

  /// The level of a file that a party calls so in its labels.
  func level(calledAs token: String, by code: String, in agreement: Agreement) -> Level? {
    for level in agreement.levels where isCalled(level, token, by: code) { return level }
    return nil
  }

  /// Whether one of a party's designations of a level has a token.
  private func isCalled(_ level: Level?, _ token: String, by code: String) -> Bool {
    guard let level else { return false }
    var tokens: [String] = []
    if let first = evaluator.value(level.nationals, for: code) { tokens.append(first.token) }
    for further in evaluator.value(level.further, for: code) ?? [] { tokens.append(further.token) }
    return evaluator.has(tokens, token)
  }

  /// A list without some of its members, each taken away once.
  private func without(_ list: [String], _ taken: [String]) -> [String] {
    var left = list
    for one in taken {
      for place in left.indices where same(left[place], one) {
        left.remove(at: place)
        break
      }
    }
    return left
  }
}
