package import Conduct
package import Evidence
package import Treaty

extension CalendarFeed {
  /// Whose calendar it is: a party, its clock, and of its bodies perhaps only one.
  package struct Reader: Sendable {
    package let party: Party
    package let language: Language
    /// The body whose meetings and actions these are, as the facts write it; nil for all.
    package let body: String?

    package init(_ party: Party, _ language: Language, body: String? = nil) {
      self.party = party
      self.language = language
      self.body = body
    }
  }

  /// The meetings that are agreed, and what is owed; SPEC calendar 5.
  ///
  /// Classified meetings say only that the time is taken. The lineage of the agreement makes the names of
  /// events differ from those of every other agreement.
  package init(of matters: [Matter], under lineage: Digest, for reader: Reader) {
    let mechanisms = Dictionary(
      matters.compactMap { matter -> (String, MechanismFacts)? in
        guard case .mechanism(let facts) = matter.facts else { return nil }
        return (matter.id, facts)
      }
    ) { first, _ in first }
    let name = Trilingual(
      en: "Partnership", fr: "Partenariat", ko: "파트너십")[reader.language]
    self.init(
      title: CalendarTitle(
        (reader.body.map { "\(name) · \($0)" } ?? name).cut(toBytes: 512), in: reader.language),
      modified: matters.compactMap { $0.inForce?.agreed.time }.max().map(Self.second))
    for matter in matters {
      guard let agreed = matter.inForce?.agreed else { continue }
      let uid = Self.uid(of: matter, under: lineage)
      switch agreed.facts {
      case .meeting(let facts):
        let series = mechanisms[facts.series]
        guard reader.isFor(series?.bodies),
          let event = Self.event(facts, series, uid, agreed, reader)
        else { continue }
        events.append(event)
      case .action(let facts):
        guard facts.owner == reader.party.code, reader.isFor(body: facts.body) else { continue }
        todos.append(
          Self.todo(
            uid, agreed, due: facts.due, Self.progress(of: matter, facts), facts.names,
            reader))
      case .review(let facts):
        guard reader.isFor(mechanisms[facts.mechanism]?.bodies) else { continue }
        let report = matter.reports[reader.party.code]
        todos.append(
          Self.todo(
            uid, agreed, due: facts.inputBy,
            report == nil && facts.stage == .input ? .needsAction : .completed(at: nil),
            facts.names, reader))
      case .mechanism, .commitment, .record, .exchange: continue
      }
    }
  }

  /// A name that says nothing and stays the same.
  private static func uid(of matter: Matter, under lineage: Digest) -> String {
    let name = "entente/calendar@v1\n\(lineage.hex)\n\(matter.kind.rawValue)\n\(matter.id)\n"
    return "\(Digest.sha256(Array(name.utf8)).hex.prefix(32))@\(lineage.hex.prefix(16))"
  }

  /// The whole second in which a moment lies: calendars know no parts.
  private static func second(_ instant: Instant) -> Instant {
    let rest = instant.milliseconds % 1000
    return instant.adding(milliseconds: -(rest < 0 ? rest + 1000 : rest))
  }

  private static func event(
    _ facts: MeetingFacts, _ series: MechanismFacts?, _ uid: String, _ agreed: Matter.Agreed,
    _ reader: Reader
  ) -> CalendarEvent? {
    // What lies beyond the years of a calendar can't stand in one.
    guard let start = reader.moment(second(facts.start)),
      let end = reader.moment(second(facts.end))
    else { return nil }
    let status: CalendarEvent.Status =
      facts.state == .cancelled ? .cancelled : facts.isTentative ? .tentative : .confirmed
    let agenda = facts.agenda.map { "\($0.id). \($0.names[reader.language].text)" }
    let details = CalendarDetails(
      summary: facts.names[reader.language].text,
      description: agenda.isEmpty ? nil : agenda.joined(separator: "\n").cut(toBytes: 8000),
      location: facts.place.isEmpty ? nil : facts.place,
      categories: series.map { [$0.names[reader.language].text.cut(toBytes: 256)] } ?? [])
    return CalendarEvent(
      uid: uid, sequence: agreed.revision - 1, stamp: second(agreed.time),
      modified: second(agreed.time), span: .time(start: start, end: end), status: status,
      content: facts.level == nil ? .open(details, takesTime: true) : .busy)
  }

  private static func todo(
    _ uid: String, _ agreed: Matter.Agreed, due: CivilDate, _ progress: CalendarTodo.Progress,
    _ names: GradedNames, _ reader: Reader
  ) -> CalendarTodo {
    CalendarTodo(
      uid: uid, sequence: agreed.revision - 1, stamp: second(agreed.time),
      modified: second(agreed.time),
      due: CalendarMoment.years.contains(due.year) ? due : nil, progress: progress,
      details: CalendarDetails(summary: names[reader.language].text))
  }

  private static func progress(
    of matter: Matter, _ facts: ActionFacts
  ) -> CalendarTodo.Progress {
    if facts.state == .dropped { return .cancelled }
    guard let reported = matter.sides[facts.owner]?.reported,
      let status = reported.report.progress?.status
    else { return .needsAction }
    switch status {
    case .completed: return .completed(at: second(reported.time))
    case .underWay, .challenged, .ongoing: return .inProcess
    case .proposed, .agreed, .suspended, .notPursued: return .needsAction
    }
  }
}

extension CalendarFeed.Reader {
  /// Whether what these bodies act for concerns the reader.
  fileprivate func isFor(_ bodies: ActingBodies?) -> Bool {
    isFor(body: bodies?.byParty[party.code] ?? "")
  }

  fileprivate func isFor(body name: String) -> Bool {
    body.map { $0.utf8.elementsEqual(name.utf8) } ?? true
  }

  /// A moment as the reader's clock tells it, or in UTC.
  fileprivate func moment(_ instant: Instant) -> CalendarMoment? {
    let zone = CalendarZone.allCases.first { $0.isOf(party) }
    if let zone, let moment = try? CalendarMoment(instant, in: zone) { return moment }
    return try? CalendarMoment(utc: instant)
  }
}

extension CalendarZone {
  /// Whether it is the clock of a party's capital, by the offset that the agreement has for it.
  fileprivate func isOf(_ party: Party) -> Bool {
    switch self {
    case .seoul: party.utcOffsetMinutes == 540
    case .toronto: party.utcOffsetMinutes == -300
    }
  }
}

extension String {
  /// The longest beginning of whole characters in so many bytes.
  fileprivate func cut(toBytes limit: Int) -> String {
    var end = startIndex
    var count = 0
    for index in indices {
      count += self[index].utf8.count
      guard count <= limit else { break }
      end = self.index(after: index)
    }
    return String(self[..<end])
  }
}
