import Conduct
import Evidence
import Exchange
import People
import Treaty

/// Who signs in at this node, by name; and of one item who may know what it is about and open it, and why.
struct PeopleListPage {
  let visit: Visit
  private let people: [Person]
  private let hasMore: Bool
  private let item: Transmittal?
  private let custodianship: Custodianship?
  private let isFirst: Bool

  /// The most on one page.
  static let most = 25

  init(_ visit: Visit, _ signIn: SignIn, after id: String?, item number: String?) throws {
    self.visit = visit
    let found = try signIn.directory.people(after: id, limit: Self.most + 1)
    people = Array(found.prefix(Self.most))
    hasMore = found.count > Self.most
    item = try number.map { try visit.node.transmittal($0) }
    custodianship = try number.flatMap { try signIn.custodianships.custodianship(of: $0) }
    isFirst = id == nil
  }

  private var t: Tongue { visit.tongue }
  private var mayAdd: Bool { visit.person.map(PeopleRight.add.isOf) ?? false }
  private var mayAsk: Bool { visit.person.map(Way.transmittals.isOpen) ?? false }

  var html: HTML {
    let title = t(Way.people.words)
    let add: HTML =
      mayAdd
      ? "<p><a class=\"btn go\" href=\"/people/new\">\(t("Add a person", "Ajouter une personne", "인원 추가"))</a></p>"
      : .nothing
    return Frame(
      visit: visit, title: title, highest: item.flatMap { visit.highest(of: [$0]) },
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "Who signs in at this node. A role opens pages; clearance and need-to-know open items.",
          "Qui se connecte à ce nœud. Un rôle ouvre des pages; l’habilitation et le besoin de connaître ouvrent des éléments.",
          "이 노드에 로그인하는 인원입니다. 화면은 역할에 따라, 자료는 비밀취급인가와 업무상 필요에 따라 열람합니다."))</p>\(add)</div>
        <section class="card" aria-label="\(title)">\(mayAsk ? form : .nothing)\(asked)\(table)\(paging)</section>
        """
    ).document
  }

  private var form: HTML {
    """
    <form class="filt" method="get" action="/people">
    <div class="fld"><label for="item">\(t("Number of an item", "Numéro d’un élément", "자료 번호"))</label>
    <input id="item" name="item" value="\(item?.number ?? "")" autocomplete="off"></div>
    <button class="btn">\(t("Who may open it?", "Qui peut l’ouvrir?", "열람 가능 인원 보기"))</button></form>
    """
  }

  private var asked: HTML {
    guard let item else { return .nothing }
    return
      "<div class=\"pad row\">\(visit.tag(of: item))\(visit.reference(item.number))<b>\(visit.title(of: item))</b></div>"
  }

  private var heads:
    (person: String, roles: String, clearance: String, need: String, state: String, read: String)
  {
    (
      t("Person", "Personne", "인원"),
      t("Roles and post", "Rôles et poste", "역할과 직위"),
      visit.name(ofField: "clearance"), visit.name(ofField: "needToKnow"),
      t("Signing in", "Connexion", "로그인"), t("May open it", "Peut l’ouvrir", "열람 가능")
    )
  }

  private var table: HTML {
    guard !people.isEmpty else {
      return "<p class=\"empty\">\(t("Nobody further.", "Personne de plus.", "더 이상 없습니다."))</p>"
    }
    let heads = heads
    let read: HTML = item == nil ? .nothing : "<th scope=\"col\">\(heads.read)</th>"
    return """
      <table class="rsp"><thead><tr><th scope="col">\(heads.person)</th><th scope="col">\(heads.roles)</th>\
      <th scope="col">\(heads.clearance)</th><th scope="col">\(heads.need)</th>\
      <th scope="col">\(heads.state)</th>\(read)</tr></thead><tbody>
      \(people.map(row))</tbody></table>
      """
  }

  private func row(_ person: Person) -> HTML {
    let heads = heads
    let post: HTML = person.post.map { "<br><span class=\"mono\">\($0)</span>" } ?? .nothing
    return """
      <tr><th scope="row"><a href="/people/\(person.id)">\(person.name)</a><br><span class="mono sm">\(person.id)</span></th>\
      <td data-l="\(heads.roles)">\(visit.names(of: person.roles))\(post)</td>\
      <td data-l="\(heads.clearance)">\(visit.clearance(of: person))</td>\
      <td data-l="\(heads.need)">\(visit.names(ofPurposes: person.needToKnow))</td>\
      <td data-l="\(heads.state)">\(visit.tag(of: person.status)) \(visit.factor(of: person))</td>\(reading(person))</tr>

      """
  }

  private func reading(_ person: Person) -> HTML {
    guard let item else { return .nothing }
    let opening = visit.grounds(of: person, toOpen: item, under: custodianship)
    let answer =
      if opening.allHold {
        t("Yes", "Oui", "예")
      } else if visit.grounds(of: person, toRead: item).allHold {
        t("Title only", "Titre seulement", "제목만")
      } else {
        t("No", "Non", "아니요")
      }
    return """
      <td data-l="\(heads.read)"><b>\(answer)</b>\(visit.list(opening, of: person))</td>
      """
  }

  private var paging: HTML {
    func address(after place: String?) -> String {
      let parts = [place.map { "after=\($0)" }, item.map { "item=\($0.number)" }].compactMap(\.self)
      return parts.isEmpty ? "/people" : "/people?" + parts.joined(separator: "&")
    }
    let turning = visit.turning(
      toFirst: isFirst ? nil : address(after: nil),
      toNext: hasMore ? people.last.map { address(after: $0.id) } : nil)
    return turning.isEmpty ? .nothing : "<footer><div class=\"row\">\(turning)</div></footer>"
  }
}
