import Conduct
import Evidence
import Treaty

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
    // What is made from an item bears its level, where nothing else is said.
    if [.copy, .translate].contains(verb), !said.contains(.newLevel), said.contains(.level) {
      question.newLevel = question.level
      said.insert(.newLevel)
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
  /// Whether it is lacking, or at its least, until somebody says that it is there.
  fileprivate var isGivenByOthers: Bool {
    switch self {
    case .side, .approval, .attested, .notice, .disputed: true
    default: false
    }
  }
}
