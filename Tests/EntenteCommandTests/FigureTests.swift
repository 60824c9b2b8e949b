import Evidence
import Foundation
import Testing
import Treaty

@testable import EntenteCommand

/// The parts of the bench that only calculate.
@Suite("figures of a bench")
struct FigureTests {
  @Test(
    "a size is a whole number with or without a unit",
    arguments: [
      ("1", 1), ("1000000", 1_000_000), ("64MiB", 64 << 20), ("1GiB", 1 << 30),
      ("2GB", 2_000_000_000),
      ("3kB", 3000), ("100GiB", 100 << 30),
    ])
  func size(text: String, bytes: Int) throws {
    #expect(ByteSize(argument: text)?.bytes == bytes)
  }

  @Test(
    "anything else is no size",
    arguments: [
      "", "0", "-1", "1.5GiB", "GiB", "1 GiB", "1gib", "101GiB", "9223372036854775807GiB",
      "1GiBGiB",
    ])
  func noSize(text: String) {
    #expect(ByteSize(argument: text) == nil)
  }

  @Test("a size says itself in its largest whole unit", arguments: ["1GiB", "3MiB", "7", "5kB"])
  func sizeText(text: String) {
    #expect(ByteSize(argument: text)?.description == text)
  }

  @Test("parts are named with commas between")
  func parts() {
    #expect(PartList(argument: "seal")?.parts == [.seal])
    #expect(PartList(argument: "seal,growth,seal")?.parts == [.seal, .growth])
    for text in ["", "seal,", "Seal", "seal growth", "all"] {
      #expect(PartList(argument: text) == nil)
    }
  }

  @Test("a ratio is better when it is larger, whatever the unit")
  func ratio() {
    #expect(figure(2, .seconds, beside: 4).ratio == 2)
    #expect(figure(2, .bytes, beside: 1).ratio == 0.5)
    #expect(figure(2, .perSecond, beside: 4).ratio == 0.5)
    #expect(figure(6, .bytesPerSecond, beside: 3).ratio == 2)
    #expect(figure(0, .perSecond, beside: 3).ratio == nil)
    #expect(figure(1, .perSecond, beside: 0).ratio == nil)
    #expect(Figure("a", Self.word, 1, .cores, beside: .none).ratio == nil)
    #expect(Figure("a", Self.word, 1, .cores, beside: .missing(Self.word)).ratio == nil)
  }

  @Test("an aim is a ratio or a value, and without a peer no ratio is reached or missed")
  func aim() {
    #expect(figure(2, .seconds, beside: 3, .ratio(1.5)).isReached == true)
    #expect(figure(2, .seconds, beside: 2.9, .ratio(1.5)).isReached == false)
    #expect(figure(0.05, .seconds, beside: 1, .value(0.05)).isReached == true)
    #expect(figure(0.051, .seconds, beside: 1, .value(0.05)).isReached == false)
    #expect(figure(1000, .perSecond, beside: 1, .value(1000)).isReached == true)
    #expect(figure(999, .perSecond, beside: 1, .value(1000)).isReached == false)
    #expect(figure(1, .perSecond, beside: 1).isReached == nil)
    let alone = Figure(
      "a", Self.word, 1, .seconds, beside: .missing(Self.word), reaching: .ratio(1))
    #expect(alone.isReached == nil)
  }

  @Test("data has the value, the peer, the ratio and whether the aim is reached")
  func data() {
    let json = figure(2, .seconds, beside: 3, .ratio(1.5)).json
    #expect(json["value"] == .string("2.000000000"))
    #expect(json["peerValue"] == .string("3.000000000"))
    #expect(json["ratio"] == .string("1.5000"))
    #expect(json["aim"] == .object(["ratio": .string("1.5000")]))
    #expect(json["reached"] == .bool(true))
    let alone = Figure("a", Self.word, 7, .bytes, beside: .none).json
    #expect(alone["value"] == .string("7"))
    #expect(alone["peer"] == .null && alone["aim"] == .null && alone["reached"] == .null)
  }

  @Test("percentiles are by the nearest rank")
  func percentiles() {
    let fifty = (1...50).map(Double.init)
    #expect(Percentile.of(50, in: fifty) == 25)
    #expect(Percentile.of(99, in: fifty) == 50)
    #expect(Percentile.of(99, in: (1...1000).map(Double.init)) == 990)
    #expect(Percentile.of(50, in: [3]) == 3)
    #expect(Percentile.of(99, in: []) == 0)
  }

  private static let word = Trilingual("word", "mot", "말")

  private func figure(
    _ value: Double, _ unit: Figure.Unit, beside peer: Double, _ aim: Figure.Aim? = nil
  ) -> Figure {
    Figure("a", Self.word, value, unit, beside: .value(Self.word, peer), reaching: aim)
  }
}
