import ArgumentParser
import Conduct
import Evidence
import Treaty

/// `entente explain may`: may this be done, in this case; by which articles, and what would change that?
struct ExplainMayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "may",
    abstract: Trilingual(
      "May this be done, by which articles, what would follow, and what would change the answer?",
      "Est-ce permis, par quels articles, que s’ensuivrait-il, et qu’est-ce qui changerait la réponse?",
      "이 일을 해도 되는지, 어느 조에 따르는지, 무엇이 뒤따르는지, 무엇이 답을 바꾸는지 알립니다."
    ).spoken,
    discussion: Trilingual(
      """
      Verbs: \(Self.verbs). Say the case with --if NAME=VALUE, such as --if level=SECRET --if copies=3; a verb alone says \
      which names matter. What is not said is as usual, and what must be given is taken to be lacking.
      """,
      """
      Verbes : \(Self.verbs). Décrivez le cas avec --if NOM=VALEUR, par exemple --if level=SECRET --if copies=3; un verbe \
      seul dit quels noms comptent. Ce qui n’est pas dit est comme d’habitude, et ce qui doit être donné est tenu pour absent.
      """,
      """
      동사: \(Self.verbs). 경우는 --if 이름=값으로 지정합니다. 예: --if level=SECRET --if copies=3. 동사만 쓰면 어떤 이름이 \
      필요한지 알립니다. 지정하지 않은 것은 보통의 경우로 보고, 있어야 하는 것은 없는 것으로 봅니다.
      """
    ).spoken)

  private static let verbs = Verb.allCases.map(\.rawValue).joined(separator: ", ")

  @Argument(
    help: ArgumentHelp(
      "What is to be done, such as copy.", "Ce qu’il s’agit de faire, par exemple copy.",
      "하려는 일. 예: copy."))
  var verb: String
  @Option(
    name: .customLong("if"),
    help: ArgumentHelp(
      "One thing about the case; repeat for each.", "Un élément du cas; à répéter pour chacun.",
      "경우의 한 가지. 필요한 만큼 되풀이합니다."))
  var conditions: [String] = []
  @Option(
    help: ArgumentHelp(
      "The party that does it; otherwise the node's own, or the first of the file.",
      "La partie qui le fait; sinon celle du nœud, ou la première du fichier.",
      "그 일을 하는 당사국. 없으면 노드의 당사국이나 파일의 첫 당사국."))
  var party: String?
  @Option(
    help: ArgumentHelp(
      "The other party concerned, where there are more than two: who gave the item, or gets it.",
      "L’autre partie concernée, s’il y en a plus de deux : qui a fourni l’élément, ou le reçoit.",
      "당사국이 셋 이상일 때 관련된 다른 당사국: 자료를 제공하였거나 받는 당사국."))
  var other: String?
  @Option(
    help: ArgumentHelp(
      "An agreement file, instead of a node's folder.",
      "Un fichier d’accord, au lieu du dossier d’un nœud.", "노드 폴더 대신 쓸 협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var agreement: String?
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard Verb(rawValue: verb) != nil else {
      throw ValidationError(
        Trilingual(
          "`\(verb)` is no verb that agreements know; write one of: \(Self.verbs)",
          "« \(verb) » n’est pas un verbe que connaissent les accords; écrivez l’un de : \(Self.verbs)",
          "`\(verb)`: 협정이 아는 동사가 아닙니다. 다음 중 하나를 쓰십시오: \(Self.verbs)")[Voice.language])
    }
  }

  func run() async throws {
    guard let verb = Verb(rawValue: verb) else { return }
    let (file, own, standing) = try await ground()
    let inquiry = try Inquiry(
      verb, by: party ?? own ?? file.parties[0].code, with: other, standing, conditions,
      under: file)
    let explanation = Explanation(inquiry, under: file, at: SystemClock.now())
    if common.json { return Voice.say(explanation.json) }
    for line in explanation.lines { Voice.say(line) }
    guard explanation.isPermitted else { throw ExitCode(Failure.Code.refused.rawValue) }
  }

  /// The agreement, the node's party, and what has been said about the agreement, as far as a node knows.
  private func ground() async throws -> (Agreement, String?, JSON?) {
    if let agreement { return (try AgreementFile.read(agreement), nil, nil) }
    let folder = NodeFolder(place.node)
    let settings = try folder.settings()
    let standing = try await NodeClient(folder).get("/api/v1/standing")
    return (try AgreementFile.read(folder.agreementPath), settings.party, standing)
  }
}

/// A question that a person asks, made from words.
struct Inquiry {
  private(set) var question: Question
  /// Whether nobody said that the recipient's authority has assured, and it is taken for granted.
  let assumesAssurance: Bool

  /// Fails where a word is not known or something that has no usual value is not said.
  init(
    _ verb: Verb, by party: String, with other: String?, _ standing: JSON?,
    _ conditions: [String], under agreement: Agreement
  ) throws {
    let codes = agreement.parties.map(\.code)
    guard agreement.party(party) != nil else { throw Self.wrong("party", party, codes) }
    let others = codes.filter { $0 != party }
    if let other, !others.contains(other) { throw Self.wrong("other", other, others) }
    question = Question(verb, by: party, with: other ?? others.first ?? "")
    let domain = Domain(of: [agreement])
    question.phase =
      standing?["phase"]?.text.flatMap(Question.Phase.init(rawValue:))
      ?? agreement.phase(at: SystemClock.now(), Standing())
    question.suspended = Self.whose("suspended", standing, party)
    question.notice = Self.whose("notice", standing, party)
    question.disputed = Self.whose("disputed", standing, party)
    var said: Set<Dimension> = [.party, .phase, .suspended, .notice, .disputed]
    for condition in conditions {
      let parts = condition.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      guard parts.count == 2, let dimension = Dimension(rawValue: parts[0]),
        verb.dimensions.contains(dimension)
      else { throw Self.unknown(condition, verb) }
      guard !said.contains(dimension) || Self.givenByNode.contains(dimension) else {
        throw Self.repeated(dimension)
      }
      question[dimension] = try Self.value(parts[1], of: dimension, party, domain, agreement)
      said.insert(dimension)
    }
    // What must be given is lacking until it is said to be there.
    let open = verb.dimensions.filter {
      !said.contains($0) && $0.usual == nil && !$0.isGivenByOthers
    }
    guard open.isEmpty else { throw Self.missing(open, verb, domain, agreement) }
    if verb.dimensions.contains(.results), !said.contains(.results) { question.results = .lacking }
    assumesAssurance = verb.dimensions.contains(.assurance) && !said.contains(.assurance)
    if let owner = agreement.owner(of: question.to), owner.code != party {
      question.other = owner.code
    } else if other == nil, others.count > 1 {
      throw Self.unsaid(others)
    }
  }

  private static func whose(_ field: String, _ standing: JSON?, _ party: String) -> Question.Whose {
    let codes = (standing?["parties"]?.elements ?? [])
      .filter { $0[field]?.text != nil }.compactMap { $0["party"]?.text }
    let own = codes.contains(party)
    let other = codes.contains { $0 != party }
    return own ? (other ? .both : .own) : (other ? .other : .nobody)
  }

  /// A value as the domain writes it: levels are known by every name that the party has for them.
  private static func value(
    _ text: String, of dimension: Dimension, _ party: String, _ domain: Domain,
    _ agreement: Agreement
  ) throws -> String {
    switch dimension {
    case .level, .newLevel:
      let codes = [party] + agreement.parties.map(\.code).filter { $0 != party }
      let level =
        agreement.level(id: text)
        ?? codes.lazy.compactMap { agreement.level(token: text, ofParty: $0) }.first
      guard let level else { throw wrong(dimension.rawValue, text, agreement.levels.map(\.id)) }
      return level.id
    case .length, .open, .shelf, .attested, .copies, .translations, .ahead, .backlog, .suite:
      guard let number = Int64(text), number >= 0 else {
        throw wrong(dimension.rawValue, text, ["0", "1", "2", "…"])
      }
      return String(number)
    case .releasedTo: return text
    case .purpose, .given, .from, .to, .language, .post: return text
    default:
      let values = domain.values(of: dimension).filter { $0 != Domain.unlisted }
      guard values.contains(text) else { throw wrong(dimension.rawValue, text, values) }
      return text
    }
  }

  private static func wrong(_ name: String, _ text: String, _ values: [String]) -> Failure {
    let list = values.joined(separator: ", ")
    return Failure(
      .failed,
      lines: [
        Statement(
          "`{text}` is no value of `{name}`", "« {text} » n’est pas une valeur de « {name} »",
          "`{text}`: `{name}`의 값이 아닙니다", ["text": text, "name": name]
        ).text
      ],
      hint: Trilingual(
        "write one of: \(list)", "écrivez l’un de : \(list)", "다음 중 하나를 쓰십시오: \(list)")[
          Voice.language])
  }

  /// What is known before anybody says it.
  private static let givenByNode: Set<Dimension> = [
    .party, .phase, .suspended, .notice, .disputed,
  ]

  /// Among more than two parties nobody guesses whose item it is.
  private static func unsaid(_ others: [String]) -> Failure {
    let list = others.joined(separator: ", ")
    return Failure(
      .failed,
      Trilingual(
        "this agreement has more than two parties: which other one is concerned?",
        "cet accord compte plus de deux parties : quelle autre est concernée?",
        "이 협정의 당사국은 셋 이상입니다. 어느 다른 당사국이 관련됩니까?"),
      hint: Trilingual(
        "say --other with one of: \(list)", "dites --other avec l’une de : \(list)",
        "--other 값으로 다음 중 하나를 쓰십시오: \(list)"))
  }

  private static func repeated(_ dimension: Dimension) -> Failure {
    Failure(
      .failed,
      Trilingual(
        "`\(dimension.rawValue)` is said twice", "« \(dimension.rawValue) » est dit deux fois",
        "`\(dimension.rawValue)`: 두 번 지정됨"),
      hint: Trilingual("say it once", "dites-le une seule fois", "한 번만 지정하십시오"))
  }

  private static func unknown(_ condition: String, _ verb: Verb) -> Failure {
    let names = verb.dimensions.map(\.rawValue).joined(separator: ", ")
    return Failure(
      .failed,
      lines: [
        Statement(
          "`{text}` is not NAME=VALUE with a name that matters for `{verb}`",
          "« {text} » n’est pas NOM=VALEUR avec un nom qui compte pour « {verb} »",
          "`{text}`: `{verb}`에 필요한 이름의 이름=값 형식이 아닙니다",
          ["text": condition, "verb": verb.rawValue]
        ).text
      ],
      hint: Trilingual(
        "the names are: \(names)", "les noms sont : \(names)", "이름: \(names)")[Voice.language])
  }

  private static func missing(
    _ open: [Dimension], _ verb: Verb, _ domain: Domain, _ agreement: Agreement
  ) -> Failure {
    let lines = open.map { dimension in
      let values = domain.values(of: dimension).filter { $0 != Domain.unlisted }
      return "--if \(dimension.rawValue)=…  (\(dimension.words[Voice.language]): "
        + values.joined(separator: ", ") + ")"
    }
    return Failure(
      .failed,
      lines: [
        Trilingual(
          "this depends on what was not said:", "cela dépend de ce qui n’a pas été dit :",
          "지정하지 않은 것에 따라 달라집니다:")[Voice.language]
      ] + lines)
  }
}

extension Dimension {
  /// Whether its values are words, not numbers.
  fileprivate var isWord: Bool { usual.map { Int64($0) == nil } ?? true }

  /// Whether it is lacking, or at its least, until somebody says that it is there.
  fileprivate var isGivenByOthers: Bool {
    switch self {
    case .side, .approval, .attested, .notice, .disputed: true
    default: false
    }
  }
}

/// The answer to a question, with all its articles, what follows, and what would change it.
struct Explanation {
  private let question: Question
  private let agreement: Agreement
  private let time: Instant
  private let assumesAssurance: Bool
  private let broken: [(rule: Rule, reason: Reason)]

  init(_ inquiry: Inquiry, under agreement: Agreement, at time: Instant) {
    question = inquiry.question
    assumesAssurance = inquiry.assumesAssurance
    self.agreement = agreement
    self.time = time
    broken = zip(
      agreement.answer(question).brokenRules, agreement.reasons(against: question)
    ).map { ($0, $1) }
  }

  var isPermitted: Bool { broken.isEmpty }

  /// Each clause that decides, cited once, in the order of the articles.
  private var references: [String] {
    DecisionText.inOrder(
      Array(Set(question.verb.clauses.map { agreement.terms.reference(of: $0) })))
  }

  /// The values of one dimension with which a rule would hold, all else as it is.
  private func remedies(_ rule: Rule) -> [(dimension: Dimension, values: [String])] {
    let domain = Domain(of: [agreement])
    return rule.reads.filter { $0 != .party }.compactMap { dimension in
      let values = domain.values(of: dimension).filter { value in
        guard value != Domain.unlisted else { return false }
        var changed = question
        changed[dimension] = value
        // It mends this and breaks nothing else.
        let (now, then) = (
          agreement.answer(question).broken, agreement.answer(changed).broken
        )
        return rule.holds(agreement, changed) && then & ~now == 0
      }
      // What is usual is what people would bring about; the rest happens to hold too.
      if let usual = dimension.usual, values.contains(usual), dimension.isWord {
        return (dimension, [usual])
      }
      return values.isEmpty ? nil : (dimension, values)
    }
  }

  // MARK: Words

  var lines: [String] {
    let language = Voice.language
    let head = Statement(
      isPermitted ? "{party}, {verb}: yes" : "{party}, {verb}: no",
      isPermitted ? "{party}, {verb} : oui" : "{party}, {verb} : non",
      isPermitted ? "{party}, {verb}: 허용" : "{party}, {verb}: 거부",
      named: [
        "party": agreement.party(question.party)?.name ?? .same(question.party),
        "verb": question.verb.words,
      ])
    var lines = [head.text]
    for (rule, reason) in broken {
      lines.append("  " + reason.sentence(in: language, under: agreement))
      lines += remedies(rule).map { "    → " + remedy($0.dimension, $0.values) }
      if remedies(rule).isEmpty { lines.append("    → " + amendment(rule)) }
    }
    if assumesAssurance { lines.append("  " + Self.assumption[language]) }
    let cited = references.map { language == .ko ? DecisionText.inKorean($0) : $0 }
      .joined(separator: ", ")
    let isOne = references.count == 1
    lines.append(
      Trilingual(
        isOne ? "  decided by article \(cited)" : "  decided by articles \(cited)",
        isOne ? "  décidé par l’article \(cited)" : "  décidé par les articles \(cited)",
        "  판정 근거: \(cited)")[language])
    guard isPermitted else { return lines }
    return lines + question.verb.consequences.map { "  " + follows($0) }
  }

  private static let assumption = Trilingual(
    "taken for granted: the recipient's authority has assured for the office "
      + "(--if assurance=lacking asks otherwise)",
    "tenu pour acquis : l’autorité du destinataire a donné son assurance pour le bureau "
      + "(sinon, --if assurance=lacking)",
    "접수 당사국의 당국이 그 부서에 관하여 보증한 것으로 봅니다(그렇지 않은 경우 --if assurance=lacking)")

  private func remedy(_ dimension: Dimension, _ values: [String]) -> String {
    let language = Voice.language
    if dimension == .approval {
      let party = agreement.party(question.other)?.name ?? .same(question.other)
      return Statement(
        "with the prior written approval of {party} for this",
        "avec l’approbation écrite préalable de {party} à cet effet",
        "이에 대한 {party}의 사전 서면 승인이 있는 경우", named: ["party": party]
      ).text
    }
    if [.attested, .copies, .translations, .length, .shelf, .open, .ahead, .backlog]
      .contains(dimension)
    {
      let numbers = values.compactMap { Int64($0) }
      let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
      let isLeast = dimension == .attested
      return "\(dimension.words[language]) \(isLeast ? "≥ \(least)" : "≤ \(most)")"
    }
    let words = values.map { dimension.words(of: $0, under: agreement)[language] }
    let list = words.joined(separator: ", ")
    return Trilingual(
      "if \(dimension.words.en) is: \(list)", "si \(dimension.words.fr) est : \(list)",
      "다음 경우 이 규칙을 충족: \(dimension.words.ko) \(list)")[language]
  }

  private func amendment(_ rule: Rule) -> String {
    let reference = agreement.terms.reference(of: rule.clause)
    return Trilingual(
      "only by an amendment of article \(reference)",
      "seulement par une modification de l’article \(reference)",
      "\(DecisionText.inKorean(reference))의 개정으로만 가능")[Voice.language]
  }

  private func follows(_ consequence: Consequence) -> String {
    let reference = agreement.terms.reference(of: consequence.clause)
    let span = consequence.span(under: agreement)
    var text = Trilingual(
      "\(consequence.words.en): \(span.words.en) (article \(reference))",
      "\(consequence.words.fr) : \(span.words.fr) (article \(reference))",
      "\(consequence.words.ko): \(span.words.ko)(\(DecisionText.inKorean(reference)))")[
        Voice.language]
    if let end = deadline(consequence) {
      text +=
        Statement(
          ", if it begins now until {time}", ", si cela commence maintenant jusqu’au {time}",
          ", 지금 시작하면 {time}까지", ["time": end.legible]
        ).text
    }
    return text
  }

  /// Until when something lasts that begins now, in the calendar of the party that owes it.
  private func deadline(_ consequence: Consequence) -> Instant? {
    let span = consequence.span(under: agreement)
    let code =
      switch consequence {
      case .receipt, .marking, .returnOrDestruction: question.other
      default: question.party
      }
    guard let party = agreement.party(code) else { return nil }
    switch span.unit {
    case .workingDays:
      return DayCount(party).deadline(after: time, days: span.count, counting: .working)
    case .days:
      return DayCount(party).deadline(after: time, days: span.count, counting: .calendar)
    case .hours: return time.adding(milliseconds: Int64(span.count) * 3_600_000)
    case .years, .renewedYears: return nil
    }
  }

  // MARK: Data

  var json: JSON {
    .object([
      "verb": .string(question.verb.rawValue), "party": .string(question.party),
      "question": .object(
        question.verb.dimensions.map {
          JSONMember(name: $0.rawValue, value: .string(question[$0]))
        }),
      "permitted": .bool(isPermitted), "clauses": .strings(references),
      "reasons": .array(
        broken.map { rule, reason in
          .object([
            "code": .string(reason.code.rawValue),
            "reference": reason.reference.map(JSON.string) ?? .null,
            "sentence": Trilingual(
              en: reason.sentence(in: .en, under: agreement),
              fr: reason.sentence(in: .fr, under: agreement),
              ko: reason.sentence(in: .ko, under: agreement)
            ).json,
            "wouldHold": .object(
              remedies(rule).map {
                JSONMember(name: $0.dimension.rawValue, value: .strings($0.values))
              }),
          ])
        }),
      "follows": .array(
        question.verb.consequences.map { consequence in
          .object([
            "what": .string(consequence.rawValue),
            "reference": .string(agreement.terms.reference(of: consequence.clause)),
            "span": consequence.span(under: agreement).json,
            "until": deadline(consequence).map { .string($0.description) } ?? .null,
          ])
        }),
    ])
  }
}
