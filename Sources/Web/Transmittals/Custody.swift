import Conduct
import Evidence
import Exchange
import Treaty

/// Who held a file and its copies, from when to when, and what was asked and not granted.
///
/// It is made of the state and of the times of the acts; names are shown to who may read the item.
struct Custody {
  enum Kind { case held, gone, asked }

  /// One holder's part.
  struct Holding {
    let what: String
    let holder: String
    let kind: Kind
    /// Nil where the act that began it is too long ago to be looked at.
    let from: Instant?
    let until: Instant?
    /// The holding from which it came.
    let source: Int?
  }

  private(set) var holdings: [Holding] = []
  /// When its content was opened first, and where.
  let opened: (time: Instant, office: String)?
  /// Whether there are more requests than are looked at.
  let mayMiss: Bool

  private let visit: Visit
  private let state: Transmittal
  private var t: Tongue { visit.tongue }

  private static let mostRequests = 200

  init(of state: Transmittal, _ acts: [Node.SaidAct], _ visit: Visit) throws {
    self.visit = visit
    self.state = state
    let requests = try visit.node.approvals(statuses: [.requested], limit: Self.mostRequests)
    mayMiss = requests.count == Self.mostRequests
    let mayRead = visit.mayRead(state)
    opened = state.marks[.opened].map { mark in
      guard mayRead, case .opened(let office) = mark.act else {
        return (mark.time, visit.name(of: state.recipient))
      }
      return (mark.time, office)
    }
    let done: [(act: ItemAct, time: Instant)] = acts.filter(\.isDone).compactMap { said in
      guard case .item(let act) = said.act.body else { return nil }
      return (act, said.act.time)
    }
    addOriginal(mayRead)
    addCopies(done, mayRead)
    for request in requests where request.request.item == state.number {
      add(request, mayRead)
    }
  }

  /// The office of a party, or the party alone where names are not to be shown.
  private func office(_ names: [String], _ party: String, _ mayRead: Bool) -> String {
    mayRead ? names.joined(separator: ", ") : visit.name(of: party)
  }

  private mutating func addOriginal(_ mayRead: Bool) {
    holdings.append(
      Holding(
        what: t("Original", "Original", "원본"),
        holder: office([state.offer.from], state.author, mayRead), kind: .held,
        from: state.marks[.offered]?.time, until: nil, source: nil))
  }

  // MARK: What arrived, and what was made of it

  private mutating func addCopies(_ acts: [(act: ItemAct, time: Instant)], _ mayRead: Bool) {
    guard let arrived = state.marks[.arrived] else { return }
    let holder = office(state.offer.to, state.recipient, mayRead)
    let ended = state.isQuarantined ? nil : (state.marks[.refused] ?? state.marks[.withdrawn])?.time
    let isAccepted = state.status == .accepted
    var made: [Int: Instant] = [1: arrived.time]
    var gone: [Int: Instant] = [:]
    var next = state.item.copies.count - acts.reduce(0) { $0 + Self.made($1.act) } + 1
    for (act, time) in acts {
      for _ in 0..<Self.made(act) {
        made[next] = time
        next += 1
      }
      switch act {
      case .returned(let copies, _), .destroyed(let copies, _):
        for copy in copies { gone[copy] = gone[copy] ?? time }
      default: break
      }
    }
    for (place, copy) in state.item.copies.enumerated() where place == 0 || isAccepted {
      let number = place + 1
      let isHeld = isAccepted ? copy.isHeld : ended == nil
      holdings.append(
        Holding(
          what: name(of: number, copy), holder: holder, kind: isHeld ? .held : .gone,
          from: made[number], until: isAccepted ? gone[number] : ended,
          source: place == 0 ? 0 : 1))
    }
    for case (.released(let recipient, _), let time) in acts {
      holdings.append(
        Holding(
          what: t("Released", "Communiqué", "제공"),
          holder: mayRead ? recipient : t("a third party", "un tiers", "제3자"), kind: .held,
          from: time, until: nil, source: 1))
    }
  }

  /// How many copies an act makes.
  private static func made(_ act: ItemAct) -> Int {
    switch act {
    case .copied(let count, _, _, _): count
    case .translated: 1
    default: 0
    }
  }

  private func name(of number: Int, _ copy: Item.Copy) -> String {
    let language = copy.language.map { " (\($0))" } ?? ""
    let missing = copy.isHeld && copy.isMissing ? t(", not found", ", introuvable", ", 소재 불명") : ""
    return t("Copy \(number)", "Copie \(number)", "사본 \(number)") + language + missing
  }

  // MARK: What was asked

  private mutating func add(_ request: Approval, _ mayRead: Bool) {
    let isRelease = request.request.asked == .release
    let what: String =
      switch request.request.asked {
      case .release: t("Asked: release", "Demandé\u{A0}: communication", "요청: 제공")
      case .use: t("Asked: another use", "Demandé\u{A0}: autre utilisation", "요청: 다른 사용")
      case .copy: t("Asked: copies", "Demandé\u{A0}: copies", "요청: 사본")
      }
    let third = mayRead ? request.request.detail : t("a third party", "un tiers", "제3자")
    holdings.append(
      Holding(
        what: what, holder: isRelease ? third : visit.name(of: request.holder), kind: .asked,
        from: request.requested, until: nil, source: holdings.count > 1 ? 1 : 0))
  }
}
