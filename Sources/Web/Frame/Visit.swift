import Conduct
package import Evidence
package import Exchange
package import People
package import Serving
package import Treaty

/// One request for a page: who asks, in which language, and what the node knows.
package struct Visit: Sendable {
  package let node: Node
  package let tongue: Tongue
  package let now: Instant
  /// Nobody has signed in where there is none.
  package let person: Person?
  package let session: Session?
  package let link: LinkState
  /// The path that was asked for.
  package let path: String
  /// What stood behind its `?`, as it came; nil of a posted form.
  let query: String?

  package init(
    node: Node, tongue: Tongue, now: Instant, person: Person?, session: Session?, link: LinkState,
    path: String, query: String? = nil
  ) {
    self.node = node
    self.tongue = tongue
    self.now = now
    self.person = person
    self.session = session
    self.link = link
    self.path = path
    self.query = query
  }

  /// The most bytes of a query that a link of ours leads back to.
  private static let longestQuery = 2048

  /// Where somebody is who changes the language: the same page, narrowed as it is.
  var address: String {
    // A one-time link's secret stands in no other address.
    guard !path.hasPrefix("/link") else { return "/" }
    guard let query, (1...Self.longestQuery).contains(query.utf8.count) else { return path }
    return "\(path)?\(query)"
  }

  package var agreement: Agreement { node.agreement }
  package var language: Language { tongue.language }

  /// The own party and the partner; a node's agreement has both.
  var parties: [Party] {
    [node.party, node.partner].compactMap { agreement.party($0) }
  }

  func name(of party: String) -> String { agreement.party(party)?.name[language] ?? party }

  /// A moment in both capitals, the reader's own first; the year only where it is another.
  func both(_ time: Instant) -> HTML {
    both { tongue.moment(time, offsetMinutes: $0, from: now) }
  }

  /// The same with the year, for what holds for years.
  func dated(_ time: Instant) -> HTML {
    both { offset in
      tongue.day(time.date(offsetMinutes: offset)) + " "
        + tongue.clock(time, offsetMinutes: offset)
    }
  }

  private func both(_ moment: (Int) -> String) -> HTML {
    let rows: [HTML] = parties.map { party in
      "<dt>\(party.code)</dt><dd>\(moment(party.utcOffsetMinutes))</dd>"
    }
    return "<dl class=\"cap\">\(rows)</dl>"
  }

  /// Whether no level that is exchanged ranks above this one.
  func isHighest(_ level: Level) -> Bool {
    agreement.levels.last { $0.isExchangeable }?.id == level.id
  }

  /// The tag of a level: its form tells it apart, not its colour alone.
  func tag(of transmittal: Transmittal) -> HTML {
    guard mayRead(transmittal) else { return .nothing }
    guard let marking = pageMarking(of: transmittal) else { return .nothing }
    return tag(of: marking.level, marking.text(in: language))
  }

  /// The tag of a level in the words given.
  func tag(of level: Level, _ words: String) -> HTML {
    let form: HTML = isHighest(level) ? "lv" : "lv c"
    return "<span class=\"\(form)\">\(words)</span>"
  }
}
