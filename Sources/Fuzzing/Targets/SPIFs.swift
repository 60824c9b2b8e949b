import Evidence
import Treaty

extension ParseTarget {
  /// Policy files.
  static let spifs = [spif]

  /// SPEC spif 2 to 5. A policy is written in one way and read again as the same; a text that says
  /// the policy of a sample has its words; and judging a label under any policy comes to an end.
  private static let spif: ParseTarget = {
    let samples = Result {
      try ["ok-smallest", "ok-public", "ok-full"].map { try SampleFile("spif/\($0)").body }
    }
    let known = Result {
      try samples.get().map { text in
        (words: SPIFWords(text), spif: try SPIF(parsing: text))
      }
    }
    let label = Result {
      try ConfidentialityLabel(
        parsing: SampleFile("spif/label-valid-everything").body, as: .originator)
    }
    return ParseTarget(
      "spif", most: 4_000, memory: MemoryBound(multiple: 128), samples: { try samples.get() },
      outcome: { bytes in
        try outcome(
          of: bytes, { bytes throws(SPIFError) in try SPIF(parsing: bytes) }, \.code
        ) { spif in
          let written = spif.xml
          let again = try SPIF(parsing: written)
          try Violation.unless(again == spif.unbound, "writing and reading changes the policy")
          try Violation.unless(again.xml == written, "it has two spellings")
          let words = SPIFWords(bytes)
          for sample in try known.get() where sample.spif == spif {
            try Violation.unless(sample.words == words, "other words are the same policy")
          }
          let label = try label.get()
          let isValid = spif.refusals(of: label, as: .new).isEmpty
          let isOwn = spif.policy.name == label.policy
          try Violation.unless(isOwn || !isValid, "a label is valid under another policy")
          if case .derived(let information, _) = spif.derivation(
            from: [label, label], at: label.creation)
          {
            try Violation.unless(
              information.classification == label.classification,
              "a label with itself gives another level")
          }
        }
      })
  }()
}

/// The words of a policy's XML as a set, numbers in one spelling: a code that stands twice counts once.
private struct SPIFWords: Hashable {
  private let words: Set<String>

  init(_ xml: [UInt8]) {
    words = Set(LabelText.words(of: xml).map { SPIFValue($0).description })
  }
}
