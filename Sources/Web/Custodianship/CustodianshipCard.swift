import Conduct
import Exchange
import People

/// What the page of an item says of its custodian and readers, and the fields of an officer who says it.
struct CustodianshipCard {
  let visit: Visit
  let item: Transmittal
  let custodianship: Custodianship?
  private let directory: Directory
  /// The people who are in it.
  private let people: [String: Person]
  private var draft: CustodianshipDraft
  /// Who may be chosen; nil for those who choose nothing here.
  private var choice: CustodianshipChoice?

  init(_ visit: Visit, _ signIn: SignIn, _ item: Transmittal) throws {
    self.visit = visit
    self.item = item
    directory = signIn.directory
    let custodianship = try signIn.custodianships.custodianship(of: item.number)
    self.custodianship = custodianship
    var people: [String: Person] = [:]
    for id in custodianship.map({ $0.named.union([$0.custodian]) }) ?? [] {
      people[id] = try directory.person(id)
    }
    self.people = people
    draft = CustodianshipDraft(custodianship, officer: visit.person?.id ?? "")
    try choose()
  }

  /// Puts in what was chosen.
  mutating func take(_ form: Form) throws {
    draft.take(form)
    try choose()
  }

  private mutating func choose() throws {
    guard visit.acceptsItems, item.recipient == visit.node.party,
      item.status == .arrived || item.status == .accepted && visit.mayRead(item)
    else { return }
    choice = try CustodianshipChoice(visit, directory, item, custodianship, draft)
  }

  private var t: Tongue { visit.tongue }

  /// Whether this visitor may open the item.
  var mayOpen: Bool { visit.mayOpen(item, under: custodianship) }

  /// That only others open it.
  var notNamed: String {
    visit.words(ofNamedBy: custodianship.flatMap { people[$0.custodian]?.name } ?? "–")
  }

  /// The fields, as part of a form.
  func fields(_ error: PeopleError?) -> HTML {
    guard let choice else { return .nothing }
    return CustodianshipFields(
      visit: visit, item: item, custodianship: custodianship, choice: choice, draft: draft,
      error: error
    ).html
  }

  // MARK: An accepted item

  /// Custodian and readers of an item that was accepted here, for those who may know what it is about.
  func html(_ error: PeopleError?) -> HTML {
    guard item.recipient == visit.node.party, item.status == .accepted, visit.mayRead(item) else {
      return .nothing
    }
    let custodian =
      custodianship.map { name(of: $0.custodian) }
      ?? HTML(t("nobody yet", "personne encore", "아직 없음"))
    return """
      <section class="card" aria-labelledby="ho"><header><h2 id="ho">\(t(
        "Custodian and readers", "Gardien et lecteurs", "보관책임자와 열람자"))</h2></header>
      <div class="pad"><dl class="kv"><dt>\(visit.name(ofField: "custodian"))</dt><dd>\(custodian)</dd>\
      <dt>\(visit.name(ofField: "readers"))</dt><dd>\(readers)</dd></dl></div>\(form(error))</section>
      """
  }

  private var readers: HTML {
    switch custodianship?.readers {
    case .everybody, nil: return HTML(t(Custodianship.wordsOfEverybody))
    case .named(let ids):
      let items: [HTML] = ids.sorted().map { "<li>\(name(of: $0))</li>" }
      return "<ul class=\"tight\">\(items)</ul>"
    }
  }

  private func name(of id: String) -> HTML {
    "\(people[id]?.name ?? id) <span class=\"mono sm\">\(id)</span>"
  }

  private func form(_ error: PeopleError?) -> HTML {
    guard choice != nil else { return .nothing }
    return """
      <form class="pad stack" method="post" action="\(visit.path(of: item.number))/custodianship">\(visit.formSecret)\(fields(error))
      <p class="sm mut">\(t(
        "It counts at once, also for who reads now. It is noted, and stays in this node.",
        "Effet immédiat, y compris pour qui lit en ce moment. C’est consigné, et cela reste dans ce nœud.",
        "현재 열람 중인 인원에게도 즉시 적용됩니다. 변경은 기록되며 이 노드 밖으로 나가지 않습니다."))</p>
      <div class="row"><button class="btn">\(t("Change", "Modifier", "변경"))</button></div></form>
      """
  }
}

extension Visit {
  /// Whether the visitor accepts for the registry.
  var acceptsItems: Bool {
    person.map { $0.has(.registryOfficer) && $0.post != nil } ?? false
  }
}
