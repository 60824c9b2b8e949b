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
    let (file, own, circumstances) = try await ground()
    let inquiry: Inquiry
    do {
      inquiry = try Inquiry(
        verb, by: party ?? own ?? file.parties[0].code, with: other, in: circumstances,
        where: try conditions(about: verb), under: file)
    } catch let faults as InquiryFaults {
      throw faults.failure(verb, under: file) ?? faults
    }
    let explanation = Explanation(inquiry, under: file, at: SystemClock.now())
    if common.json {
      Voice.say(explanation.json(under: file))
    } else {
      for line in explanation.lines(under: file) { Voice.say(line) }
    }
    guard explanation.isPermitted else { throw ExitCode(Failure.Code.refused.rawValue) }
  }

  private func conditions(about verb: Verb) throws -> [(name: String, value: String)] {
    try conditions.map { condition in
      let parts = condition.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      guard parts.count == 2 else { throw InquiryFaults.unknown(condition, verb) }
      return (parts[0], parts[1])
    }
  }

  /// The agreement, the node's party, and what is known of the agreement's life.
  private func ground() async throws -> (Agreement, String?, Circumstances) {
    if let agreement {
      let file = try AgreementFile.read(agreement)
      return (file, nil, Circumstances(of: file, Standing(), at: SystemClock.now()))
    }
    let folder = NodeFolder(place.node)
    let settings = try folder.settings()
    let standing = try await NodeClient(folder).get("/api/v1/standing")
    let file = try folder.currentAgreement()
    return (file, settings.party, Circumstances(standing, of: file))
  }
}

extension Circumstances {
  /// What a node says about where its agreement stands.
  fileprivate init(_ standing: JSON, of agreement: Agreement) {
    func codes(_ field: String) -> Set<String> {
      Set(
        (standing["parties"]?.elements ?? []).filter { $0[field]?.text != nil }
          .compactMap { $0["party"]?.text })
    }
    self.init(
      phase: standing["phase"]?.text.flatMap(Question.Phase.init(rawValue:))
        ?? agreement.phase(at: SystemClock.now(), Standing()),
      suspended: codes("suspended"), notice: codes("notice"), disputed: codes("disputed"))
  }
}
