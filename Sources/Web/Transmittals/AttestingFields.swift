import Conduct
import Evidence
import Exchange
import People
import Serving
import Treaty

/// Where officers open their own keys to attest an acceptance: the one who accepts, and as many others as
/// the clause of need-to-know asks for.
struct AttestingFields {
  let visit: Visit
  /// The officers who may be asked beside the one who accepts.
  private let others: [String]
  /// Who was chosen of them, in the order of the fields; empty where nobody was.
  private var chosen: [String]

  init(_ visit: Visit) throws {
    self.visit = visit
    let missing = visit.agreement.terms.needToKnow.attestations - 1
    let officers =
      missing > 0 ? try visit.node.keyset(of: visit.node.party)?.officers(at: visit.now) : nil
    let post = visit.person?.post
    others = Set((officers ?? []).map(\.name)).subtracting([post].compactMap(\.self)).sorted()
    chosen = Array(repeating: "", count: missing)
  }

  /// Puts in who was chosen; what was typed in secret is typed again.
  mutating func take(_ form: Form) {
    chosen = chosen.indices.map { form[Self.officer($0)] }
  }

  /// The officers who attest with the passphrases that they typed: first the one who accepts.
  func officers(of form: Form, first post: String) -> [Attesting.Officer] {
    [Attesting.Officer(name: post, passphrase: form["passphrase"])]
      + chosen.indices.compactMap { place in
        let name = form[Self.officer(place)]
        return name.isEmpty
          ? nil : Attesting.Officer(name: name, passphrase: form[Self.passphrase(place)])
      }
  }

  private static func officer(_ place: Int) -> String { "officer-\(place + 2)" }
  private static func passphrase(_ place: Int) -> String { "passphrase-\(place + 2)" }

  // MARK: As part of a form

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let own = field(
      "passphrase", t("Passphrase of your key", "Phrase secrète de votre clé", "서명 키 암호 문구"))
    return chosen.isEmpty ? own : "\(asked)\(own)\(chosen.indices.map(other))"
  }

  private var asked: HTML {
    let count = chosen.count + 1
    return """
      <p>\(visit.article(visit.agreement.terms.needToKnow.reference)) \(t(
        "\(count) officers attest. Each types the passphrase of their own key here.",
        "\(count) agents attestent. Chacun saisit ici la phrase secrète de sa propre clé.",
        "담당관 \(count)명이 확인 서명합니다. 각자 자기 키의 암호 문구를 여기에 입력합니다."))</p>
      """
  }

  private func other(_ place: Int) -> HTML {
    let options: [HTML] = others.map { name in
      let selected: HTML = chosen[place] == name ? " selected" : ""
      return "<option value=\"\(name)\"\(selected)>\(name)</option>"
    }
    let id = Self.officer(place)
    return """
      <div class="fld"><label for="\(id)">\(t(
        "Officer \(place + 2)", "Agent \(place + 2)", "담당관 \(place + 2)"))</label>
      <select id="\(id)" name="\(id)" required><option value="">–</option>\(options)</select></div>\
      \(field(Self.passphrase(place), t("Passphrase of that key", "Phrase secrète de cette clé", "그 키의 암호 문구")))
      """
  }

  private func field(_ name: String, _ words: String) -> HTML {
    """
    <div class="fld"><label for="\(name)">\(words)</label>
    <input id="\(name)" name="\(name)" type="password" autocomplete="new-password" required></div>
    """
  }
}
