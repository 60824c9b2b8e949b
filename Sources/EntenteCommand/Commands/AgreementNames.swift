import Evidence
import Treaty

/// What an agreement calls levels and purposes, for people; without it, the words of the data stand.
struct AgreementNames {
  private let agreement: Agreement?

  /// The names of the agreement in a node's folder, if it can be read.
  init(in folder: NodeFolder) { agreement = try? AgreementFile.read(folder.agreementPath) }

  init(_ agreement: Agreement) { self.agreement = agreement }

  /// The marking that a party's token for a level, or the level's own name, stands for.
  func level(_ token: String, of party: String) -> String {
    let level = agreement?.level(token: token, ofParty: party) ?? agreement?.level(id: token)
    return level?.marking(of: party, token: token)?[Voice.language] ?? token
  }

  func purpose(_ id: String) -> String { agreement?.purpose(id)?.name[Voice.language] ?? id }

  /// A transmittal's level at its author, and the equivalent one at its recipient.
  func levels(of transmittal: JSON) -> String {
    let own = level(transmittal["level"]?.text ?? "", of: transmittal["author"]?.text ?? "")
    let other = level(
      transmittal["equivalent"]?.text ?? "", of: transmittal["recipient"]?.text ?? "")
    return "\(own) ≙ \(other)"
  }
}
