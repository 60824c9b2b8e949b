/// What stands between `BEGIN` and `END`; nothing in it is understood yet.
struct CalendarComponent: Hashable, Sendable {
  let name: String
  /// The line, from 1, of its `BEGIN`.
  let number: Int
  private(set) var lines: [CalendarLine] = []
  private(set) var components: [CalendarComponent] = []

  private init(name: String, number: Int) {
    self.name = name
    self.number = number
  }

  func lines(named name: String) -> [CalendarLine] { lines.filter { $0.name == name } }

  /// Reads the one calendar of a file with everything in it.
  init(root bytes: [UInt8]) throws(CalendarError) {
    var lines: [CalendarLine] = []
    var faults: [CalendarFault] = []
    for line in try Self.unfolded(bytes) where faults.count < CalendarLimit.faults {
      do {
        lines.append(try CalendarLine(line.bytes, number: line.number))
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw CalendarError(faults) }
    do {
      self = try Self.tree(of: lines)
    } catch {
      throw CalendarError([error])
    }
  }

  private static func unfolded(
    _ bytes: [UInt8]
  ) throws(CalendarError) -> [(number: Int, bytes: [UInt8])] {
    do {
      return try CalendarLines(bytes).lines
    } catch {
      throw CalendarError([error])
    }
  }

  private static func tree(of lines: [CalendarLine]) throws(CalendarFault) -> CalendarComponent {
    guard let first = lines.first, first.name == "BEGIN", first.word == "VCALENDAR" else {
      throw CalendarFault(.rootMissing, at: .line(1))
    }
    var open: [CalendarComponent] = []
    var count = 0
    for (place, line) in lines.enumerated() {
      switch line.name {
      case "BEGIN":
        let name = try line.componentName()
        count += 1
        guard count <= CalendarLimit.components else {
          throw CalendarFault(.tooManyComponents, at: .line(line.number))
        }
        guard open.count < CalendarLimit.depth else {
          throw CalendarFault(.tooDeep, at: .line(line.number))
        }
        open.append(CalendarComponent(name: name, number: line.number))
      case "END":
        let name = try line.componentName()
        guard let closed = open.popLast() else { continue }
        guard closed.name == name else {
          throw CalendarFault(
            .endMismatch, at: .line(line.number), ["found": name, "wanted": closed.name])
        }
        guard !open.isEmpty else {
          if place + 1 < lines.count {
            throw CalendarFault(.afterEnd, at: .line(lines[place + 1].number))
          }
          return closed
        }
        open[open.count - 1].components.append(closed)
      default: open[open.count - 1].lines.append(line)
      }
    }
    throw CalendarFault(
      .ended, at: .line(lines.last?.number ?? 1), ["found": open.last?.name ?? "VCALENDAR"])
  }
}

extension CalendarLine {
  /// The value in capitals: a word means the same in any case.
  var word: String { value.uppercased() }

  fileprivate func componentName() throws(CalendarFault) -> String {
    let isName = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isName, !word.isEmpty, parameters.isEmpty else {
      throw CalendarFault(.syntax, at: .line(number))
    }
    return word
  }
}
