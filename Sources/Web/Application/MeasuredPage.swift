package import People

/// A page that is made without a request, so that its making alone is measured.
package enum MeasuredPage: Sendable {
  case desk, receive, evidence, treaty, versions
  /// The list, as an address narrows it.
  case transmittals(query: String)
  case transmittal(String)
  /// The forms that the agreement answers, as they were filled.
  case send(query: String)
  case may(query: String)
  /// The people of a node, and who could open an item.
  case people(item: String)
  /// The trail, with what was noted.
  case audit(query: String)

  /// Makes the page; gives how many bytes it has.
  package func make(for visit: Visit, _ signIn: SignIn) throws -> Int {
    func form(_ query: String) -> Form? { Form(Array(query.utf8)) }
    let html =
      switch self {
      case .desk: try DeskPage(visit).html
      case .receive: try ReceivePage(visit).html
      case .evidence: try EvidencePage(visit).html
      case .treaty: try TreatyPage(visit, languages: nil).html
      case .versions: try VersionsPage(visit, nil).html
      case .transmittals(let query):
        try TransmittalsPage(visit, TransmittalFilter(form(query), visit), saved: []).html
      case .transmittal(let number): try TransmittalPage(visit, number, signIn).html
      case .send(let query):
        try SendPage(visit, SendForm { form(query)?[$0] ?? "" }, asks: true).html
      case .may(let query): try MayPage(visit, form(query)).html
      case .people(let number):
        try PeopleListPage(visit, signIn, after: nil, item: number).html
      case .audit(let query):
        try AuditPage(
          visit,
          Trail(node: visit.node, filter: TrailFilter(query)) { try signIn.notes($0) }
        ).html
      }
    return html.markup.utf8.count
  }
}
