import ArgumentParser
import Conduct
import Evidence
import Treaty

/// `entente agreement check`: says what is wrong with agreement files, or who signed them.
struct AgreementCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Trilingual(
      "Say every fault of agreement files and all that can't be meant, or that they are sound and who signed them.",
      "Dire chaque faute de fichiers d’accord et tout ce qui ne peut pas être voulu, ou qu’ils sont sans faute et qui les a signés.",
      "협정 파일의 모든 오류와 뜻한 것일 수 없는 내용을 알리거나, 온전하면 누가 서명했는지 알립니다."
    ).spoken,
    discussion: Trilingual(
      "Faults are written as FILE:LINE:COLUMN: SENTENCE, and the exit code is 1.",
      "Les fautes s’écrivent FICHIER:LIGNE:COLONNE: PHRASE, et le code de sortie est 1.",
      "오류는 파일:줄:칸: 문장 형식으로 쓰며, 종료 코드는 1입니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp("The agreement files.", "Les fichiers d’accord.", "협정 파일들."),
    completion: .file(extensions: ["yaml"]))
  var files: [String]
  @Option(
    help: ArgumentHelp(
      "A detached signature of one of the files; repeat for each.",
      "Une signature détachée d’un des fichiers; à répéter pour chacune.",
      "파일 하나의 분리 서명. 서명마다 되풀이합니다."), completion: .file())
  var signature: [String] = []
  @OptionGroup var common: CommonOptions

  func run() throws {
    var signatures = try signature.map { try DetachedSignature($0) }
    var reports: [JSON] = []
    var faults: [String] = []
    for file in files {
      let agreement: Agreement
      do {
        agreement = try Agreement(parsing: try Files.read(file, limit: 16 << 20))
      } catch let error as AgreementError {
        faults += error.faults.map { $0.line(of: file) }
        reports.append(Self.json(of: error, in: file))
        continue
      } catch let failure as Failure {
        faults += failure.lines
        reports.append(
          .object(["file": .string(file), "ok": .bool(false), "error": .strings(failure.lines)]))
        continue
      }
      let doubts = agreement.doubts()
      faults += doubts.map { doubt in
        "\(file):\(doubt.place.line):\(doubt.place.column): \(doubt.sentence(in: Voice.language))"
      }
      for position in signatures.indices { signatures[position].verify(for: agreement) }
      // Two signatures of one authority say no more than one.
      var seen: Set<String> = []
      let verified = signatures.compactMap { $0.verified(for: agreement) }
        .filter { seen.insert($0.authority).inserted }
      guard doubts.isEmpty else {
        reports.append(Self.json(of: doubts, in: file))
        continue
      }
      if !common.json { say(agreement, file, verified) }
      reports.append(AgreementFacts(agreement).checked(file, verified))
    }
    let unfit = signatures.filter { !$0.isValid }
    faults += unfit.map { "\($0.path): \($0.problem.text)" }
    if common.json {
      Voice.say(
        .object([
          "ok": .bool(faults.isEmpty), "agreements": .array(reports),
          "refusedSignatures": .array(unfit.map(\.json)),
        ]))
    }
    guard faults.isEmpty else { throw Failure(.failed, lines: faults) }
  }

  private func say(
    _ agreement: Agreement, _ file: String, _ signatures: [SignedAgreement.Signature]
  ) {
    let articles = agreement.articles.count
    let clauses = agreement.clauses.count
    Voice.say(Trilingual("\(file): ok", "\(file) : correct", "\(file): 이상 없음"))
    if agreement.isExercise { Voice.say("  \(Marking.exerciseLine)") }
    Voice.say("  \(agreement.name) · \(agreement.title[Voice.language])")
    Voice.say("  sha256 \(agreement.digest.hex)")
    Voice.say(
      Trilingual(
        "  \(articles) articles, \(clauses) clauses", "  \(articles) articles, \(clauses) clauses",
        "  \(articles)개 조, \(clauses)개 조항"))
    for authority in agreement.parties.flatMap(\.authorities) where authority.keys == nil {
      Voice.say(
        Trilingual(
          "  \(authority.id) has no keys in the file yet: `entente agreement prepare`",
          "  \(authority.id) n’a pas encore de clés dans le fichier : `entente agreement prepare`",
          "  \(authority.id)의 키가 아직 파일에 없습니다: `entente agreement prepare`"))
    }
    for signature in signatures {
      Voice.say("  " + signature.statement(under: agreement).text + "  Ed25519 ✓ ML-DSA-65 ✓")
    }
    guard !signatures.isEmpty else { return }
    for party in agreement.parties where !signatures.contains(where: { $0.party == party.code }) {
      Voice.say(
        Trilingual(
          "  not signed yet for \(party.name.en) (\(party.code))",
          "  pas encore signé pour \(party.name.fr) (\(party.code))",
          "  아직 서명하지 않은 당사국: \(party.name.ko)(\(party.code))"))
    }
  }

  private static func json(of doubts: [Doubt], in file: String) -> JSON {
    let list = doubts.map { doubt in
      JSON.object([
        "line": .integer(Int64(doubt.place.line)), "column": .integer(Int64(doubt.place.column)),
        "code": .string(doubt.code.rawValue),
        "reference": doubt.reference.map(JSON.string) ?? .null,
        "sentence": Trilingual(
          en: doubt.sentence(in: .en), fr: doubt.sentence(in: .fr), ko: doubt.sentence(in: .ko)
        ).json,
      ])
    }
    return .object(["file": .string(file), "ok": .bool(false), "doubts": .array(list)])
  }

  private static func json(of error: AgreementError, in file: String) -> JSON {
    let faults = error.faults.map { fault in
      let sentence = Trilingual(
        en: fault.sentence(in: .en), fr: fault.sentence(in: .fr), ko: fault.sentence(in: .ko))
      return JSON.object([
        "line": .integer(Int64(fault.line)), "column": .integer(Int64(fault.column)),
        "code": .string(fault.code.text), "field": .string(fault.field),
        "sentence": sentence.json,
      ])
    }
    return .object(["file": .string(file), "ok": .bool(false), "faults": .array(faults)])
  }
}

/// A signature file, and what came of it for the agreements that were checked.
private struct DetachedSignature {
  let path: String
  /// What is wrong, as far as it is known; the last word when no agreement fits.
  private(set) var problem = Statement(
    "this signature is for none of the agreements given",
    "cette signature n’est pour aucun des accords donnés",
    "주어진 협정 중 어느 것에 대한 서명도 아닙니다")
  private var note: SignedNote?
  private var found: (agreement: Digest, signature: SignedAgreement.Signature)?

  /// Reads the file; one that holds no note at all is a problem of its own, told later.
  init(_ path: String) throws {
    self.path = path
    let bytes = try Files.read(path, limit: 1 << 20)
    do { note = try SignedNote(parsing: bytes) } catch { problem = error.statement }
  }

  var isValid: Bool { found != nil }

  func verified(for agreement: Agreement) -> SignedAgreement.Signature? {
    found?.agreement == agreement.digest ? found?.signature : nil
  }

  mutating func verify(for agreement: Agreement) {
    guard let note, found == nil else { return }
    // What names another agreement is judged with that one.
    if let statement = AgreementSignature(parsing: note.text),
      statement.digest != agreement.digest
    {
      return
    }
    do {
      found = (agreement.digest, try SignedAgreement.verify(note, of: agreement))
    } catch {
      problem = error.statement
    }
  }

  var json: JSON {
    .object(["file": .string(path), "sentence": problem.trilingual.json])
  }
}

extension SignedAgreement.Signature {
  /// Who signed for whom and when, as data.
  var json: JSON {
    .object([
      "party": .string(party), "authority": .string(authority),
      "time": .string(time.description), "algorithms": .strings(["Ed25519", "ML-DSA-65"]),
    ])
  }
}
