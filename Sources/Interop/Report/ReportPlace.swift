import Conduct
import Treaty

/// In which place of a report a commitment stands; SPEC report 3.
package enum ReportPlace: String, Hashable, Sendable, CaseIterable {
  case completed
  case progressed
  case ongoing
  case challenged
  case suspended
  case notStarted = "not-started"
  case notPursued = "not-pursued"
  /// Both sides have spoken, and their words differ.
  case differing
  /// One side has spoken, and the other has not.
  case oneSided = "one-sided"
  case unreported
  case withdrawn, split, merged

  /// The place of a status that both sides give it.
  init(_ word: Progress) {
    switch word {
    case .proposed, .agreed: self = .notStarted
    case .underWay: self = .progressed
    case .challenged: self = .challenged
    case .completed: self = .completed
    case .ongoing: self = .ongoing
    case .suspended: self = .suspended
    case .notPursued: self = .notPursued
    }
  }

  /// The place of a commitment: the agreed status goes before what the sides say, and of what they say
  /// none goes before the other.
  init(_ state: CommitmentState, agreed: Progress?, said: [Progress], parties: Int) {
    switch state {
    case .withdrawn: self = .withdrawn
    case .split: self = .split
    case .merged: self = .merged
    case .open:
      if let agreed {
        self = ReportPlace(agreed)
      } else if Set(said).count > 1 {
        self = .differing
      } else if let word = said.first {
        self = said.count < parties ? .oneSided : ReportPlace(word)
      } else {
        self = .unreported
      }
    }
  }
}
