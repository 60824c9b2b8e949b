import Evidence
import Treaty

extension ParseTarget {
  /// Confidentiality labels.
  static let labels = [
    label("label", as: .originator), label("label-alternative", as: .alternative),
  ]

  /// SPEC label 3 to 7. A label is written in one way and read again as the same; and text that says
  /// the label of a sample differs from it in layout only.
  private static func label(_ name: String, as role: LabelRole) -> ParseTarget {
    let vectors =
      role == .originator
      ? [
        "ok-smallest", "ok-full", "ok-prefix", "ok-comments-between-elements",
        "ok-single-quotes-and-spacing", "ok-successor-instead-of-review", "ok-schema-location",
      ] : ["ok-alternative"]
    let samples = Result {
      try vectors.map { try SampleFile("label/\($0)").body }
    }
    let known = Result {
      try samples.get().map { text in
        (text: LabelText(text), label: try ConfidentialityLabel(parsing: text, as: role))
      }
    }
    return ParseTarget(
      name, most: 6_000, memory: MemoryBound(multiple: 128), samples: { try samples.get() },
      outcome: { bytes in
        try outcome(
          of: bytes,
          { bytes throws(LabelError) in try ConfidentialityLabel(parsing: bytes, as: role) }, \.code
        ) { label in
          let written = label.xml(as: role)
          let again = try ConfidentialityLabel(parsing: written, as: role)
          try Violation.unless(again == label, "writing and reading changes the label")
          try Violation.unless(again.xml(as: role) == written, "it has two spellings")
          let text = LabelText(bytes)
          for sample in try known.get() where sample.label == label {
            try Violation.unless(sample.text == text, "other words are the same label")
          }
        }
      })
  }
}
