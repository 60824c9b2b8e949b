import Evidence
import Treaty

/// What an agreement calls levels and purposes, for people; without it, the words of the data stand.
struct AgreementNames {
  private let agreement: Agreement?

  /// The names of the agreement in a node's folder, if it can be read.
  init(in folder: NodeFolder) { agreement = try? folder.currentAgreement() }

  init(_ agreement: Agreement) { self.agreement = agreement }

  /// The marking that a party's token for a level, or the level's own name, stands for.
  func level(_ token: String, of party: String) -> String {
    let level = agreement?.level(token: token, ofParty: party) ?? agreement?.level(id: token)
    return level?.marking(of: party, token: token)?[Voice.language] ?? token
  }

  func purpose(_ id: String) -> String { agreement?.purpose(id)?.name[Voice.language] ?? id }

  /// The level that a transmittal's item has now, as its author calls it.
  func level(of transmittal: JSON) -> String {
    level(transmittal, "level", of: transmittal["author"]?.text ?? "")
  }

  /// The level at its author, and the equivalent one at its recipient.
  func levels(of transmittal: JSON) -> String {
    let other = level(transmittal, "equivalent", of: transmittal["recipient"]?.text ?? "")
    return "\(level(of: transmittal)) ≙ \(other)"
  }

  /// By the label that was offered, unless its originator has changed the level since.
  private func level(_ transmittal: JSON, _ label: String, of party: String) -> String {
    let offered = transmittal[label]?.text ?? ""
    let now = transmittal["item"]?["level"]?.text ?? ""
    let isSame = agreement?.level(token: offered, ofParty: party)?.id == now
    return level(isSame || now.isEmpty ? offered : now, of: party)
  }
}
