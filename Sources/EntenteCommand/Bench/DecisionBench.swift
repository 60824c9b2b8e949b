import Conduct
import Evidence
import Treaty

/// How many decisions a second one core makes about a real offer.
struct DecisionBench {
  let agreement: Agreement
  /// The recipient's published keyset, with which its authority assures.
  let published: Act

  /// How long one answer takes: the median and the 99th percentile, beside Cedar's.
  func answers(in folder: String, running: RunningNodes) async throws -> [Figure] {
    let questions = questions()
    let permitted = questions.map { agreement.answer($0).isPermitted }
    var times: [Double] = []
    times.reserveCapacity(100 * questions.count)
    for _ in 0..<100 {
      for question in questions {
        let start = ContinuousClock.now
        let answer = agreement.answer(question)
        times.append((ContinuousClock.now - start).inSeconds)
        guard answer.verb == question.verb else { continue }
      }
    }
    times.sort()
    let cedar = try await CedarPeer(
      questions, permitted, under: agreement, in: folder, running: running)
    let name = Trilingual("Cedar's engine", "moteur de Cedar", "Cedar 엔진")
    func beside(_ value: Double?) -> Figure.Peer {
      value.map { .value(name, $0) } ?? .missing(CedarPeer.missing)
    }
    return [
      Figure(
        "decisions.answer.p50",
        Trilingual(
          "one answer of \(questions.count), median", "une réponse sur \(questions.count), médiane",
          "답 하나(\(questions.count)건), 중앙값"), times[times.count / 2], .seconds,
        beside: beside(cedar?.median), reaching: .value(1e-6)),
      Figure(
        "decisions.answer.p99",
        Trilingual("the same, p99", "idem, p99", "같은 것, p99"), times[times.count * 99 / 100],
        .seconds, beside: beside(cedar?.p99), reaching: .value(5e-6)),
    ]
  }

  /// 576 questions: parties, levels, purposes, means, phases, suspensions and assurances.
  private func questions() -> [Question] {
    var found: [Question] = []
    for party in agreement.parties {
      guard let other = agreement.partner(of: party.code) else { continue }
      for level in agreement.levels {
        for purpose in agreement.purposes {
          for means in TransmissionMeansClause.Means.allCases {
            for phase in [Question.Phase.before, .inForce, .ended] {
              for suspended in [Question.Whose.nobody, .other] {
                for assurance in Question.Held.allCases {
                  var question = Question(.send, by: party.code, with: other.code)
                  (question.level, question.purpose) = (level.id, purpose.id)
                  (question.means, question.phase) = (means.rawValue, phase)
                  (question.suspended, question.assurance) = (suspended, assurance)
                  question.from = party.offices.first?.id ?? ""
                  question.to = other.offices.first?.id ?? ""
                  found.append(question)
                }
              }
            }
          }
        }
      }
    }
    return found
  }

  /// Decides one entry again and again: with its act read already, and from the entry's bytes.
  func figures() throws -> [Figure] {
    BenchProgress.say(Trilingual("decisions", "décisions", "판정"))
    let act = try Act(
      agreement: agreement.digest, party: "CAN", post: "CAN/registry", time: SystemClock.now(),
      seen: ["KOR": .nothing], subject: "CAN-2026-0001",
      body: .transmittal(.offered(try BenchOffer(under: agreement).make())))
    let entry = Entry(
      salt: SystemRandom.bytes(Entry.saltSize), act: act.bytes, attestations: [])
    var facts = Facts()
    guard case .keyset(let keyset) = published.body else {
      throw Failure(.failed, lines: [published.kind])
    }
    facts.keysets[published.party] = keyset
    facts.published[published.party] = published.time
    let decided = try Rate.perSecond {
      try require(agreement.decide(act, entry, by: "CAN", knowing: facts))
    }
    let read = try Rate.perSecond {
      try require(agreement.decide(entry, by: "CAN", knowing: facts).decision)
    }
    let bytes = entry.bytes
    let hashed = Rate.perSecond { _ = Digest.sha256(bytes) }
    let peer = Figure.Peer.value(
      Trilingual(
        "SHA-256 of the same entry", "SHA-256 de la même inscription", "같은 항목의 SHA-256"),
      hashed)
    return [
      Figure(
        "decisions.decide",
        Trilingual("decisions, one core", "décisions, un cœur", "판정, 코어 하나"), decided,
        .perSecond, beside: peer),
      Figure(
        "decisions.readAndDecide",
        Trilingual(
          "acts read and decided, one core", "actes lus et décidés, un cœur",
          "행위 읽기와 판정, 코어 하나"), read, .perSecond, beside: peer),
    ]
  }

  /// What is refused would be decided sooner.
  private func require(_ decision: Decision) throws {
    guard decision.isDone else { throw Failure(refused: decision.reasons, under: agreement) }
  }
}
