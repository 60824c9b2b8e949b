import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Treaty
import Serving

// What shows to others what was said: journals, proofs, and evidence of a breach.

extension WebApplication {
  func addEvidence(to pages: RouterGroup<CallContext>) {
    pages.get("evidence") { request, _ in
      try await page(request, of: .evidence) { try EvidencePage($0).html }
    }
    pages.get("evidence/proof") { request, _ in try await actProof(request) }
    pages.get("evidence/breach") { request, _ in try await breach(request) }
    pages.post("evidence/verify") { request, _ in try await verify(request) }
  }

  /// The most bytes of a proof that is looked at here.
  static let proofLimit = 1 << 20

  /// Gives out the proof of any act, by its place in its journal.
  private func actProof(_ request: Request) async throws -> Response {
    try await evidence(request) { visit in
      let query = Self.query(request)
      let (code, place) = (query["party"] ?? "", query["index"] ?? "")
      guard visit.parties.contains(where: { $0.code == code }), let index = UInt64(place),
        let record = try node.record(of: code, at: index)
      else { throw NodeError.notHeld(String("\(code) \(place)".prefix(64))) }
      guard visit.mayTakeProof(of: record) else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      return Self.file(
        try node.proof(of: code, at: index).bytes, named: "\(code)-\(index).proof",
        "application/json")
    }
  }

  private func breach(_ request: Request) async throws -> Response {
    try await evidence(request) { _ in
      guard let evidence = try node.breachEvidence() else { throw NodeError.notHeld("breach") }
      return Self.file(evidence.bytes, named: "breach.json", "application/json")
    }
  }

  private func evidence(
    _ request: Request, _ body: (Visit) throws -> Response
  ) async throws -> Response {
    try await entering(request, .evidence) { visit, _ in try showing(visit) { try body(visit) } }
  }

  /// Says what a file, or a pasted text, proves.
  private func verify(_ request: Request) async throws -> Response {
    try await postingFile(request, by: Way.evidence.roles) { visit, form, parts in
      var given = [Array(form["text"].utf8)]
      var name = ""
      if let file = parts.part?.filename {
        name = file
        given.append(try await parts.bytes(limit: Self.proofLimit))
      }
      while let part = try await parts.next() {
        guard part.name == "text", part.filename == nil, form["text"].isEmpty, given.count < 3
        else { throw MultipartError.nameTwice }
        given.append(Array(try await parts.text(limit: Self.proofLimit).utf8))
      }
      let said = given.map(Self.trimmed).filter { !$0.isEmpty }
      guard said.count == 1, let bytes = said.first else {
        return try showing(visit) {
          var page = try EvidencePage(visit)
          page.fault = said.isEmpty ? .nothingGiven : .bothGiven
          return Self.html(page.html, .unprocessableContent)
        }
      }
      do throws(ProofFailure) {
        let proven = try node.verify(EvidenceFile(parsing: bytes))
        return Self.html(ProvenPage(visit: visit, name: name, proven: proven).html)
      } catch {
        return Self.html(
          UnprovenPage(visit: visit, name: name, failure: error).html, .unprocessableContent)
      }
    }
  }

  /// Without the white space around it that copying adds.
  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
    var text = bytes[...].drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return Array(text)
  }
}
