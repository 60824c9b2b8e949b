import Evidence
import Foundation
import Treaty

/// Sends files through a running node.
struct Sender {
  let client: NodeClient
  private let party: String
  private let folder: NodeFolder

  init(_ folder: NodeFolder) throws {
    self.folder = folder
    client = try NodeClient(folder)
    party = try folder.settings().party
  }

  /// Refuses a sending office that is none of the party's own, before the node is asked.
  func checkFrom(_ options: DispatchOptions) throws {
    guard let from = options.from, Files.exists(folder.agreementPath) else { return }
    let own = try folder.currentAgreement().party(party)?.offices.map(\.id) ?? []
    guard !own.contains(from) else { return }
    let list = own.joined(separator: ", ")
    throw Failure(
      .failed,
      lines: [
        Statement(
          "`{from}` is not an office of {party}", "« {from} » n’est pas un bureau de {party}",
          "{party}의 부서가 아닙니다: `{from}`", ["from": from, "party": party]
        ).text
      ],
      hint: Trilingual(
        "write one of: --from \(list)", "écrivez l’un de : --from \(list)",
        "다음 중 하나를 쓰십시오: --from \(list)")[Voice.language])
  }

  /// Refuses a day on which labels can't ask for review, before the node is asked.
  private func checkReview(_ review: String) throws {
    guard Files.exists(folder.agreementPath),
      let own = try folder.currentAgreement().party(party)
    else { return }
    try WrittenText.checkReview(review, of: own, now: SystemClock.now())
  }

  /// A refusal, with what could have been written instead.
  func refused(_ decision: JSON) -> Failure {
    let reasons = decision["reasons"]?.elements ?? []
    guard let agreement = try? folder.currentAgreement() else {
      return Failure(refused: reasons)
    }
    let hint = DispatchHint.text(
      for: reasons.compactMap { $0["code"]?.text }, from: party, under: agreement)
    return Failure(
      refused: reasons, hint: hint.isEmpty ? nil : hint.joined(separator: "; "))
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
  func send(
    _ path: String, _ options: DispatchOptions, references: [String] = [], review: String? = nil
  ) async throws -> JSON {
    let file = try Outgoing(path)
    let title = options.title ?? file.name
    let mediaType = options.mediaType ?? file.mediaType
    try WrittenText.checkTitle(title)
    try WrittenText.checkOffices(options.to)
    try WrittenText.checkReferences(references)
    if let review { try checkReview(review) }
    try checkFrom(options)
    let status = try await client.get("/api/v1/status")
    // A contradiction is the node's to tell: waiting would not end it.
    let isStopped = status["trouble"]?.text != nil
    guard isStopped || status["reconciled"]?.flag ?? false else { throw NodeRefusal.notReconciled }
    let decision = try await explain(title, mediaType, size: file.size, options)
    guard decision["allowed"]?.flag ?? false else {
      throw refused(decision)
    }
    var items = [
      URLQueryItem(name: "title", value: title),
      URLQueryItem(name: "mediaType", value: mediaType),
      URLQueryItem(name: "level", value: options.level),
      URLQueryItem(name: "purpose", value: options.purpose),
      URLQueryItem(name: "from", value: options.from ?? "\(party)/registry"),
      URLQueryItem(name: "to", value: options.to.joined(separator: ",")),
      URLQueryItem(name: "size", value: String(file.size)),
    ]
    items += references.map { URLQueryItem(name: "reference", value: $0) }
    if let review { items.append(URLQueryItem(name: "review", value: review)) }
    let query = PathText.query(items)
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
