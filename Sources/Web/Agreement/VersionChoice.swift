import Evidence
import Treaty

/// Which two files an address wants compared.
struct VersionChoice {
  /// One of the two: a file that is here, or what was written instead of one.
  struct End {
    let file: SignedAgreement?
    let wrong: String?
  }

  let from: End
  let to: End
  let isUnreadable: Bool
  private let isAsked: Bool

  init(_ form: Form?, among line: AgreementHistory) {
    isUnreadable = form == nil
    let (before, after) = line.latestStep
    from = Self.end(form?["from"] ?? "", before, line)
    to = Self.end(form?["to"] ?? "", after, line)
    isAsked = !(form?["from"] ?? "").isEmpty || !(form?["to"] ?? "").isEmpty
  }

  private static func end(
    _ text: String, _ usual: SignedAgreement, _ line: AgreementHistory
  ) -> End {
    guard !text.isEmpty else { return End(file: usual, wrong: nil) }
    let file = line.files.first { $0.agreement.digest.hex == text }
    return End(file: file, wrong: file == nil ? text : nil)
  }

  var isFaulty: Bool { isUnreadable || from.wrong != nil || to.wrong != nil }

  /// The two files to compare, once they were asked for.
  var pair: (from: SignedAgreement, to: SignedAgreement)? {
    guard isAsked, let from = from.file, let to = to.file else { return nil }
    return (from, to)
  }
}
