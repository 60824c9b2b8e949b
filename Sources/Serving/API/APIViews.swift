import Conduct
import Evidence
import Exchange
import Treaty

/// The shapes of the local API's answers, as docs/openapi.yaml describes them.
enum APIViews {
  static func transmittal(_ value: Transmittal, under agreement: Agreement) -> JSON {
    let offer = value.offer
    let marks = value.marks.inOrder.map { mark in
      JSON.object([
        "act": .string(mark.act.verb.rawValue), "party": .string(mark.party),
        "index": .integer(Int64(mark.index)), "time": .string(mark.time.description),
        "note": note(of: mark.act).map(JSON.string) ?? .null,
      ])
    }
    let duties = value.owed.map { kind, due in
      duty(kind, of: value.debtor(of: kind), due: due, under: agreement)
    }
    let refusals = value.refusals.map { reason($0.reason, under: agreement) }
    let members: KeyValuePairs<String, JSON> = [
      "number": .string(value.number), "status": .string(value.status.rawValue),
      "author": .string(value.author), "recipient": .string(value.recipient),
      "title": .string(offer.title), "mediaType": .string(offer.mediaType),
      "level": .string(offer.label.label.classification),
      "equivalent": .string(offer.alternative.label.classification),
      "marking": marking(value, under: agreement), "purpose": .string(offer.purpose),
      "from": .string(offer.from), "to": .strings(offer.to),
      "package": .string(offer.package.hex), "bytes": .integer(offer.length),
      "controlNumber": text(value.controlNumber), "item": item(value, under: agreement),
      "duties": .array(duties), "refusals": .array(refusals), "acts": .array(marks),
    ]
    return .object(members.map { JSONMember(name: $0.key, value: $0.value) })
  }

  static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  static func moment(_ time: Instant?) -> JSON { text(time?.description) }

  /// The level that an item has now, and its copies.
  private static func item(_ value: Transmittal, under agreement: Agreement) -> JSON {
    let copies = value.item.copies.enumerated().map { place, copy in
      JSON.object([
        "copy": .integer(Int64(place + 1)), "language": text(copy.language),
        "level": text(copy.level ?? value.offeredLevel), "state": .string(copy.state.rawValue),
        "missing": .bool(copy.isMissing),
      ])
    }
    return .object([
      "level": text(value.level(under: agreement)?.id), "recalled": moment(value.item.recalled),
      "reported": .bool(value.isReported), "copies": .array(copies),
    ])
  }

  static func approval(
    _ value: Approval, _ ended: Approval.End?, under agreement: Agreement
  ) -> JSON {
    .object([
      "number": .string(value.number), "status": .string(value.status.rawValue),
      "item": .string(value.request.item), "asked": .string(value.request.asked.rawValue),
      "detail": .string(value.request.detail), "note": .string(value.request.note),
      "holder": .string(value.holder), "originator": .string(value.originator),
      "requested": moment(value.requested), "granted": moment(value.granted),
      "denied": moment(value.denied), "revoked": moment(value.revoked),
      "until": moment(value.ending(under: agreement)), "ended": text(ended?.rawValue),
      "uses": .integer(Int64(value.uses)),
    ])
  }

  static func loss(_ value: Loss) -> JSON {
    .object([
      "number": .string(value.number), "status": .string(value.status),
      "party": .string(value.party), "kind": .string(value.report.kind.rawValue),
      "items": .strings(value.report.items), "discovered": moment(value.report.discovered),
      "note": .string(value.report.note), "reported": moment(value.reported),
      "reportDue": moment(value.reportDue), "resultsDue": moment(value.resultsDue),
      "closed": moment(value.end?.time), "results": text(value.end?.results),
      "measures": text(value.end?.measures),
    ])
  }

  /// A document, with the items that ask its holder to do something about it.
  static func document(
    _ value: Document, from items: [Transmittal], under agreement: Agreement
  ) -> JSON {
    let own = agreement.levelPlace(value.level)
    let above = items.filter { item in
      // The lowest rank stands first.
      guard let own, let level = item.level(under: agreement) else { return true }
      return agreement.levelPlace(level.id).map { $0 > own } ?? true
    }
    return .object([
      "number": .string(value.number), "party": .string(value.party),
      "items": .strings(value.items), "level": .string(value.level),
      "originators": .strings(value.originators), "above": .strings(above.map(\.number)),
      "recalled": .strings(items.filter { $0.item.recalled != nil }.map(\.number)),
    ])
  }

  /// What the officer wrote who refused or withdrew.
  private static func note(of act: TransmittalAct) -> String? {
    switch act {
    case .withdrawn(let note): note.isEmpty ? nil : note
    case .refused(let refusals):
      refusals.first { !$0.note.isEmpty }?.note
    default: nil
    }
  }

  private static func marking(_ value: Transmittal, under agreement: Agreement) -> JSON {
    guard let author = agreement.party(value.author), let phrase = value.marking(under: agreement)
    else { return .null }
    let marking = Marking(
      origin: author.name, level: phrase, isExercise: agreement.isExercise,
      releasableTo: agreement.parties.map(\.name))
    return trilingual { marking.banner(in: $0) }
  }

  static func reason(_ reason: Reason, under agreement: Agreement) -> JSON {
    .object([
      "code": .string(reason.code.rawValue),
      "reference": reason.reference.map(JSON.string) ?? .null,
      "sentence": trilingual { reason.sentence(in: $0, under: agreement) },
    ])
  }

  static func decision(_ decision: Decision, under agreement: Agreement) -> JSON {
    switch decision {
    case .done(let clauses, let duties):
      .object([
        "allowed": .bool(true), "clauses": .strings(clauses),
        "duties": .array(duties.map(duty)), "reasons": .array([]),
      ])
    case .refused(let reasons):
      .object([
        "allowed": .bool(false), "clauses": .array([]), "duties": .array([]),
        "reasons": .array(reasons.map { reason($0, under: agreement) }),
      ])
    }
  }

  private static func duty(_ duty: Duty) -> JSON {
    .object([
      "kind": .string(duty.kind.rawValue), "owedBy": .string(duty.owedBy),
      "reference": .string(duty.reference), "count": .integer(Int64(duty.span.count)),
      "unit": .string(duty.span.unit.rawValue), "due": moment(duty.due),
    ])
  }

  /// A duty that is still owed.
  static func duty(
    _ kind: Consequence, of party: String, due: Instant, under agreement: Agreement
  ) -> JSON {
    let span = kind.span(under: agreement)
    return .object([
      "kind": .string(kind.rawValue), "owedBy": .string(party),
      "reference": .string(agreement.terms.reference(of: kind.clause)),
      "count": .integer(Int64(span.count)), "unit": .string(span.unit.rawValue),
      "due": moment(due),
    ])
  }

  static func made(_ made: Made, under agreement: Agreement) -> JSON {
    .object([
      "number": .string(made.act.subject), "act": .string(made.act.kind),
      "index": .integer(Int64(made.index)), "time": .string(made.act.time.description),
      "decision": decision(made.decision, under: agreement),
    ])
  }

  static func journal(_ party: String, _ head: JournalHead?) -> JSON {
    .object([
      "party": .string(party), "size": .integer(Int64(head?.checkpoint.size ?? 0)),
      "root": .string((head?.checkpoint.root ?? MerkleHash.empty).hex),
      "cosigned": .integer(Int64(head?.cosignedSize ?? 0)),
    ])
  }

  static func link(_ state: LinkState) -> JSON {
    .object([
      "problem": state.problem.map(JSON.string) ?? .null,
      "since": .string(state.since.description),
      "lastContact": state.lastContact.map { .string($0.description) } ?? .null,
      "clock": state.clock.map { clock in
        .object([
          "aheadMilliseconds": .integer(clock.ahead),
          "uncertaintyMilliseconds": .integer(clock.uncertainty),
        ])
      } ?? .null,
    ])
  }

  static func counts(_ counts: [String: Int]) -> [JSON] {
    counts.sorted { $0.key < $1.key }.map { code, count in
      .object(["code": .string(code), "count": .integer(Int64(count))])
    }
  }

  static func trilingual(_ text: (Language) -> String) -> JSON {
    .object(Language.allCases.map { JSONMember(name: $0.rawValue, value: .string(text($0))) })
  }
}
