import Conduct
import Treaty

/// What the banners of a page say: the highest level on it, in its originator's words and in the other party's.
struct PageMarking {
  let author: String
  let recipient: String
  let level: Level
  /// How the originator's own label calls the level; nil where it was changed since.
  var token: String?

  func text(in language: Language) -> String {
    level.marking(of: author, token: token)?[language] ?? level.id
  }

  /// What the other party calls the level.
  func equivalent(in language: Language) -> String {
    level.marking(of: recipient)?[language] ?? ""
  }
}

extension Visit {
  /// The marking of an item as it is now; nil for a level that the agreement does not know.
  func pageMarking(of transmittal: Transmittal) -> PageMarking? {
    transmittal.level(under: agreement).map { level in
      PageMarking(
        author: transmittal.author, recipient: transmittal.recipient, level: level,
        token: transmittal.levelToken)
    }
  }

  /// Of some transmittals, among those that the person may read, the marking that ranks highest.
  func highest(of transmittals: [Transmittal]) -> PageMarking? {
    transmittals.filter(mayRead).compactMap(pageMarking).max { $0.level.rank < $1.level.rank }
  }
}
