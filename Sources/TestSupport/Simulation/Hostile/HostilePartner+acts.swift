import Conduct
import Evidence
import Treaty

extension HostilePartner {
  // MARK: Making acts

  /// Puts an act at the end of what it commits to.
  func add(_ act: Act, attestedBy signers: [TestSigner] = []) throws {
    latest = max(latest, act.time)
    try add(act.bytes, attestations: signers.flatMap { try $0.attest(act.bytes) })
  }

  /// Puts any bytes at the end of what it commits to.
  func add(_ act: [UInt8], attestations: [NoteSignature] = []) {
    pending.append(Entry(salt: bytes(Entry.saltSize), act: act, attestations: attestations))
  }

  /// An act as an honest partner would make it, but for what is given.
  func act(
    _ body: ActBody, about subject: String, at time: Instant? = nil,
    seen: [String: SeenMark]? = nil, post: String? = nil
  ) throws -> Act {
    try Act(
      agreement: agreement.digest, party: party.code, post: post ?? "\(party.code)/registry",
      time: time ?? max(now, latest), seen: seen ?? [party.partner: theirs.mark],
      subject: subject, body: body)
  }

  /// Commits to something that an honest partner may say, if it has nothing to say.
  func addSomething() throws -> String {
    if !pending.isEmpty { return "what it owes" }
    if chance(50), let done = try addNextVerb() { return done }
    return try addOffer(sealPackage())
  }

  // MARK: Transmittals of the other

  /// The other's offers that it knows of.
  var theirOffers: [(number: String, offer: Offer)] {
    theirs.acts.compactMap { act in
      if case .transmittal(.offered(let offer)) = act.body { (act.subject, offer) } else { nil }
    }
  }

  /// Says what comes next with one of the other's transmittals; nil if nothing does.
  func addNextVerb() throws -> String? {
    guard let (number, offer) = pick(theirOffers) else { return nil }
    let withdrawn = theirs.acts.contains { act in
      if case .transmittal(.withdrawn) = act.body { act.subject == number } else { false }
    }
    let said = verbs[number] ?? []
    let body: TransmittalAct
    if !said.contains(.wanted) {
      guard !withdrawn else { return nil }
      body = .wanted
    } else if !said.contains(.arrived) {
      body = .arrived(root: offer.root)
    } else if !said.contains(.accepted), !said.contains(.refused) {
      guard !withdrawn else { return nil }
      if chance(25) {
        body = .refused([Refusal(code: .recipientDeclined, note: "not for us")])
      } else {
        body = .accepted(controlNumber: "\(party.code)-X-\(number)", package: offer.package)
      }
    } else if said.contains(.accepted), !said.contains(.opened) {
      body = .opened(office: offer.to[0])
    } else {
      return nil
    }
    verbs[number, default: []].insert(body.verb)
    let attested = body.verb == .accepted
    try add(
      act(.transmittal(body), about: number), attestedBy: attested ? [inForce.officer] : [])
    return "\(body.verb.rawValue) \(number)"
  }

  func goOn(_ victim: SimulatedNode) throws -> String {
    guard let done = try addNextVerb() else { return ", of which there is none" }
    return ", \(done)\(try tellPending(to: victim).words)"
  }

  func withdraw(_ victim: SimulatedNode) throws -> String {
    guard let offer = pick(offers) else { return ", of which there is none" }
    try add(act(.transmittal(.withdrawn(note: "a mistake")), about: offer.number))
    return ", \(offer.number)\(try tellPending(to: victim).words)"
  }

  /// Says any verb about any transmittal or its item.
  func saySilly(_ victim: SimulatedNode) throws -> String {
    let numbers = theirOffers.map(\.number) + offers.map(\.number) + ["\(party.partner)-2026-0999"]
    let number = pick(numbers) ?? ""
    let package = theirOffers.first { $0.number == number }?.offer
    let digest = chance(50) ? package?.package ?? Digest.sha256([4]) : Digest.sha256([4])
    let bodies: [TransmittalAct] = [
      .wanted, .arrived(root: package?.root ?? digest),
      .arrived(root: digest), .accepted(controlNumber: "X", package: digest),
      .refused(
        (0..<16).map { _ in
          Refusal(code: .titleTooLong, note: String(repeating: "\u{8}", count: 1024))
        }),
      .opened(office: "\(party.partner)/registry"), .opened(office: "nobody"),
      .withdrawn(note: String(repeating: "\u{1}", count: 1024)),
    ]
    let others: [ActBody] = [
      .item(.copied(count: 1024, level: "secret", approval: "CAN-A-1", reason: "x")),
      .item(.derived(items: [number], level: "confidential", originators: [party.code])),
      .item(.relevelled(level: "confidential", note: String(repeating: "\u{1}", count: 1024))),
      .item(.remarked(copies: Array(1...1024), level: "confidential")),
      .item(.recalled(note: "")), .item(.returned(copies: [1], note: "")),
      .item(.destroyed(copies: [1], method: "burning")), .item(.inventoried(copies: [])),
      .approval(
        .requested(.init(item: number, asked: .copy, detail: "1024", note: ""))),
      .approval(.granted(note: "")), .loss(.closed(results: "x", measures: "x")),
      .loss(
        .reported(.init(kind: .loss, items: [number], discovered: latest, note: ""))),
    ]
    guard let body = pick(chance(50) ? others : bodies.map(ActBody.transmittal)) else { return "" }
    try add(act(body, about: number), attestedBy: chance(50) ? [inForce.officer] : [])
    return ", \(body.kind) \(number)\(try tellPending(to: victim).words)"
  }

  /// Accepts what it may accept, attested by somebody else.
  func attestWrongly(_ victim: SimulatedNode) throws -> String {
    guard let (number, offer) = pick(theirOffers) else { return ", of which there is none" }
    let body = TransmittalAct.accepted(controlNumber: "X", package: offer.package)
    let accepted = try act(.transmittal(body), about: number)
    let victims = victim.party.officer
    let lines: [[NoteSignature]] = [
      try victims.attest(accepted.bytes), try inForce.journal.attest(accepted.bytes),
      try party.authority.attest(accepted.bytes), try inForce.officer.attest([1]),
      Array(try inForce.officer.attest(accepted.bytes).prefix(1)), [],
    ]
    latest = max(latest, accepted.time)
    add(accepted.bytes, attestations: pick(lines) ?? [])
    return ", \(number)\(try tellPending(to: victim).words)"
  }

  // MARK: Time

  func backdate(_ victim: SimulatedNode) throws -> String {
    let times = [
      now.adding(milliseconds: -3_600_000), Instant(milliseconds: 0),
      Instant("0001-01-01T00:00:00Z") ?? now,
    ]
    let time = pick(times) ?? now
    let number = theirOffers.first?.number ?? "\(party.partner)-2026-0001"
    let root = theirOffers.first?.offer.root ?? Digest.sha256([])
    try add(act(.transmittal(.arrived(root: root)), about: number, at: time))
    return ", to \(time)\(try tellPending(to: victim).words)"
  }

  /// A little ahead is taken; more than the skew has to wait.
  func dateAhead(_ victim: SimulatedNode) throws -> String {
    let skew = Int64(agreement.terms.clockSkew.seconds) * 1000
    let ahead: Int64 = pick([skew - 1000, skew, skew + 1, skew * 3]) ?? 0
    let time = max(now.adding(milliseconds: ahead), latest)
    let body: TransmittalAct = .withdrawn(note: "early")
    try add(act(.transmittal(body), about: offers.last?.number ?? "\(party.code)-0", at: time))
    return ", to \(time)\(try tellPending(to: victim).words)"
  }

  func dateToTheEnd(_ victim: SimulatedNode) throws -> String {
    let time = Instant("9999-12-31T23:59:59.999Z") ?? now
    let root = theirOffers.first?.offer.root ?? Digest.sha256([])
    let before = (pending, latest)
    try add(
      act(
        .transmittal(.arrived(root: root)),
        about: theirOffers.first?.number ?? "\(party.partner)-2026-0001", at: time))
    let reply = try tellPending(to: victim)
    // Nobody can wait for it: it is taken back.
    (pending, latest) = before
    return reply.words
  }

  // MARK: Sight

  func lieAboutSeen(_ victim: SimulatedNode) throws -> String {
    let mark = theirs.mark
    let us = party.partner
    let lies: [(String, [String: SeenMark])] = [
      ("another root", [us: SeenMark(size: mark.size, root: .sha256([9]))]),
      (
        "act \(mark.size + 3) of \(mark.size)", [us: SeenMark(size: mark.size + 3, root: mark.root)]
      ),
      ("no end", [us: SeenMark(size: UInt64(JSON.largestInteger), root: mark.root)]),
      ("nobody", [:]),
      ("itself", [us: mark, party.code: SeenMark(size: 1, root: mark.root)]),
      ("a stranger", [us: mark, "XYZ": .nothing]),
    ]
    guard let (what, seen) = pick(lies) else { return "" }
    let sealed = try sealPackage(size: 0)
    let lie = try act(
      .transmittal(.offered(sealed.offer.offer)), about: nextNumber(), seen: seen)
    try add(lie)
    return ", \(what)\(try tellPending(to: victim).words)"
  }

  func seeLess(_ victim: SimulatedNode) throws -> String {
    let sealed = try sealPackage(size: 0)
    try add(
      act(
        .transmittal(.offered(sealed.offer.offer)), about: nextNumber(),
        seen: [party.partner: .nothing]))
    return try tellPending(to: victim).words
  }

  // MARK: Too much

  /// Bytes that are no act, or no act of this party under this agreement.
  func meaningless() throws -> [UInt8] {
    let some = try act(.transmittal(.wanted), about: "\(party.partner)-2026-0001")
    let text = String(decoding: some.bytes, as: UTF8.self)
    let choices: [[UInt8]] = [
      [], [0xFF, 0x00], Array("{}".utf8), Array("{\"a\":1,\"a\":1}".utf8), bytes(number(1...200)),
      Array(text.replacing("transmittal.wanted", with: "treaty.dissolved").utf8),
      Array(text.replacing("\"party\":\"\(party.code)\"", with: "\"party\":\"XYZ\"").utf8),
      Array(text.replacing(agreement.digest.hex, with: Digest.sha256([1]).hex).utf8),
      Array(text.dropLast().utf8), Array(String(repeating: "[", count: 2000).utf8),
      theirs.acts.last?.bytes ?? [],
    ]
    return pick(choices) ?? []
  }

  func floodWithVoid(_ victim: SimulatedNode) throws -> String {
    let count = number(5...40)
    for _ in 0..<count { add(try meaningless()) }
    return ", \(count) of them\(try tellPending(to: victim).words)"
  }

  /// An offer that fills an act to the last byte, and bytes that do.
  func sayLargest(_ victim: SimulatedNode) throws -> String {
    var offer = try sealPackage(size: 0).offer
    offer.references = (0..<32).map { "\($0) " + String(repeating: "\u{AC00}", count: 84) }
    var large = try act(offer.body, about: nextNumber()).bytes
    large += [UInt8](repeating: 0x20, count: Act.sizeLimit - large.count)
    add(large)
    add([UInt8](repeating: 0x5B, count: Act.sizeLimit))
    return try tellPending(to: victim).words
  }
}
