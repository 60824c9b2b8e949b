import HTTPTypes

/// What a browser brings along, by name; of a name that stands twice nothing is taken.
struct Cookies {
  /// The party is in the name: cookies know no ports, and two nodes may be on one machine.
  static func session(_ party: String) -> String { "__Host-entente-\(party)" }
  static func browser(_ party: String) -> String { "__Host-known-\(party)" }
  static let language = "language"

  private var values: [String: String] = [:]

  init(_ fields: HTTPFields) {
    var repeated: Set<String> = []
    for header in fields[values: .cookie] {
      for pair in header.split(separator: ";") {
        let sides = pair.split(separator: "=", maxSplits: 1).map {
          $0.trimmingPrefix { $0 == " " }
        }
        guard sides.count == 2 else { continue }
        let name = String(sides[0])
        if values.updateValue(String(sides[1]), forKey: name) != nil { repeated.insert(name) }
      }
    }
    for name in repeated { values[name] = nil }
  }

  subscript(_ name: String) -> String? { values[name] }

  /// The head of a request without what a browser brought under a name.
  static func without(_ name: String, in fields: HTTPFields) -> HTTPFields {
    var fields = fields
    let kept = fields[values: .cookie].flatMap { $0.split(separator: ";") }.filter { pair in
      String(pair.prefix { $0 != "=" }.trimmingPrefix { $0 == " " }) != name
    }
    fields[.cookie] = kept.isEmpty ? nil : kept.joined(separator: ";")
    return fields
  }

  /// A cookie that scripts can't read and other sites can't use; without a value it is taken back.
  static func secret(_ name: String, _ value: String?, seconds: Int? = nil) -> String {
    let age = value == nil ? "; Max-Age=0" : seconds.map { "; Max-Age=\($0)" } ?? ""
    return "\(name)=\(value ?? ""); Path=/; Secure; HttpOnly; SameSite=Strict\(age)"
  }

  /// The language that somebody chose: no secret, kept for a year.
  static func chosen(language: String) -> String {
    "\(Self.language)=\(language); Path=/; SameSite=Lax; Max-Age=31536000"
  }
}
