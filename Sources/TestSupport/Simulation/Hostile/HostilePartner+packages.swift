import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

extension HostilePartner {
  // MARK: Sealing and offering

  func nextNumber() -> String {
    counter += 1
    return "\(party.code)-H-\(counter)"
  }

  func sealPackage(
    size: Int? = nil, flaw: HostilePackage.Flaw? = nil
  ) throws -> HostilePackage {
    counter += 1
    var size = size ?? pick([0, 1, 900, 20_000, 20_000, 1_100_000]) ?? 0
    // Only a package of more than one piece can have a last piece that is not the first.
    if flaw == .brokenEnd { size = 1_100_000 }
    return try HostilePackage(
      by: party, title: "file \(counter)", payload: [UInt8](repeating: bytes(1)[0], count: size),
      level: flaw == .otherLevel || chance(50) ? "secret" : "confidential", flaw: flaw)
  }

  /// Commits to an offer of a package as it is.
  func addOffer(_ package: HostilePackage) throws -> String {
    let number = nextNumber()
    try add(act(package.offer.body, about: number))
    offers.append(
      HostileOffer(
        number: number, package: package, isTrue: package.flaw == nil,
        name: package.outline.name))
    return "\(number), \(package.payload.count) bytes"
  }

  func offer(_ victim: SimulatedNode) throws -> String {
    let what = try addOffer(sealPackage())
    return ", \(what)\(try tellPending(to: victim).words)"
  }

  /// Offers a flawed package, or says something untrue about a good one.
  func offerLie(_ victim: SimulatedNode) throws -> String {
    if chance(60), let flaw = pick(HostilePackage.Flaw.allCases) {
      let what = try addOffer(sealPackage(flaw: flaw))
      return ", \(what), \(flaw.rawValue)\(try tellPending(to: victim).words)"
    }
    let sealed = try sealPackage()
    var offer = sealed.offer
    let what = pick(["title", "length", "root", "office", "name"]) ?? ""
    switch what {
    case "title": offer.title += "!"
    case "length": offer.length += pick([-1, 1, -offer.length]) ?? 0
    case "root": offer.root = .sha256(bytes(4))
    case "office": offer.to = ["\(party.partner)/research-office"]
    default: offer.package = .sha256(bytes(4))
    }
    let number = nextNumber()
    try add(act(offer.body, about: number))
    offers.append(
      HostileOffer(number: number, package: sealed, isTrue: false, name: offer.package))
    return ", \(number), of another \(what)\(try tellPending(to: victim).words)"
  }

  func offerAgain(_ victim: SimulatedNode) throws -> String {
    guard let before = pick(offers.filter { $0.package != nil }), let package = before.package
    else {
      return ", of which there is none"
    }
    let number = nextNumber()
    try add(act(package.offer.body, about: number))
    offers.append(
      HostileOffer(
        number: number, package: package, isTrue: package.flaw == nil,
        name: package.outline.name))
    return ", \(before.number) as \(number)\(try tellPending(to: victim).words)"
  }

  /// Offers what the other sealed: its bytes are on the other's shelf already.
  func offerTheirs(_ victim: SimulatedNode) throws -> String {
    guard let (theirs, theirOffer) = pick(theirOffers) else { return ", of which there is none" }
    var offer = try TestOffer(by: party.code, under: agreement)
    offer.package = theirOffer.package
    offer.root = theirOffer.root
    offer.length = theirOffer.length
    offer.title = theirOffer.title
    let number = nextNumber()
    try add(act(offer.body, about: number))
    offers.append(HostileOffer(number: number, package: nil, isTrue: false, name: offer.package))
    return ", \(theirs) as \(number)\(try tellPending(to: victim).words)"
  }

  /// Offers until its quotas of open transmittals and bytes are used up, and beyond.
  func offerTooMuch(_ victim: SimulatedNode) throws -> String {
    let quota = agreement.terms.quota
    let count = number(3...8)
    for _ in 0..<count {
      var offer = try TestOffer(by: party.code, under: agreement)
      offer.package = .sha256(bytes(8))
      offer.length = pick([16_472, quota.packageBytes, quota.shelfBytes / 2]) ?? 0
      try addFalse(offer)
    }
    return ", \(count) times\(try tellPending(to: victim).words)"
  }

  func offerHuge(_ victim: SimulatedNode) throws -> String {
    var offer = try TestOffer(by: party.code, under: agreement)
    offer.package = .sha256(bytes(8))
    offer.length = pick([1 << 46, JSON.largestInteger, agreement.terms.quota.shelfBytes + 1]) ?? 0
    try addFalse(offer)
    return ", \(offer.length)\(try tellPending(to: victim).words)"
  }

  private func addFalse(_ offer: TestOffer) throws {
    let number = nextNumber()
    try add(act(offer.body, about: number))
    offers.append(HostileOffer(number: number, package: nil, isTrue: false, name: offer.package))
  }

  /// Offers what a clause refuses.
  func offerSilly(_ victim: SimulatedNode) throws -> String {
    let sealed = try sealPackage(size: 0)
    var offer = sealed.offer
    var number = nextNumber()
    let what = pick(["purpose", "sender", "recipient", "means", "number"]) ?? ""
    switch what {
    case "purpose": offer.purpose = "marketing"
    case "sender": offer.from = "\(party.partner)/registry"
    case "recipient": offer.to = ["\(party.code)/registry", "nobody"]
    case "means": offer.means = "pigeon"
    default: number = "\(party.partner)-2026-0001"
    }
    try add(act(offer.body, about: number))
    return ", by \(what)\(try tellPending(to: victim).words)"
  }
}
