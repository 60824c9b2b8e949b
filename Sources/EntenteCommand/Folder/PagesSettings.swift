import Evidence
import Serving

/// The listener of a node's pages: the part `pages` of `node.json`.
struct PagesSettings: Hashable {
  /// Where it listens.
  let host: String
  let port: Int
  /// By which names browsers call it; the first is shown to people.
  let names: [String]
  /// Whether people may sign in with cards, of the authorities in the node's folder.
  let cards: Cards

  enum Cards: Hashable { case taken, refused }

  init(host: String, port: Int, names: [String], cards: Cards) {
    self.host = host
    self.port = port
    self.names = names
    self.cards = cards
  }

  init(reading value: JSON) throws(JSONError) {
    var reader = try JSONReader(value, path: "pages")
    host = try reader.string("host")
    port = try reader.count("port")
    names = try reader.strings("names")
    cards = try reader.bool("cards") ? .taken : .refused
    try reader.finish()
    guard !names.isEmpty else { throw .wrongType("pages.names") }
  }

  var json: JSON {
    .object([
      "host": .string(host), "port": .integer(Int64(port)), "names": .strings(names),
      "cards": .bool(cards == .taken),
    ])
  }

  /// Where people find the pages.
  var address: String { Entrance.address(names.first ?? host, port: port) }
}
