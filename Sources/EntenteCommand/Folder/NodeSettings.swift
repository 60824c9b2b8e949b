import Evidence
import Treaty

/// What a node is told about itself: `node.json` in its folder, read once at the start.
struct NodeSettings: Hashable {
  static let format = "entente/node@v1"

  let party: String
  /// Where the partner listener listens.
  var host: String
  var port: Int
  /// Where the local API listens, on loopback only.
  var apiPort: Int
  /// Where the partner's listener is; nil before pairing.
  var partnerHost: String?
  var partnerPort: Int?
  /// Where browsers on other machines come to the pages; nil where they come to this machine only.
  var pages: PagesSettings?
  /// After how many days without a new piece a package that never became whole is let go.
  var unfinishedDays = 30

  init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = try JSONReader(JSON(parsing: bytes))
    guard try reader.string("format") == Self.format else { throw .wrongType("format") }
    party = try reader.string("party")
    host = try reader.string("host")
    port = try reader.count("port")
    apiPort = try reader.count("apiPort")
    if let partner = reader.optional("partner"), partner != .null {
      var address = try JSONReader(partner, path: "partner")
      partnerHost = try address.string("host")
      partnerPort = try address.count("port")
      try address.finish()
    }
    if let value = reader.optional("pages"), value != .null {
      pages = try PagesSettings(reading: value)
    }
    if let days = reader.optional("unfinishedDays") {
      guard case .integer(let count) = days, (1...3650).contains(count) else {
        throw .wrongType("unfinishedDays")
      }
      unfinishedDays = Int(count)
    }
    try reader.finish()
  }

  init(party: String, host: String, port: Int, apiPort: Int) {
    self.party = party
    self.host = host
    self.port = port
    self.apiPort = apiPort
  }

  var bytes: [UInt8] {
    let partner: JSON =
      if let partnerHost, let partnerPort {
        .object(["host": .string(partnerHost), "port": .integer(Int64(partnerPort))])
      } else {
        .null
      }
    return JSON.object([
      "format": .string(Self.format), "party": .string(party), "host": .string(host),
      "port": .integer(Int64(port)), "apiPort": .integer(Int64(apiPort)), "partner": partner,
      "pages": pages?.json ?? .null,
      "unfinishedDays": .integer(Int64(unfinishedDays)),
    ]).bytes + [0x0A]
  }
}

/// A host and a port as people write them: `example.org:8441` or `[::1]:8441`.
struct Address: Hashable {
  let host: String
  let port: Int

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (1...65_535).contains(port)
    else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    let isBracketed = host.utf8.count + 2 == text[..<colon].utf8.count
    // A host name or an address; an IPv6 address stands in brackets.
    let isClean = host.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_" || $0 == ":")
    }
    guard !host.isEmpty, isClean, isBracketed == host.contains(":"), host.first != "-" else {
      return nil
    }
    self.host = host
    self.port = port
  }
}
