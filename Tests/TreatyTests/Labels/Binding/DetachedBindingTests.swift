import Evidence
import Testing

@testable import Treaty

@Suite("Detached bindings")
struct DetachedBindingTests {
  let moment = Instant(milliseconds: 1_795_356_309_123)

  @Test("a binding that is written reads back equal", .timeLimit(.minutes(10)))
  func writtenReadsBack() throws {
    var random = RandomLabel(seed: RandomLabel.seed(for: "bindingReadsBack"))
    var made = 0
    for _ in 0..<500 {
      let labels = try (random.label(), random.label())
      let data = try DataReference(fileName: random.free())
      let binding: DetachedBinding
      do {
        binding = try DetachedBinding(
          originator: labels.0, alternative: labels.1, data: data)
      } catch {
        // Two labels drawn at random may be of one policy or bear one Id.
        #expect(["binding.samePolicy", "binding.idRepeated"].contains(error.code))
        continue
      }
      made += 1
      let written = binding.xml
      #expect(try DetachedBinding(parsing: written) == binding)
      #expect(try DetachedBinding(parsing: written).xml == written)
    }
    #expect(made > 300)
  }

  @Test("the labels inside are the ones that are written alone, but for the indentation")
  func labelsInside() throws {
    let vector = try BindingVectorTests.vector("ok-full.txt")
    let binding = try DetachedBinding(parsing: vector.body)
    let text = String(decoding: binding.xml, as: UTF8.self)
    let pairs = [(binding.originator, LabelRole.originator), (binding.alternative, .alternative)]
    for (label, role) in pairs {
      let lines = String(decoding: label.xml(as: role), as: UTF8.self).split(separator: "\n")
      #expect(text.contains(lines.map { "        \($0)\n" }.joined()))
    }
  }

  @Test("the largest two labels fit into a binding that is read")
  func largest() throws {
    func label(_ policy: String) throws -> ConfidentialityLabel {
      let categories = try (0..<64).map { place in
        try LabelCategory(
          tagName: "T\(place)" + String(repeating: "x", count: 200), kind: .restrictive,
          values: (0..<4).map { "\($0)" + String(repeating: "y", count: 150) })
      }
      return try ConfidentialityLabel(
        information: ConfidentialityInformation(
          policy: policy, classification: "SECRET", categories: categories),
        creation: moment, reviewBy: moment)
    }
    let binding = try DetachedBinding(
      originator: label("XAA"), alternative: label("XBB"), data: DataReference(fileName: "a"))
    #expect(binding.originator.xml(as: .originator).count > 60_000)
    #expect(try DetachedBinding(parsing: binding.xml) == binding)
  }

  @Test("every bit flipped and every end cut: no crash, and what is taken reads back equal")
  func mutations() throws {
    let valid = try BindingVectorTests.vector("ok-full.txt").body
    var taken = 0
    for position in valid.indices {
      for bit in 0..<8 {
        var mutant = valid
        mutant[position] ^= 1 << UInt8(bit)
        guard let binding = try? DetachedBinding(parsing: mutant) else { continue }
        taken += 1
        #expect(try DetachedBinding(parsing: binding.xml) == binding)
      }
      #expect(throws: BindingError.self) {
        try DetachedBinding(parsing: Array(valid[..<min(position, valid.count - 2)]))
      }
    }
    #expect(taken > 0)
  }

  @Test(
    "a file name is encoded and comes back",
    arguments: [
      ("plan.pdf", "plan.pdf"), ("계획.pdf", "%EA%B3%84%ED%9A%8D.pdf"), ("a b", "a%20b"),
      ("100%", "100%25"), ("a#b?c", "a%23b%3Fc"), ("..a", "..a"), ("é", "%C3%A9"), ("a:b", "a%3Ab"),
    ])
  func fileNames(name: String, uri: String) throws {
    let reference = try DataReference(fileName: name)
    #expect(reference.uri == uri)
    #expect(reference.fileName == name)
    #expect(try DataReference(uri: uri) == reference)
  }

  @Test(
    "a name that leads elsewhere or hides something is no file name",
    arguments: [
      "", ".", "..", "a/b", "a\\b", "/a", "a\n", "a\0b", "\u{202E}fdp", "a\u{200B}", " a", "a ",
    ])
  func badFileNames(name: String) {
    #expect(throws: BindingError.self) { try DataReference(fileName: name) }
  }

  @Test(
    "a URI that leads elsewhere has no file name",
    arguments: [
      "a/b", "%2E%2E", "%2e%2e%2Fa", "a%5Cb", "a%00", "file:a", "//host/a", "a?b", "a#b",
      "%E0%80%AF",
      "%C0%AE", "a%20", "a+b",
    ])
  func noFileName(uri: String) throws {
    #expect(try DataReference(uri: uri).fileName == nil)
  }
}
