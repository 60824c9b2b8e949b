/// One thing that a hostile partner may do; many are what an honest one does, so that both journals
/// grow deep before the lie. The text is how the story tells it.
package enum HostileMove: String, Sendable, CaseIterable {
  // What an honest partner does.
  case greet = "greets"
  case tell = "tells what it has to say"
  case listen = "listens and cosigns what it heard"
  case offer = "offers a package that it sealed"
  case bring = "brings a package"
  case goOn = "does what comes next with a transmittal of the other's"
  case withdraw = "takes an offer back"
  case changeKeys = "changes its keys"

  // Two stories about one journal.
  case twoRoots = "signs another root for a size that is held"
  case rewriteEnd = "tells the end of its journal anew"
  case keepFork = "goes on with another history"
  case changeHeldEntry = "says held entries again, one of them changed"

  // Withholding.
  case sayNothing = "hears and says nothing"
  case holdNothing = "says that it holds nothing"
  case holdLess = "says that it holds less than before"
  case leaveGap = "begins after a gap"

  // Too much of everything.
  case floodVoid = "floods with acts that mean nothing"
  case largestActs = "says acts as large as they may be"
  case offerTooMuch = "offers more than its quotas"
  case offerHuge = "offers a package of enormous length"
  case manyKeysets = "publishes one keyset after another"

  // Time and sight.
  case backdate = "backdates an act"
  case futureDate = "dates an act ahead"
  case distantFuture = "dates an act to the end of time"
  case lieAboutSeen = "lies about what it has seen"
  case seeLess = "sees less than before"

  // Again and elsewhere.
  case replay = "repeats an old message"
  case reflect = "sends the other's own words back"
  case misaddress = "sends a message meant for another"

  // What can't be read or does not fit.
  case noise = "sends noise"
  case cutEnvelope = "sends an envelope cut short or prolonged"
  case flipEnvelope = "sends an envelope with a flipped bit"
  case sealedGarbage = "seals garbage properly"
  case badCounts = "counts its entries wrong"
  case mismatch = "brings entries that the root does not hold"
  case badLines = "spoils the signatures of its checkpoint"
  case manyLines = "adds the lines of strangers"
  case otherOrigin = "signs a checkpoint of another journal"

  // Keys.
  case badKeyset = "publishes a keyset that may not be"
  case oddKeyset = "publishes a lawful keyset of an odd kind"
  case signUnsaid = "signs with a keyset that never stands in its journal"
  case cosignUnsaid = "cosigns with a keyset that never stands in its journal"

  // What it holds.
  case lieAboutHeld = "lies about what it holds"
  case cosignAtOddTime = "cosigns at another time"

  // Packages.
  case offerLie = "offers a package that is not what it says"
  case offerAgain = "offers a package again"
  case offerTheirs = "offers the other's own package back"
  case otherOutline = "brings another outline of a package"
  case wrongPlace = "brings pieces at a wrong place"
  case wrongBytes = "brings pieces with a changed byte"
  case halfPiece = "brings half a piece and falls silent"
  case endless = "brings bytes without end"
  case twoAtOnce = "brings one package over two connections"
  case goOnStalled = "goes on with a transfer that had stalled"
  case neverOffered = "brings a package that nobody wants"

  // Acts.
  case sillyOffer = "offers what the agreement does not allow"
  case sillyVerb = "says a verb out of turn"
  case wrongAttestation = "accepts with a signature that is not its officer's"

  /// How often a move is drawn beside the others.
  var weight: Int {
    switch self {
    case .greet, .goOn, .bring: 12
    case .tell, .listen, .offer: 10
    case .offerLie, .changeKeys: 5
    case .withdraw, .replay, .sillyVerb, .futureDate, .lieAboutSeen, .oddKeyset: 4
    case .twoRoots, .rewriteEnd, .keepFork, .manyKeysets, .largestActs, .distantFuture: 1
    default: 2
    }
  }

  /// Whether every partner does it often.
  var isFrequent: Bool { weight >= 10 }

  /// Whether it may as well be said in answer to what the victim says.
  var isSpoken: Bool {
    ![
      .listen, .sayNothing, .bring, .otherOutline, .wrongPlace, .wrongBytes, .halfPiece, .endless,
      .twoAtOnce, .goOnStalled, .neverOffered,
    ].contains(self)
  }

  /// Whether it signs what its journal will not hold.
  var contradicts: Bool {
    [.twoRoots, .rewriteEnd, .keepFork, .distantFuture].contains(self)
  }
}
