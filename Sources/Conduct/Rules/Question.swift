/// What somebody wants to do, in one case: a point of the domain over which an agreement decides.
///
/// Every act asks one or more of these; so do people, and the comparison of two agreements. It has no
/// bytes, no clock and no journal in it. SPEC rules 2.
package struct Question: Hashable, Sendable {
  package var verb: Verb
  /// Who does it, by code.
  package var party: String
  /// Whether that party gave the item, or holds it.
  package var side = Side.holder
  /// The other party concerned, by code: the recipient, or the one that gave the item or holds it.
  package var other: String

  // The agreement.
  package var phase = Phase.inForce
  package var suspended = Whose.nobody
  package var notice = Whose.nobody
  package var disputed = Whose.nobody

  // The item.
  /// The level's identifier; nil where the agreement has no such level.
  package var level: String?
  /// The level as it was written.
  package var levelText = ""
  package var newLevel: String?
  package var policy = Policy.own
  /// The policy that the originator's label names.
  package var policyText = ""
  package var alternative = Alternative.equivalent
  /// The level that the alternative label names.
  package var alternativeText = ""
  package var categories = Categories.readable
  /// What is wrong with a category.
  package var categoryText = ""
  /// Who beside the parties may have it, by the label.
  package var releasedTo: String?
  package var purpose = ""
  /// The purpose for which the item was given.
  package var given = ""
  package var originators = Named.named

  // Its way.
  package var from = ""
  package var to = ""
  package var means = ""
  package var suite = 1
  package var assurance = Held.held
  /// The bytes of the package.
  package var length: Int64 = 0
  /// The author's open transmittals, with this one.
  package var open = 1
  /// The author's bytes that take room at the recipient, with this package.
  package var shelf: Int64 = 0
  package var addressed = Named.named

  // Its custody.
  /// The post that does it.
  package var post = ""
  /// How many attest it of those whom its clause names.
  package var attested = 0
  package var approval = Held.lacking
  /// What is asked of the originator.
  package var asked = Asked.release
  package var recalled = Recalled.no
  /// The copies in being, with those that would be made and the item itself.
  package var copies = 1
  package var language = ""
  /// The translations into that language, with this one.
  package var translations = 1
  package var method = ""
  package var results = Held.held

  // The partnership.
  /// The status that is stated, as it is written.
  package var progress = ""
  package var evidence = Held.held

  // A journal.
  /// How many seconds, those begun with them, an act's time lies ahead of the cosigner's clock.
  package var ahead = 0
  /// The author's acts beyond the last cosignature, with those that would be entered.
  package var backlog = 1

  package init(_ verb: Verb, by party: String, with other: String) {
    self.verb = verb
    self.party = party
    self.other = other
  }

  /// Whether a party gave an item or holds it.
  package enum Side: String, Hashable, Sendable, CaseIterable { case originator, holder }

  /// How far the life of an agreement has come at a moment.
  package enum Phase: String, Hashable, Sendable, CaseIterable {
    /// It names no moment of entry into force.
    case unset
    /// Its moment has not come.
    case before
    /// A party that must has not ratified it.
    case unratified
    case inForce = "in-force"
    case ended
  }

  /// Whose suspension, notice or dispute there is.
  package enum Whose: String, Hashable, Sendable, CaseIterable {
    case nobody, own, other, both

    package var isOwn: Bool { self == .own || self == .both }
  }

  /// Whose policy the originator's label names.
  package enum Policy: String, Hashable, Sendable, CaseIterable { case own, other }

  /// Whether the alternative label is the recipient's equivalent.
  package enum Alternative: String, Hashable, Sendable, CaseIterable { case equivalent, other }

  /// Whether the categories of both labels may stand there.
  package enum Categories: String, Hashable, Sendable, CaseIterable { case readable, unreadable }

  /// Whether something is there that must be.
  package enum Held: String, Hashable, Sendable, CaseIterable { case held, lacking }

  /// Whether somebody is named who must be.
  package enum Named: String, Hashable, Sendable, CaseIterable { case named, missing }

  /// Whether the originator has asked for the item back.
  package enum Recalled: String, Hashable, Sendable, CaseIterable { case no, yes }

  /// What an approval is for.
  package enum Asked: String, Hashable, Sendable, CaseIterable { case release, use, copy }
}
