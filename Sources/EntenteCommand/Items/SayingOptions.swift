import ArgumentParser
import Evidence
import Treaty

/// How something is said about an item, an approval, a loss or a matter: by which post, attested by
/// whom.
struct SayingOptions: ParsableArguments {
  @OptionGroup var acting: ActingPost
  @Option(
    name: .customLong("officer"),
    help: ArgumentHelp(
      "An officer who attests it with their own key; repeat for each.",
      "Un agent qui l’atteste avec sa propre clé; à répéter pour chacun.",
      "자기 키로 확인 서명하는 담당관. 여러 명이면 되풀이합니다."))
  var officers: [String] = []
  @OptionGroup var secret: PassphraseOptions
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  /// Has the node say it, and shows what follows.
  ///
  /// Without a number the node gives one. Where it is `attested` and nobody is named, the registry
  /// officer attests.
  func say(
    _ kind: String, about number: String?, _ body: JSON, attested: Bool = false
  ) async throws {
    let client = try NodeClient(NodeFolder(place.node))
    let made = try await post(
      "acts", ["kind": .string(kind), "subject": .string(number ?? ""), "body": body],
      about: number, attested: attested, by: client)
    if common.json { return Voice.say(made) }
    await client.sayExercise()
    let place = "\(made["number"]?.text ?? "")  \(kind)"
    let act = Statement(
      "act {index}", "acte {index}", "행위 {index}",
      ["index": String(made["index"]?.number ?? 0)])
    Voice.say("\(place)  (\(act.text))")
    let said = made["time"]?.text.flatMap { Instant($0) }
    for duty in made["decision"]?["duties"]?.elements ?? [] {
      let due = duty["due"]?.text.flatMap { Instant($0) }
      // A report that comes after its time says so.
      let isLate = zip([due].compactMap(\.self), [said].compactMap(\.self)).contains { $0 < $1 }
      let late = isLate ? Trilingual("LATE  ", "EN RETARD  ", "기한 경과  ")[Voice.language] : ""
      Voice.say("  \(late)\(DecisionText.line(of: duty))")
    }
  }
}

extension SayingOptions {
  /// Posts members beside who says it and who attests it; a refusal tells what would mend it.
  func post(
    _ path: String, _ members: KeyValuePairs<String, JSON>, about number: String? = nil,
    attested: Bool, by client: NodeClient
  ) async throws -> JSON {
    let folder = NodeFolder(place.node)
    let post = try acting.known(in: folder)
    var people = try officers.map { try Posts.officer($0, in: folder) }
    if people.isEmpty, attested { people = [try Posts.officer(nil, in: folder)] }
    let attesting = try secret.attesting(people)
    let said = members.map { JSONMember(name: $0.key, value: $0.value) }
    do {
      return try await client.post(
        "/api/v1/\(path)",
        .object(
          said + [
            JSONMember(name: "post", value: .string(post)),
            JSONMember(name: "officers", value: attesting),
          ]))
    } catch let failure as Failure {
      guard let hint = try Self.hint(failure, number ?? "", folder) else { throw failure }
      throw failure.advising(hint)
    }
  }

  /// The identifier of a level that somebody wrote by its identifier or by a name of a party's.
  func levelID(_ text: String) throws -> String {
    let agreement = try NodeFolder(place.node).currentAgreement()
    if let level = agreement.level(id: text) { return level.id }
    return agreement.parties.lazy.compactMap { agreement.level(token: text, ofParty: $0.code) }
      .first?.id ?? text
  }

  /// An item as the node has it: its level and its copies.
  func state(of number: String) async throws -> JSON {
    try await NodeClient(NodeFolder(place.node)).get(try PathText.transmittal(number))["item"]
      ?? .null
  }

  /// Shows which copies there are now, so that their numbers can be written on them.
  func showCopies(of number: String) async throws {
    guard !common.json else { return }
    let folder = NodeFolder(place.node)
    let item = try await NodeClient(folder).get(try PathText.transmittal(number))
    for line in ItemText.copies(of: item, AgreementNames(in: folder)) { Voice.say("  " + line) }
  }

  /// What would mend the first of some refusals.
  private static func hint(
    _ failure: Failure, _ number: String, _ folder: NodeFolder
  ) throws -> String? {
    for reason in failure.reasons {
      switch reason["code"]?.text {
      case "attestation-missing":
        let party = try folder.settings().party
        let officers = try Posts(folder, party)?.officers ?? []
        let options = officers.map { "--officer \($0)" }.joined(separator: " ")
        return Trilingual(
          "each officer who attests is named: \(options)",
          "chaque agent qui atteste est nommé : \(options)",
          "확인 서명하는 담당관을 각각 지정하십시오: \(options)")[Voice.language]
      case "method-not-allowed":
        let methods = try folder.currentAgreement().terms.returnOrDestruction.methods
        return oneOf(
          "--method",
          methods.sorted { $0.key < $1.key }.map { level, methods in
            "\(level) (\(methods.map(\.rawValue).sorted().joined(separator: ", ")))"
          })
      case "language-not-foreseen":
        let statements = try folder.currentAgreement().terms.translation.statements
        return oneOf("--language", statements.keys.sorted())
      case "unknown-level", "level-not-exchanged", "marked-too-low", "level-differs":
        let levels = try folder.currentAgreement().levels.map { level in
          let party = (try? folder.settings().party) ?? ""
          return "\(level.id) (\(level.marking(of: party)?[Voice.language] ?? level.id))"
        }
        return oneOf(Trilingual("level", "niveau", "비밀등급")[Voice.language], levels)
      case "approval-missing":
        return Trilingual(
          "ask for one: `entente approval request \(number) --for … --detail …`",
          "demandez-en une : `entente approval request \(number) --for … --detail …`",
          "승인을 요청하십시오: `entente approval request \(number) --for … --detail …`")[
            Voice.language]
      case "evidence-missing":
        return Trilingual(
          "name what shows it: --evidence NUMBER of a transmittal, or its SHA-256",
          "nommez ce qui le montre : --evidence avec le NUMÉRO d’un envoi, ou son SHA-256",
          "증거를 지정하십시오: --evidence 뒤에 송부 번호나 SHA-256")[Voice.language]
      case "post-not-responsible":
        let agreement = try folder.currentAgreement()
        let post = agreement.terms.storage.responsible[try folder.settings().party] ?? ""
        return Trilingual(
          "it is done in the name of that post, with its own key: --post \(post) --officer \(post)",
          "c’est fait au nom de ce poste, avec sa clé : --post \(post) --officer \(post)",
          "그 직위의 명의와 키로 합니다: --post \(post) --officer \(post)")[Voice.language]
      default: continue
      }
    }
    return nil
  }

  private static func oneOf(_ what: String, _ words: [String]) -> String {
    let list = words.joined(separator: ", ")
    return Trilingual(
      "\(what): one of \(list)", "\(what) : l’un de \(list)", "\(what): 다음 중 하나 \(list)")[
        Voice.language]
  }
}

/// Where commands only read.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  /// Asks the node and shows the answer, as data or in lines.
  func show(_ path: String, _ lines: (JSON) -> [String]) async throws {
    let client = try NodeClient(NodeFolder(place.node))
    let answer = try await client.get("/api/v1/\(path)?limit=\(Self.most)")
    if common.json { return Voice.say(answer) }
    await client.sayExercise()
    let said = lines(answer)
    guard !said.isEmpty else {
      return Voice.say(Trilingual("nothing yet", "rien pour l’instant", "아직 없습니다"))
    }
    for line in said { Voice.say(line) }
    if answer.elements.count == Self.most {
      Voice.say(
        Trilingual(
          "only the first \(Self.most) are shown", "seuls les \(Self.most) premiers sont montrés",
          "처음 \(Self.most)건만 보입니다"))
    }
  }

  /// The most that a node gives at once.
  private static let most = 1000

  var names: AgreementNames { AgreementNames(in: NodeFolder(place.node)) }
}

/// Numbers of copies as people write them: `1,3,5-7`.
enum CopyNumbers {
  static func read(_ text: String) throws -> JSON {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.map { part -> [Int]? in
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { text in
        text.allSatisfy { ("0"..."9").contains($0) } ? Int(text) : nil
      }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        (1...1024).contains(first), first <= last, last <= 1024
      else { return nil }
      return Array(first...last)
    }
    guard !numbers.contains(where: { $0 == nil }) else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(text)` is no list of copies", "« \(text) » n’est pas une liste de copies",
          "사본 목록이 아닙니다: `\(text)`"),
        hint: Trilingual(
          "write their numbers, such as 1,3,5-7", "écrivez leurs numéros, par exemple 1,3,5-7",
          "번호를 쓰십시오. 예: 1,3,5-7"))
    }
    return .array(
      Set(numbers.compactMap(\.self).joined()).sorted().map { .integer(Int64($0)) })
  }
}
