import Evidence
import Treaty

/// One thing that was measured, beside a peer or a limit of the same run.
struct Figure {
  /// What a value counts; the raw value stands in JSON.
  enum Unit: String {
    case bytesPerSecond = "B/s"
    case perSecond = "/s"
    case seconds = "s"
    case cores = "cores"
    case bytes = "B"

    /// Whether a smaller value is the better one.
    fileprivate var isBetterSmall: Bool {
      switch self {
      case .seconds, .bytes: true
      case .bytesPerSecond, .perSecond, .cores: false
      }
    }
  }

  /// What a figure stands beside.
  enum Peer {
    /// A peer or a limit, with its value in the figure's own unit.
    case value(Trilingual, Double)
    /// There is nothing to compare with, and why.
    case missing(Trilingual)
    /// The figure is itself a limit.
    case none
  }

  /// What a figure has to reach.
  enum Aim {
    /// At least this ratio to its peer.
    case ratio(Double)
    /// At least this value, or at most where less is better.
    case value(Double)
  }

  /// A stable name for programs, such as `seal.speed`.
  let name: String
  let what: Trilingual
  let value: Double
  let unit: Unit
  let peer: Peer
  let aim: Aim?

  init(
    _ name: String, _ what: Trilingual, _ value: Double, _ unit: Unit, beside peer: Peer,
    reaching aim: Aim? = nil
  ) {
    self.name = name
    self.what = what
    self.value = value
    self.unit = unit
    self.peer = peer
    self.aim = aim
  }

  /// How good the value is: 1 is as good as the peer or at the limit, and more is better.
  var ratio: Double? {
    guard case .value(_, let other) = peer, other > 0, value > 0 else { return nil }
    return unit.isBetterSmall ? other / value : value / other
  }

  /// The ratio for people, with as many places as tell a small one from nothing.
  var ratioText: String? {
    ratio.map { NumberText.text($0, places: $0 < 0.001 ? 4 : $0 < 0.01 ? 3 : 2) }
  }

  /// Whether the figure reaches its aim; nil without one, and where the peer is missing.
  var isReached: Bool? {
    switch aim {
    case .ratio(let least): ratio.map { $0 >= least }
    case .value(let bound): unit.isBetterSmall ? value <= bound : value >= bound
    case nil: nil
    }
  }

  /// The figure as data; numbers are decimal texts, because our JSON has whole numbers only.
  var json: JSON {
    var peerName = JSON.null
    var peerValue = JSON.null
    switch peer {
    case .value(let what, let value):
      peerName = .string(what[.en])
      peerValue = .string(unit.decimal(value))
    case .missing(let why): peerName = .string(why[.en])
    case .none: break
    }
    return .object([
      "name": .string(name), "what": what.json, "value": .string(unit.decimal(value)),
      "unit": .string(unit.rawValue), "peer": peerName, "peerValue": peerValue,
      "ratio": ratio.map { .string(DecimalText.text($0, places: 4)) } ?? .null,
      "aim": aimJSON, "reached": isReached.map(JSON.bool) ?? .null,
    ])
  }

  private var aimJSON: JSON {
    switch aim {
    case .ratio(let ratio): .object(["ratio": .string(DecimalText.text(ratio, places: 4))])
    case .value(let value): .object(["value": .string(unit.decimal(value))])
    case nil: .null
    }
  }
}

extension Figure.Unit {
  /// A value for people, which no line break divides.
  func text(_ value: Double, in language: Language = Voice.language) -> String {
    let text =
      switch self {
      case .bytesPerSecond:
        "\(NumberText.text(value / 1e6, places: 1, in: language)) \(ByteCount.megabyte[language])/s"
      case .perSecond: "\(NumberText.text(value, places: value < 100 ? 1 : 0, in: language))/s"
      case .seconds where value < 1e-4:
        "\(NumberText.text(value * 1e6, places: 2, in: language)) µs"
      case .seconds where value < 1: "\(NumberText.text(value * 1000, places: 1, in: language)) ms"
      case .seconds: "\(NumberText.text(value, places: 2, in: language)) s"
      case .cores: NumberText.text(value, places: 2, in: language)
      case .bytes: ByteCount.text(Int(value))[language]
      }
    return text.replacing(" ", with: "\u{A0}")
  }

  /// A value for programs, in the unit itself.
  fileprivate func decimal(_ value: Double) -> String {
    switch self {
    case .bytesPerSecond, .bytes: DecimalText.text(value, places: 0)
    case .perSecond, .cores: DecimalText.text(value, places: 3)
    case .seconds: DecimalText.text(value, places: 9)
    }
  }
}
