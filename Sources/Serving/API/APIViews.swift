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
    return .object([
      "number": .string(value.number), "status": .string(value.status.rawValue),
      "author": .string(value.author), "recipient": .string(value.recipient),
      "title": .string(offer.title), "mediaType": .string(offer.mediaType),
      "level": .string(offer.label.label.classification),
      "equivalent": .string(offer.alternative.label.classification),
      "marking": marking(value, under: agreement), "purpose": .string(offer.purpose),
      "from": .string(offer.from), "to": .strings(offer.to),
      "package": .string(offer.package.hex), "bytes": .integer(offer.length),
      "controlNumber": value.controlNumber.map(JSON.string) ?? .null,
      "receiptDue": value.owedReceipt.map { .string($0.description) } ?? .null,
      "refusals": .array(value.refusals.map { reason($0.reason, under: agreement) }),
      "acts": .array(marks),
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
    guard let author = agreement.party(value.author),
      let level = value.offer.level(under: agreement, author: value.author),
      let phrase = level.marking(
        of: value.author, token: value.offer.label.label.classification)
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
      "reference": .string(duty.reference), "days": .integer(Int64(duty.days)),
      "counting": .string(duty.counting.rawValue),
      "due": duty.due.map { .string($0.description) } ?? .null,
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
