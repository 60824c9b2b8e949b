package import People

/// A page that is made without a request, so that its making alone is measured.
package enum MeasuredPage: Sendable {
  case desk, receive
  /// The list, as an address narrows it.
  case transmittals(query: String)
  case transmittal(String)

  /// Makes the page; gives how many bytes it has.
  package func make(for visit: Visit, _ signIn: SignIn) throws -> Int {
    let html =
      switch self {
      case .desk: try DeskPage(visit).html
      case .receive: try ReceivePage(visit).html
      case .transmittals(let query):
        try TransmittalsPage(
          visit, TransmittalFilter(Form(Array(query.utf8)), visit), saved: []
        ).html
      case .transmittal(let number): try TransmittalPage(visit, number, signIn).html
      }
    return html.markup.utf8.count
  }
}
