import ArgumentParser
import Conduct
import Evidence
import Exchange
import Foundation
import Serving
import Treaty

/// `entente doctor`: what is wrong with a node, and how to mend it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is wrong with a node and how to mend it.")

  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let findings = await Examination(folder).findings()
    if common.json {
      Voice.say(.array(findings.map(\.json)))
    } else {
      let agreement = try? AgreementFile.read(folder.agreementPath)
      if agreement?.isExercise ?? false { Voice.say(Marking.exerciseLine) }
      for finding in findings {
        Voice.say("\(finding.isWell ? "✓" : "✗") \(finding.what[Voice.language])")
        if let remedy = finding.remedy { Voice.say("    → \(remedy[Voice.language])") }
      }
    }
    let bad = findings.filter { !$0.isWell }.count
    guard bad == 0 else {
      throw Failure(
        .failed,
        Trilingual(
          "\(bad) of \(findings.count) findings need mending",
          "constats à corriger : \(bad) sur \(findings.count)",
          "점검 항목 \(findings.count)개 중 \(bad)개를 고쳐야 합니다"))
    }
  }
}

/// One thing that was looked at.
struct Finding {
  let isWell: Bool
  let what: Trilingual
  let remedy: Trilingual?

  var json: JSON {
    .object([
      "well": .bool(isWell), "what": .string(what[Voice.language]),
      "remedy": remedy.map { .string($0[Voice.language]) } ?? .null,
    ])
  }
}

/// Looks a node folder over, and the running node if there is one.
struct Examination {
  private let folder: NodeFolder
  /// Keys that end within so many days are worth a word.
  private static let warningDays: Int64 = 30

  init(_ folder: NodeFolder) { self.folder = folder }

  func findings() async -> [Finding] {
    var findings: [Finding] = []
    do {
      _ = try folder.settings()
      let agreement = try folder.signedAgreement().agreement
      findings.append(
        well(
          Trilingual(
            "agreement \(agreement.name) \(agreement.digest.short)…, signed by all parties",
            "accord \(agreement.name) \(agreement.digest.short)…, signé par toutes les parties",
            "협정 \(agreement.name) \(agreement.digest.short)…, 모든 당사국이 서명함")))
      findings += permissions()
      findings += try keys(agreement)
      findings += try pairing(agreement)
    } catch let failure as Failure {
      findings.append(
        Finding(
          isWell: false, what: Self.same(failure.lines.joined(separator: "; ")),
          remedy: failure.hint.map(Self.same)))
      return findings
    } catch {
      findings.append(Finding(isWell: false, what: Self.same("\(folder.path)"), remedy: nil))
      return findings
    }
    findings += disk()
    guard Files.exists(folder.secretPath) else { return findings + [secretMissing] }
    findings += await running()
    return findings
  }

  private static func same(_ text: String) -> Trilingual { Trilingual(text, text, text) }
  private func well(_ what: Trilingual) -> Finding {
    Finding(isWell: true, what: what, remedy: nil)
  }

  /// Without the secret no command can speak to the node.
  private var secretMissing: Finding {
    Finding(
      isWell: false,
      what: Trilingual(
        "`\(folder.secretPath)` is missing: no command can speak to the node",
        "« \(folder.secretPath) » manque : aucune commande ne peut parler au nœud",
        "`\(folder.secretPath)` 파일이 없어 명령이 노드와 통신할 수 없습니다"),
      remedy: Trilingual(
        "put it back from a backup and start the node again",
        "rétablissez-le depuis une sauvegarde et redémarrez le nœud",
        "백업에서 복원한 뒤 노드를 다시 시작하십시오"))
  }

  private func permissions() -> [Finding] {
    let secrets =
      [folder.secretPath].filter { Files.exists($0) }
      + ((try? FileManager.default.contentsOfDirectory(atPath: folder.keysPath)) ?? [])
      .filter { $0.hasSuffix(".key") }.map { "\(folder.keysPath)/\($0)" }
    let loose = secrets.filter { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
      return mode & 0o077 != 0
    }
    guard !loose.isEmpty else {
      return [
        well(
          Trilingual(
            "secrets are readable by their owner only",
            "les secrets ne sont lisibles que par leur propriétaire",
            "비밀 파일은 소유자만 읽을 수 있습니다"))
      ]
    }
    return loose.map { path in
      Finding(
        isWell: false,
        what: Trilingual(
          "others can read `\(path)`", "d’autres peuvent lire « \(path) »",
          "다른 사용자가 읽을 수 있습니다: `\(path)`"),
        remedy: Self.same("chmod 600 '\(path)'"))
    }
  }

  private func keys(_ agreement: Agreement) throws -> [Finding] {
    let (_, _, keyset) = try KeysetFile.read(folder.ownKeysetPath, under: agreement)
    let now = SystemClock.now()
    let soon = now.adding(milliseconds: Self.warningDays * 86_400_000)
    let ending = keyset.keys.filter { !$0.isValid(at: soon) }
    guard let first = ending.map(\.until).min() else {
      return [
        well(
          Trilingual(
            "all keys are valid for more than \(Self.warningDays) days",
            "toutes les clés sont valables plus de \(Self.warningDays) jours",
            "모든 키가 \(Self.warningDays)일 넘게 유효합니다"))
      ]
    }
    let end = Statement.time(first)
    return [
      Finding(
        isWell: false,
        what: Trilingual(
          "keys end on \(end)", "des clés expirent le \(end)", "키가 만료되는 때: \(end)"),
        remedy: Trilingual(
          "have the authority sign a new keyset",
          "faites signer un nouveau jeu de clés par l’autorité",
          "당국이 새 키 집합에 서명하게 하십시오"))
    ]
  }

  private func pairing(_ agreement: Agreement) throws -> [Finding] {
    guard try folder.pairedEntry(under: agreement) != nil else {
      return [
        Finding(
          isWell: false,
          what: Trilingual(
            "not paired with the partner", "pas encore jumelé avec le partenaire",
            "상대 당사국 노드와 상호 등록되지 않았습니다"),
          remedy: Self.same("entente pair --node \(folder.path) --keyset FILE --address HOST:PORT"))
      ]
    }
    return [
      well(
        Trilingual(
          "paired with the partner", "jumelé avec le partenaire", "상대 당사국 노드와 상호 등록됨"))
    ]
  }

  private func disk() -> [Finding] {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
    let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue ?? 0
    let enough = free > 2_000_000_000
    return [
      Finding(
        isWell: enough,
        what: Trilingual(
          "\(ByteCount.text(free)) free on disk", "\(ByteCount.text(free)) libres sur le disque",
          "디스크 여유 공간 \(ByteCount.text(free))"),
        remedy: enough
          ? nil
          : Trilingual(
            "make room: packages that arrive need it",
            "libérez de l’espace pour les colis à venir",
            "도착할 봉인 패키지를 위해 공간을 확보하십시오"))
    ]
  }

  private func running() async -> [Finding] {
    guard let status = try? await NodeClient(folder).get("/api/v1/status") else {
      return [
        Finding(
          isWell: false,
          what: Trilingual("the node does not run", "le nœud ne tourne pas", "노드가 실행되고 있지 않습니다"),
          remedy: Self.same("entente serve --node \(folder.path)"))
      ]
    }
    if let trouble = status["trouble"]?.text {
      return [
        Finding(
          isWell: false,
          what: Trilingual(
            "the node signs nothing: \(trouble)", "le nœud ne signe plus rien : \(trouble)",
            "노드가 서명을 멈추었습니다: \(trouble)"),
          remedy: Trilingual(
            "keep the folder as it is, and call the partner's officer; after a breach "
              + "`entente breach -o FILE` writes the evidence",
            "laissez le dossier tel quel et appelez l’agent du partenaire; après une contradiction, "
              + "`entente breach -o FICHIER` en écrit la preuve",
            "폴더를 그대로 두고 상대 당사국 담당관에게 연락하십시오. 모순이 발견되었다면 "
              + "`entente breach -o 파일`로 증거를 저장할 수 있습니다"))
      ]
    }
    guard status["reconciled"]?.flag ?? false else {
      return [
        Finding(
          isWell: false,
          what: Trilingual(
            "the node has not reached the partner yet",
            "le nœud n’a pas encore joint le partenaire",
            "아직 상대 당사국 노드와 통신하지 못했습니다"),
          remedy: Trilingual(
            "check the partner's address and that its node runs",
            "vérifiez l’adresse du partenaire et que son nœud tourne",
            "상대 당사국 노드의 주소와 실행 여부를 확인하십시오"))
      ]
    }
    let journals = status["journals"]?.elements ?? []
    let behind = journals.reduce(0) {
      $0 + ($1["size"]?.number ?? 0) - ($1["cosigned"]?.number ?? 0)
    }
    return [
      well(
        Trilingual(
          "the node runs and agrees with the partner; \(behind) acts await a proof of delivery",
          "le nœud tourne, d’accord avec le partenaire; \(behind) actes attendent une preuve de remise",
          "노드가 상대 당사국 노드와 일치하여 실행 중입니다. 전달 증명을 기다리는 행위 \(behind)건"))
    ]
  }
}
