import Conduct
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import Sealing
import Treaty

/// A refusal of the local API: RFC 9457 problem details, with the agreement's reasons if there are any.
struct APIProblem: Error {
  let status: Int
  let code: String
  let detail: String
  var reasons: [JSON] = []

  /// What the problem says.
  var json: JSON {
    .object([
      "type": .string("urn:entente:problem:\(code)"), "status": .integer(Int64(status)),
      "title": .string(detail.isEmpty ? code : detail), "code": .string(code),
      "detail": .string(detail), "reasons": .array(reasons),
    ])
  }

  var response: Response {
    Response(
      status: .init(code: status), headers: [.contentType: "application/problem+json"],
      body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
  }

  /// Turns any error into a problem; what is not ours stays unnamed.
  init(_ error: any Error, under agreement: Agreement) {
    switch error {
    case let problem as APIProblem: self = problem
    case let error as NodeError: self.init(node: error, under: agreement)
    case let error as StoreFull:
      self.init(status: 507, code: error.code, detail: "the disk is full; nothing was kept")
    case let error as SealingError:
      self.init(status: 422, code: error.code, detail: error.place)
    case let error as JSONError:
      self.init(status: 400, code: error.code, detail: error.place)
    case let error as ActError:
      self.init(status: 422, code: error.code, detail: "")
      reasons = [APIViews.reason(error.reason, under: agreement)]
    case let error as any HTTPResponseError:
      self.init(status: error.status.code, code: "http.\(error.status.code)", detail: "")
    default: self.init(status: 500, code: "internal", detail: "")
    }
  }

  init(status: Int, code: String, detail: String) {
    self.status = status
    self.code = code
    self.detail = detail
  }

  private init(node error: NodeError, under agreement: Agreement) {
    switch error {
    case .refused(let reasons):
      self.init(status: 422, code: error.code, detail: "refused by the agreement")
      self.reasons = reasons.map { APIViews.reason($0, under: agreement) }
    case .refusedAmong(let place, let kind, let subject, let reasons):
      self.init(
        status: 422, code: error.code,
        detail: "`\(kind) \(subject)`, number \(place + 1) of those, is refused; none was made")
      self.reasons = reasons.map { APIViews.reason($0, under: agreement) }
    case .notReconciled:
      self.init(
        status: 503, code: error.code,
        detail: "this node has not yet agreed with the partner on both journals")
    case .journalLost(let held, let ours):
      self.init(
        status: 409, code: error.code,
        detail: "the partner holds \(held) acts of this journal, which has only \(ours)")
    case .mirrorLost(let held, let ours):
      self.init(
        status: 409, code: error.code,
        detail: "this node cosigned \(held) acts of the partner, of which it has only \(ours)")
    case .breach(let what):
      self.init(
        status: 409, code: error.code, detail: "the partner's word contradicts itself: \(what)")
    case .unknownTransmittal(let number):
      self.init(status: 404, code: error.code, detail: "there is no transmittal `\(number)`")
    case .notArrived(let number):
      self.init(
        status: 409, code: error.code, detail: "`\(number)` is not accepted by this node")
    case .notHeld(let what):
      self.init(status: 404, code: error.code, detail: "nothing is held for `\(what)`")
    case .unknownKey(let name):
      self.init(status: 409, code: error.code, detail: "no valid key for `\(name)`")
    case .later(let what):
      self.init(status: 503, code: error.code, detail: what)
    case .messageRefused(let what):
      self.init(status: 422, code: error.code, detail: what)
    case .shelfFull:
      self.init(status: 507, code: error.code, detail: "the disk is full; nothing was kept")
    case .shelf(let what):
      self.init(status: 500, code: error.code, detail: what)
    case .notPaired, .sealing, .note, .storeBroken:
      self.init(status: 500, code: error.code, detail: "")
    }
  }
}
