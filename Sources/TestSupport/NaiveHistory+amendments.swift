import Conduct
import Evidence
import Treaty

// Which file of the line is current, and what puts another in force; SPEC standing 2 and 4.

extension NaiveHistory.View {
  /// The files that some acts put in force one after the other, the current one last.
  static func line(from agreement: Agreement, _ acts: [Act]) -> [Digest] {
    let first = agreement.parties[0].code
    var current = agreement.lineage
    var line = [current]
    while let next = successor(of: current, by: first, acts), !line.contains(next) {
      current = next
      line.append(next)
    }
    return line
  }

  /// What a party has consented to last as the file that follows one.
  private static func successor(of file: Digest, by code: String, _ acts: [Act]) -> Digest? {
    var last: Digest?
    for act in acts where act.party.utf8.elementsEqual(code.utf8) {
      guard case .standing(let said) = act.body, let successor = said.successor else { continue }
      if act.subject.utf8.elementsEqual(file.hex.utf8) { last = successor }
    }
    return last
  }

  /// The file with a digest, if it is among those that are known.
  static func file(_ digest: Digest, among files: [Agreement]) -> Agreement? {
    for file in files where file.digest == digest { return file }
    return nil
  }

  /// The file by which an act of the view was decided.
  func file(of act: Act) -> Agreement { Self.file(act.agreement, among: files) ?? agreement }

  /// What is found about consent to a successor of the current file.
  func amending(_ successor: Digest) -> [String] {
    var found: [String?] = []
    if hasConsented(act.party, to: successor) { found.append("already-said") }
    if line.contains(successor) { found.append("successor-used") }
    if same(act.party, agreement.parties[0].code) {
      for party in agreement.parties where !same(party.code, act.party) {
        let isMissing = !hasConsented(party.code, to: successor)
        found.append(evaluator.refusal("consent-missing", .amendment, if: isMissing))
      }
    }
    return found.compactMap { $0 }
  }

  /// Whether a party has said that a file is to follow the current one.
  private func hasConsented(_ code: String, to successor: Digest) -> Bool {
    Self.successor(of: agreement.digest, by: code, acts) == successor
  }
}
