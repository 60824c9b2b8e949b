import Conduct
import Evidence
import Foundation
import Treaty

/// Looks a node folder over, and the running node if there is one.
struct Examination {
  let folder: NodeFolder
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
      findings += store()
      let keyset = try KeysetFile.read(folder.ownKeysetPath, under: agreement).2
      findings += keyFiles(keyset)
      findings += ends(keyset)
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
    guard folder.hasUsableSecret else { return findings + [secretMalformed] }
    findings += await running()
    return findings
  }

  static func same(_ text: String) -> Trilingual { Trilingual(text, text, text) }
  func well(_ what: Trilingual) -> Finding {
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

  private var secretMalformed: Finding {
    Finding(
      isWell: false,
      what: Trilingual(
        "`\(folder.secretPath)` is not 64 hexadecimal digits",
        "« \(folder.secretPath) » ne compte pas 64 chiffres hexadécimaux",
        "`\(folder.secretPath)` 파일의 내용이 16진수 64자리가 아닙니다"),
      remedy: Trilingual(
        "put it back from a backup and start the node again",
        "rétablissez-le depuis une sauvegarde et redémarrez le nœud",
        "백업에서 복원한 뒤 노드를 다시 시작하십시오"))
  }

  private func ends(_ keyset: Keyset) -> [Finding] {
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
    let problem = status["link"]?["problem"]?.text.map { LinkProblem($0, folder) }
    guard status["reconciled"]?.flag ?? false else {
      return [
        Finding(
          isWell: false,
          what: Trilingual(
            "the node has not agreed with the partner on both journals yet",
            "le nœud ne s’est pas encore accordé avec le partenaire sur les deux journaux",
            "아직 상대 당사국 노드와 두 행위 일지를 맞추지 못했습니다"),
          remedy: problem == nil ? NodeRefusal.waitHint : nil)
      ] + (problem.map { [$0.finding] } ?? [])
    }
    let journals = status["journals"]?.elements ?? []
    let behind = journals.reduce(0) {
      $0 + ($1["size"]?.number ?? 0) - ($1["cosigned"]?.number ?? 0)
    }
    return [
      well(
        Trilingual(
          "the node runs and has agreed with the partner; \(behind) acts await a proof of delivery",
          "le nœud tourne et s’est accordé avec le partenaire; actes en attente d’une preuve de "
            + "remise : \(behind)",
          "노드가 실행 중이며 상대 당사국 노드와 일치했습니다. 전달 증명을 기다리는 행위 \(behind)건"))
    ] + (problem.map { [$0.finding] } ?? [])
  }
}
