package import HTTPTypes

/// What a browser brings along, by name; of a name that stands twice nothing is taken.
package struct Cookies {
  /// The party is in the name: cookies know no ports, and two nodes may be on one machine.
  package static func session(_ party: String) -> String { "__Host-entente-\(party)" }
  static func browser(_ party: String) -> String { "__Host-known-\(party)" }
  static let language = "language"

  /// By the bytes of the names: `__Host-` promises nothing of other spellings of a name.
  private var values: [[UInt8]: String] = [:]

  package init(_ fields: HTTPFields) {
    var repeated: Set<[UInt8]> = []
    for header in fields[values: .cookie] {
      for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
        // What begins with the sign has no name, whatever follows.
        let sides = pair.split(
          separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false
        ).map { $0.trimmingPrefix { $0 == UInt8(ascii: " ") } }
        guard sides.count == 2 else { continue }
        let name = Array(sides[0])
        let value = String(decoding: sides[1], as: UTF8.self)
        if values.updateValue(value, forKey: name) != nil { repeated.insert(name) }
      }
    }
    for name in repeated { values[name] = nil }
  }

  package subscript(_ name: String) -> String? { values[Array(name.utf8)] }

  /// The head of a request with none but these of what a browser brought, as they are read here: what two
  /// readers would see differently is gone.
  static func only(_ names: [String], of fields: HTTPFields) -> HTTPFields {
    let cookies = Cookies(fields)
    let kept = names.compactMap { name in cookies[name].map { "\(name)=\($0)" } }
    var fields = fields
    fields[.cookie] = kept.isEmpty ? nil : kept.joined(separator: "; ")
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
