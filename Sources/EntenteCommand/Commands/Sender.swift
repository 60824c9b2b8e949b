import Evidence
import Foundation
import Treaty

/// Sends files through a running node.
struct Sender {
  let client: NodeClient
  private let party: String

  init(_ folder: NodeFolder) throws {
    client = try NodeClient(folder)
    party = try folder.settings().party
  }

  /// What the agreement says to sending this.
  func explain(_ title: String, _ mediaType: String, size: Int, _ options: DispatchOptions)
    async throws -> JSON
  {
    try await client.post(
      "/api/v1/explain",
      .object([
        "title": .string(title), "mediaType": .string(mediaType),
        "level": .string(options.level), "purpose": .string(options.purpose),
        "from": .string(options.from ?? "\(party)/registry"), "to": .strings(options.to),
        "size": .integer(Int64(size)),
      ]))
  }

  /// Asks the agreement, then seals and offers.
  func send(_ path: String, _ options: DispatchOptions) async throws -> JSON {
    let file = try Outgoing(path)
    let title = options.title ?? file.name
    let mediaType = options.mediaType ?? file.mediaType
    try WrittenText.checkTitle(title)
    try WrittenText.checkOffices(options.to)
    let status = try await client.get("/api/v1/status")
    guard status["reconciled"]?.flag ?? false else { throw NodeRefusal.notReconciled }
    let decision = try await explain(title, mediaType, size: file.size, options)
    guard decision["allowed"]?.flag ?? false else {
      throw Failure(refused: decision["reasons"]?.elements ?? [])
    }
    let query = PathText.query([
      URLQueryItem(name: "title", value: title),
      URLQueryItem(name: "mediaType", value: mediaType),
      URLQueryItem(name: "level", value: options.level),
      URLQueryItem(name: "purpose", value: options.purpose),
      URLQueryItem(name: "from", value: options.from ?? "\(party)/registry"),
      URLQueryItem(name: "to", value: options.to.joined(separator: ",")),
      URLQueryItem(name: "size", value: String(file.size)),
    ])
    var bar = ProgressBar(
      Trilingual("sealing", "scellement", "봉인 중")[Voice.language], total: file.size)
    var done = 0
    let made = try await client.upload("/api/v1/transmittals?\(query)", length: file.size) {
      let bytes = try file.next()
      done += bytes?.count ?? 0
      bar.update(done)
      return bytes
    }
    bar.finish()
    return made
  }
}
