import Testing

@testable import Treaty

@Suite("Properties of labels")
struct LabelPropertyTests {
  @Test("a label that is written reads back equal, in every role", .timeLimit(.minutes(10)))
  func writtenReadsBack() throws {
    var random = RandomLabel(seed: RandomLabel.seed(for: "writtenReadsBack"))
    for _ in 0..<1000 {
      let label = try random.label()
      let role = LabelRole.allCases[random.number(0...2)]
      let written = label.xml(as: role)
      let read = try ConfidentialityLabel(parsing: written, as: role)
      #expect(read == label)
      #expect(read.xml(as: role) == written)
    }
  }

  @Test("every bit flipped and every end cut: no crash, and what is accepted reads back equal")
  func singleMutationsAreSafe() throws {
    let valid = try LabelVector(file: "ok-successor-and-review.txt").label
    var accepted = 0
    for position in valid.indices {
      for bit in 0..<8 {
        var mutant = valid
        mutant[position] ^= 1 << UInt8(bit)
        accepted += try readsBackIfAccepted(mutant) ? 1 : 0
      }
      #expect(throws: LabelError.self) {
        // The last byte is the line feed after the root.
        try ConfidentialityLabel(
          parsing: Array(valid[..<min(position, valid.count - 2)]), as: .originator)
      }
    }
    #expect(accepted > 0)
  }

  @Test("bytes replaced, taken out, put in and moved: no crash, and what is accepted reads back")
  func randomMutationsAreSafe() throws {
    let valid = try LabelVector(file: "ok-full.txt").label
    let favourites = Array("<>&;\"'=:/!?-[]# \n\t".utf8) + [0x00, 0x0D, 0x80, 0xC2, 0xEF, 0xFF]
    var random = RandomLabel(seed: RandomLabel.seed(for: "randomMutationsAreSafe"))
    for _ in 0..<10_000 {
      var mutant = valid
      for _ in 0...random.number(0...2) {
        let position = random.number(0...(mutant.count - 1))
        let byte = favourites[random.number(0...(favourites.count - 1))]
        switch random.number(0...3) {
        case 0: mutant[position] = byte
        case 1: mutant.remove(at: position)
        case 2: mutant.insert(byte, at: position)
        default:
          let end = min(mutant.count, position + random.number(1...80))
          mutant.insert(contentsOf: Array(mutant[position..<end]), at: random.number(0...position))
        }
      }
      _ = try readsBackIfAccepted(mutant)
    }
  }

  @Test("bytes without any meaning are refused without a crash")
  func noiseIsRefused() {
    var random = RandomLabel(seed: RandomLabel.seed(for: "noiseIsRefused"))
    for _ in 0..<2000 {
      let noise = (0..<random.number(0...200)).map { _ in UInt8(random.number(0...255)) }
      #expect(throws: LabelError.self) {
        try ConfidentialityLabel(parsing: noise, as: .originator)
      }
    }
  }

  private func readsBackIfAccepted(_ mutant: [UInt8]) throws -> Bool {
    guard let label = try? ConfidentialityLabel(parsing: mutant, as: .originator) else {
      return false
    }
    let written = label.xml(as: .originator)
    #expect(try ConfidentialityLabel(parsing: written, as: .originator) == label)
    return true
  }
}
