import TestSupport

/// One `kill -9` of a plan: when it falls, and on whom.
struct Blow: CustomStringConvertible {
  /// What is going on when a blow falls.
  enum Moment: String, CaseIterable {
    /// The local API takes a file in and seals it.
    case upload = "while a file is taken in"
    /// The package has its outline, or something was committed after that; its offer may be made or
    /// not, and answered or not.
    case sealed = "right after a package was sealed"
    /// The offer was answered.
    case answered = "right after the answer to an offer"
    /// Pieces are on their way.
    case pieces = "while pieces land"
    /// The body has got its name; the recipient's node has not said *arrived*, or just said it.
    case whole = "right after a package is whole"
    /// Acts and cosignatures go to and fro.
    case exchange = "while messages are exchanged"
    /// An officer's receipt is being attested and made.
    case receipt = "while a receipt is made"
    /// SIGTERM came first.
    case shutdown = "during a graceful shutdown"
    /// The process has just begun.
    case start = "during a start"
    /// Both nodes at once, with bytes on their way.
    case both = "both nodes, while pieces land"
  }

  let moment: Moment
  let victim: String
  /// Who offers a file in this step.
  let sender: String
  /// The size of that file.
  let size: Int
  /// How much of what is awaited happens before the blow, in hundredths.
  let share: Int
  /// How much later than that the blow falls, in milliseconds.
  let delay: Int
  /// Whether both nodes have agreed on their journals before the step begins.
  let isCalm: Bool

  var description: String {
    let who = moment == .both ? "" : "\(victim) "
    return "\(who)\(moment.rawValue), \(sender) sends \(size) bytes, \(share) %, +\(delay) ms"
  }

  /// As many blows as asked for: every moment in turn, in an order of the seed.
  static func plan(_ count: Int, _ random: inout SeededRandom) -> [Blow] {
    var moments: [Moment] = []
    while moments.count < count { moments += Moment.allCases.shuffled(using: &random) }
    return moments.prefix(count).map { moment in
      let sender = Bool.random(using: &random) ? "CAN" : "KOR"
      let recipient = TwoProcesses.other(sender)
      let either = Bool.random(using: &random) ? sender : recipient
      let victim =
        switch moment {
        case .upload, .sealed: sender
        case .receipt, .whole: recipient
        default: either
        }
      return Blow(
        moment: moment, victim: victim, sender: sender,
        size: Int.random(in: 0..<3, using: &random) == 0
          ? Int.random(in: 0...200_000, using: &random)
          : Int.random(in: 1_000_000...8_000_000, using: &random),
        share: Int.random(in: 0..<100, using: &random),
        // Half of them at once: what a moment is about is over in some milliseconds.
        delay: Bool.random(using: &random) ? 0 : Int.random(in: 0..<40, using: &random),
        isCalm: Bool.random(using: &random))
    }
  }
}
