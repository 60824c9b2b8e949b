import Treaty

/// Understands the components of a calendar and collects what is wrong with them.
///
/// A method that gives nil has noted a fault, unless what it was to read may be absent.
struct CalendarReader {
  private(set) var faults: [CalendarFault] = []
  /// The zones that the file describes, the unknown among them.
  var zones: Set<String> = []
  var language: Language?
  private var noted: [CalendarRemark.Key: CalendarRemark] = [:]
  private var uids: Set<String> = []

  var remarks: [CalendarRemark] { Array(noted.values) }

  mutating func fail(
    _ code: CalendarFault.Code, at line: Int, _ arguments: [String: String] = [:]
  ) {
    // The file is refused whatever follows; more than that is told needn't be kept.
    guard faults.count < 10 * CalendarLimit.faults else { return }
    faults.append(CalendarFault(code, at: .line(line), arguments))
  }

  mutating func note(_ code: CalendarRemark.Code, _ found: String, at line: Int) {
    let key = CalendarRemark.Key(code: code, found: found)
    noted[key] = CalendarRemark(
      code: code, line: min(noted[key]?.line ?? line, line), found: found,
      count: (noted[key]?.count ?? 0) + 1)
  }

  /// Whether no other event or to-do before it had this name.
  mutating func isNewUID(_ uid: String) -> Bool { uids.insert(uid).inserted }

  mutating func feed(_ root: CalendarComponent) -> CalendarFeed? {
    let taken: Set = [
      "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "LAST-MODIFIED",
      "REFRESH-INTERVAL", "SOURCE",
    ]
    noteOthers(than: taken, in: root)
    _ = word("VERSION", of: ["2.0"], in: root, isRequired: true)
    _ = word("CALSCALE", of: ["GREGORIAN"], in: root)
    _ = word("METHOD", of: ["PUBLISH"], in: root)
    let product = text("PRODID", in: root, isRequired: true)
    let title = title(in: root)
    language = title?.language
    var feed = CalendarFeed(
      product: product ?? "", title: title, modified: utc("LAST-MODIFIED", in: root),
      refreshMinutes: refreshMinutes(in: root), source: url("SOURCE", in: root))
    // A zone may be described after the events that name it.
    for component in root.components where component.name == "VTIMEZONE" { zone(component) }
    for component in root.components {
      switch component.name {
      case "VTIMEZONE": break
      case "VEVENT": if let event = event(component) { feed.events.append(event) }
      case "VTODO": if let todo = todo(component) { feed.todos.append(todo) }
      default: skip(component)
      }
    }
    return product == nil ? nil : feed
  }

  /// Passes over what is not read, in which nothing that is read may hide.
  mutating func skip(_ component: CalendarComponent) {
    let top: Set = ["VCALENDAR", "VEVENT", "VTODO", "VTIMEZONE"]
    guard !top.contains(component.name) else {
      fail(.misplaced, at: component.number, ["found": component.name])
      return
    }
    note(.componentSkipped, component.name, at: component.number)
    for inner in component.components where top.contains(inner.name) {
      fail(.misplaced, at: inner.number, ["found": inner.name])
    }
  }

  /// Notes each property that is not taken over.
  mutating func noteOthers(than taken: Set<String>, in component: CalendarComponent) {
    for line in component.lines where !taken.contains(line.name) {
      note(.propertyLeftOut, line.name, at: line.number)
    }
  }

  private mutating func title(in root: CalendarComponent) -> CalendarTitle? {
    let name = text("NAME", in: root)
    let older = text("X-WR-CALNAME", in: root)
    let line = root.lines(named: name == nil ? "X-WR-CALNAME" : "NAME").first
    guard let text = name ?? older else { return nil }
    // `fr-CA` is French.
    let tag = line?[parameter: "LANGUAGE"]?.lowercased().split(separator: "-").first
    return CalendarTitle(text, in: tag.flatMap { Language(rawValue: String($0)) })
  }

  private mutating func refreshMinutes(in root: CalendarComponent) -> Int? {
    guard let line = one("REFRESH-INTERVAL", in: root, values: ["DURATION"]) else { return nil }
    guard let duration = CalendarDuration(line.value), duration.seconds % 60 == 0,
      case let minutes = duration.days * 1440 + duration.seconds / 60,
      minutes <= CalendarLimit.refreshMinutes
    else {
      fail(.refresh, at: line.number, ["property": line.name])
      return nil
    }
    return Int(minutes)
  }
}

extension CalendarRemark {
  struct Key: Hashable {
    let code: Code
    let found: String
  }
}
