/// Metrics in the text format of Prometheus, version 0.0.4.
struct MetricText {
  /// What a metric is.
  enum Kind: String {
    case counter, gauge, histogram
  }

  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""

  /// Begins a metric; its samples follow.
  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Adds one sample of the metric that was begun.
  mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Double) {
    let list = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    text += "\(name)\(list.isEmpty ? "" : "{\(list)}") \(Self.number(value))\n"
  }

  /// A metric with one sample.
  mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    begin(name, kind, help)
    sample(name, [], value)
  }

  /// A metric with one sample for each code, in order.
  mutating func coded(
    _ name: String, _ kind: Kind, _ help: String, by label: String = "code",
    _ values: [String: Int]
  ) {
    begin(name, kind, help)
    for (code, count) in values.sorted(by: { $0.key < $1.key }) {
      sample(name, [(label, code)], Double(count))
    }
  }

  mutating func histogram(_ name: String, _ help: String, _ reading: Histogram.Reading) {
    begin(name, .histogram, help)
    for (bound, count) in zip(Histogram.bounds, reading.counts) {
      sample("\(name)_bucket", [("le", Self.number(bound))], Double(count))
    }
    sample("\(name)_bucket", [("le", "+Inf")], Double(reading.count))
    sample("\(name)_sum", [], reading.seconds)
    sample("\(name)_count", [], Double(reading.count))
  }

  private static func number(_ value: Double) -> String {
    Int64(exactly: value).map(String.init) ?? "\(value)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
  }
}
