import Evidence
import Treaty

extension ParseTarget {
  /// Sidecars that bind labels to a file.
  static let bindings = [binding]

  /// SPEC binding 3 to 5. A binding is written in one way and read again as the same; a text that
  /// says the binding of a sample has its words; and a file name never leads to another folder.
  private static let binding: ParseTarget = {
    let samples = Result {
      try ["ok-full", "ok-ids", "ok-prefixes", "ok-korean-file-name"].map {
        try SampleFile("binding/\($0)").body
      }
    }
    let known = Result {
      try samples.get().map { text in
        (text: LabelText(text), binding: try DetachedBinding(parsing: text))
      }
    }
    return ParseTarget(
      "binding", most: 6_000, memory: MemoryBound(multiple: 128), samples: { try samples.get() },
      outcome: { bytes in
        try outcome(
          of: bytes, { bytes throws(BindingError) in try DetachedBinding(parsing: bytes) }, \.code
        ) { binding in
          let written = binding.xml
          let again = try DetachedBinding(parsing: written)
          try Violation.unless(again == binding, "writing and reading changes the binding")
          try Violation.unless(again.xml == written, "it has two spellings")
          let text = LabelText(bytes)
          for sample in try known.get() where sample.binding == binding {
            try Violation.unless(sample.text == text, "other words are the same binding")
          }
          guard let name = binding.data.fileName else { return }
          let isPlain = !name.utf8.contains { "/\\\0\n".utf8.contains($0) }
          try Violation.unless(
            isPlain && name != "." && name != ".." && !name.isEmpty, "a name is a path")
          try Violation.unless(
            try DataReference(fileName: name).fileName == name, "a name is another one")
        }
      })
  }()
}
