package import Evidence
import Conduct
import Treaty

extension ReportContent {
  /// The format that the first member names.
  static let format = "entente-report-1"

  /// The report as data; its bytes are what is frozen. SPEC report 5.
  package var json: JSON {
    .object([
      "format": .string(Self.format), "agreement": .string(agreement.hex),
      "parties": .strings(parties), "since": day(period.since), "until": day(period.until),
      "releasable": text(releasable), "level": text(level),
      "omitted": omitted.map {
        .object([
          "evidence": .integer(Int64($0.evidence)), "notes": .integer(Int64($0.notes)),
        ])
      } ?? .null,
      "sections": .array(
        sections.map {
          .object(["domain": text($0.domain?.rawValue), "text": trilingual($0.text)])
        }),
      "commitments": .array(commitments.map(commitment)),
      "actions": .array(actions.map(action)),
      "decisions": .array(decisions.map(decision)),
      "changes": .array(changes.map(change)),
      "evidence": .array(evidence.map(cited)),
    ])
  }

  /// The digest by which a report is frozen.
  package var digest: Digest { .sha256(json.bytes) }

  // MARK: Parts

  private func commitment(_ value: Commitment) -> JSON {
    .object([
      "id": .string(value.subject.id), "names": names(value.subject.names),
      "domains": .strings(value.domains.map(\.rawValue)),
      "state": .string(value.state.rawValue), "into": .strings(value.into),
      "place": .string(value.place.rawValue), "differ": .bool(value.isDisputed),
      "agreed": status(value.agreed), "agreedBefore": text(value.agreedBefore?.rawValue),
      "bodies": .object(
        value.bodies.map { JSONMember(name: $0.party, value: .string($0.name)) }),
      "carriedBy": .array(
        value.carriedBy.map { .object(["id": .string($0.id), "names": names($0.names)]) }),
      "sides": .array(value.sides.map(said)),
      "indicators": .array(
        value.indicators.map {
          .object([
            "id": .string($0.id), "names": names($0.names), "unit": .string($0.unit),
            "baseline": .string($0.baseline), "target": .string($0.target), "by": day($0.by),
          ])
        }),
    ])
  }

  private func said(_ value: Said) -> JSON {
    .object([
      "party": .string(value.party), "word": .string(value.word.rawValue),
      "asOf": day(value.asOf), "was": text(value.was?.rawValue), "note": .string(value.note),
      "evidence": .strings(value.evidence.map(\.hex)),
      "actuals": .array(
        value.actuals.map {
          .object([
            "indicator": .string($0.indicator), "value": .string($0.value), "asOf": day($0.asOf),
          ])
        }),
    ])
  }

  private func action(_ value: Action) -> JSON {
    .object([
      "id": .string(value.subject.id), "names": names(value.subject.names),
      "owner": .string(value.owner), "body": .string(value.body), "due": day(value.due),
      "commitments": .strings(value.commitments), "standing": .string(value.standing.rawValue),
      "said": value.said.map(said) ?? .null,
    ])
  }

  private func decision(_ value: Decision) -> JSON {
    .object([
      "kind": .string(value.subject.kind.rawValue), "id": .string(value.subject.id),
      "names": names(value.subject.names), "party": .string(value.party),
      "act": .string(value.act.hex), "revision": .integer(Int64(value.revision)),
      "day": day(value.day), "step": .string(value.step.rawValue),
      "status": status(value.status), "into": .strings(value.into), "note": .string(value.note),
    ])
  }

  private func change(_ value: Change) -> JSON {
    .object([
      "kind": .string(value.subject.kind.rawValue), "id": .string(value.subject.id),
      "names": names(value.subject.names), "step": .string(value.step.rawValue),
      "revision": .integer(Int64(value.revision)), "day": day(value.day),
      "status": status(value.status), "into": .strings(value.into),
    ])
  }

  private func cited(_ value: Cited) -> JSON {
    .object([
      "digest": .string(value.digest.hex), "item": text(value.item), "level": text(value.level),
      "by": .array(
        value.by.map {
          .object([
            "kind": .string($0.kind.rawValue), "id": .string($0.id), "party": .string($0.party),
          ])
        }),
    ])
  }

  // MARK: Forms

  private func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  private func day(_ day: CivilDate?) -> JSON { text(day?.description) }

  private func status(_ status: CommitmentFacts.AgreedStatus?) -> JSON {
    status.map { .object(["word": .string($0.word.rawValue), "asOf": day($0.asOf)]) } ?? .null
  }

  private func names(_ names: GradedNames?) -> JSON {
    guard let names else { return .null }
    func name(_ language: Language) -> JSON {
      .object([
        "text": .string(names[language].text), "grade": .string(names[language].grade.rawValue),
      ])
    }
    return .object(["en": name(.en), "fr": name(.fr), "ko": name(.ko)])
  }

  private func trilingual(_ text: Trilingual) -> JSON {
    .object(["en": .string(text.en), "fr": .string(text.fr), "ko": .string(text.ko)])
  }
}
