import Evidence
import TestSupport
import Treaty

extension ParseTarget {
  /// The agreement, and what authorities sign to agree to it.
  static let agreements = [yaml, agreement, agreementSignature]

  /// A small agreement, with its values and its words.
  private static let small = Result {
    try RepositoryFolder.bytes("Corpus/samples/small.agreement.yaml")
  }
  private static let known = Result {
    let text = try small.get()
    return (
      values: AgreementValues(try Agreement(parsing: text)),
      words: YAMLWords(try YAMLNode(parsing: text))
    )
  }

  /// SPEC agreement 2. What is read can be written in one plain way, and is read again as the same.
  private static let yaml = ParseTarget(
    "yaml", most: 6_000, memory: MemoryBound(multiple: 256, constant: 4 << 20),
    samples: {
      let lists = """
        # A comment
        a: plain text, with 'quotes'
        b: 'it''s: quoted #1'
        c: [one, 2, x/y-z.9]
        d:
          - x: >-
              folded
              text
            y: []
          - - deep
            - - deeper # why
        """
      return [Array((lists + "\n").utf8)]
    },
    outcome: { bytes in
      try outcome(
        of: bytes, YAMLNode.init(parsing:), \.code.rawValue
      ) { node in
        let written = PlainYAML(node).bytes
        let again = try YAMLNode(parsing: written)
        try Violation.unless(PlainYAML(again).bytes == written, "writing and reading changes it")
      }
    })

  /// SPEC agreement 3. Two files that are read as the same texts are the same agreement, and files
  /// that say something else are another one.
  private static let agreement = ParseTarget(
    "agreement", most: 800, memory: MemoryBound(multiple: 512, constant: 4 << 20),
    samples: { [try small.get()] },
    outcome: { bytes in
      try outcome(
        of: bytes, Agreement.init(parsing:), { $0.faults.first?.code.text ?? "no fault" }
      ) { agreement in
        try Violation.unless(agreement.bytes == bytes, "other bytes are kept")
        try Violation.unless(agreement.digest == Digest.sha256(bytes), "its digest is another")
        let node = try YAMLNode(parsing: bytes)
        let again = try Agreement(parsing: PlainYAML(node).bytes)
        let values = AgreementValues(agreement)
        try Violation.unless(
          AgreementValues(again) == values, "written plainly it says another thing")
        let sample = try known.get()
        try Violation.unless(
          sample.values != values || sample.words == YAMLWords(node),
          "other words are the same agreement")
      }
    })

  /// SPEC agreement 5. One statement has one text.
  private static let agreementSignature = ParseTarget(
    "agreement-signature",
    samples: {
      let text = AgreementSignature.text(
        for: Digest.sha256([]), party: "CAN", time: Instant(milliseconds: 0))
      return [Array(text.utf8)]
    },
    outcome: { bytes in
      guard let signature = AgreementSignature(parsing: bytes) else {
        return .refused("signature")
      }
      let text = AgreementSignature.text(
        for: signature.digest, party: signature.party, time: signature.time)
      try Violation.unless(Array(text.utf8) == bytes, "it is written otherwise")
      return .accepted
    })
}
