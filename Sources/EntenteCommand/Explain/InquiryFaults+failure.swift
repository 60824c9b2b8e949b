import Conduct
import Treaty

extension InquiryFaults {
  /// The failure that tells the first thing that is wrong, and what may be written.
  func failure(_ verb: Verb, under agreement: Agreement) -> Failure? {
    all.first.map { fault in
      switch fault {
      case .notAParty(let text, let codes): Self.wrong("party", text, codes)
      case .notAnother(let text, let codes): Self.wrong("other", text, codes)
      case .unknown(let name, let value): Self.unknown("\(name)=\(value)", verb)
      case .repeated(let dimension): Self.repeated(dimension)
      case .notAValue(let text, let dimension, let values):
        Self.wrong(dimension.rawValue, text, values)
      case .missing(let open): Self.missing(open, under: agreement)
      case .otherMissing(let others): Self.unsaid(others)
      }
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

  /// What stands after `--if` is not NAME=VALUE with a name that matters.
  static func unknown(_ condition: String, _ verb: Verb) -> Failure {
    let names = Inquiry.asked(of: verb).map(\.rawValue).joined(separator: ", ")
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

  private static func missing(_ open: [Dimension], under agreement: Agreement) -> Failure {
    let domain = Domain(of: [agreement])
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
