/// The zones that a file describes.
extension CalendarReader {
  /// Takes up a zone: one of ours must be described as it is from 2007 on, and others are not used.
  mutating func zone(_ component: CalendarComponent) {
    guard let line = one("TZID", in: component, values: ["TEXT"], isRequired: true) else { return }
    guard zones.insert(line.value).inserted else {
      fail(.zoneRepeated, at: line.number, ["found": line.value])
      return
    }
    guard let zone = CalendarZone(rawValue: line.value) else {
      note(.zoneSkipped, line.value, at: line.number)
      return
    }
    let observances = component.components.map(CalendarObservance.init)
    guard !observances.contains(nil), zone.isDescribed(by: observances.compactMap(\.self)) else {
      fail(.zoneDiffers, at: component.number, ["zone": zone.rawValue])
      return
    }
  }
}

extension CalendarZone {
  /// Whether clocks go like this from 2007 on, as far as it is said.
  fileprivate func isDescribed(by said: [CalendarObservance]) -> Bool {
    let current = said.filter { !$0.isPast }
    switch self {
    case .seoul:
      return said.contains { $0.isStandard(540) }
        && current.allSatisfy { $0.isStandard(540) && $0.rule.isEmpty }
    case .toronto:
      let ours = observances.filter { !$0.isPast }
      return current.count == ours.count
        && ours.allSatisfy { one in current.contains { $0.recurs(like: one) } }
    }
  }
}

extension CalendarObservance {
  /// Reads one, or nil if it says something that is not understood or not said once.
  fileprivate init?(_ component: CalendarComponent) {
    func value(_ name: String) -> String? {
      let lines = component.lines(named: name)
      return lines.count == 1 && lines[0].parameters.isEmpty ? lines[0].value : nil
    }
    guard component.name == "STANDARD" || component.name == "DAYLIGHT",
      component.components.isEmpty, component.lines(named: "EXDATE").isEmpty,
      let start = value("DTSTART").flatMap({ CalendarSpelling.civilTime($0) }),
      let before = value("TZOFFSETFROM").flatMap(CalendarSpelling.offsetMinutes),
      let offset = value("TZOFFSETTO").flatMap(CalendarSpelling.offsetMinutes)
    else { return nil }
    let rules = component.lines(named: "RRULE")
    let dates = component.lines(named: "RDATE").flatMap { $0.value.split(separator: ",") }
    guard rules.isEmpty || value("RRULE") != nil, dates.allSatisfy({ Self.isPast($0) }) else {
      return nil
    }
    self.init(
      isDaylight: component.name == "DAYLIGHT", start: start, offsetBefore: before,
      offset: offset, rule: rules.first?.word.split(separator: ";").map(String.init) ?? [])
  }
}
