import Conduct
import Evidence
import Treaty

/// A party's first keyset entry in a file that officers exchange when they pair.
enum KeysetFile {
  private static let head = "entente/keyset-file@v1"

  static func bytes(of entry: Entry) -> [UInt8] {
    Array("\(head)\n\(Base64.encode(entry.bytes))\n".utf8)
  }

  /// Reads the file and checks that the party's authority stands behind the keyset.
  static func read(_ path: String, under agreement: Agreement) throws -> (Entry, Act, Keyset) {
    let text = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0] == head, lines[2].isEmpty,
      let bytes = Base64.decode(String(lines[1])),
      let entry = try? Entry(parsing: bytes), let act = try? Act(parsing: entry.act),
      case .keyset(let keyset) = act.body
    else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(path)` is not a keyset file", "« \(path) » n’est pas un fichier de jeu de clés",
          "`\(path)` 파일은 키 집합 파일이 아닙니다"))
    }
    let decision = agreement.decide(act, entry, by: act.party, knowing: Facts())
    // It may have been published under another file of the line; its keys' names bind it.
    let reasons = decision.reasons.filter { $0.code != .wrongAgreement }
    guard reasons.isEmpty else {
      throw Failure(
        refused: reasons, under: agreement,
        hint: Trilingual(
          "ask the partner for the keyset that its authority signed under this agreement",
          "demandez au partenaire le jeu de clés signé par son autorité au titre de cet accord",
          "상대 당사국의 당국이 이 협정에 따라 서명한 키 집합을 요청하십시오"))
    }
    return (entry, act, keyset)
  }
}
