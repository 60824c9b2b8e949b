import Evidence
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Treaty

// How requests are read and answers are made.

extension WebApplication {
  static func html(_ html: HTML, _ status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: html.markup)))
  }

  static func redirect(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  static func style(_ bytes: [UInt8]) -> Response { asset(bytes, "text/css; charset=utf-8") }

  static func program(_ bytes: [UInt8]) -> Response {
    asset(bytes, "text/javascript; charset=utf-8")
  }

  private static func asset(_ bytes: [UInt8], _ type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "max-age=3600"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Bytes that a browser keeps as a file, whatever they are.
  static func file(_ bytes: [UInt8], named name: String, _ type: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(plain(name))\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A name without anything that a header or a file system could take amiss.
  static func plain(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        let isPlain =
          ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar) || ["-", "."].contains(scalar)
        return isPlain ? Character(scalar) : "_"
      })
  }

  static func badForm(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("Nothing was done", "Rien n’a été fait", "아무것도 하지 않았습니다"),
        lead: t(
          "The form could not be read. Open the page again.",
          "Le formulaire est illisible. Rouvrez la page.", "양식을 읽을 수 없습니다. 화면을 다시 여십시오.")
      ).html, .badRequest)
  }

  static func keeping(
    _ opened: SignIn.Opened, _ party: String, _ response: Response
  ) -> Response {
    var response = response
    response.headers.append(
      HTTPField(name: .setCookie, value: Cookies.secret(Cookies.session(party), opened.cookie)))
    if !opened.session.awaitsDigits {
      response.headers.append(
        HTTPField(
          name: .setCookie,
          value: Cookies.secret(Cookies.browser(party), opened.browser, seconds: 31_536_000)))
    }
    return response
  }

  // MARK: Requests

  func form(_ request: Request) async throws -> Form? {
    guard
      request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false
    else { return nil }
    guard let buffer = try? await request.body.collect(upTo: Form.limit) else { return nil }
    return Form([UInt8](buffer: buffer))
  }

  static func query(_ request: Request) -> [String: String] {
    var query: [String: String] = [:]
    for (name, value) in request.uri.queryParameters where query[String(name)] == nil {
      query[String(name)] = String(value)
    }
    return query
  }

  // MARK: Language

  static func language(_ request: Request, _ cookies: Cookies) -> Language {
    if let chosen = cookies[Cookies.language].flatMap(Language.init(rawValue:)) { return chosen }
    let accepted = request.headers[.acceptLanguage] ?? ""
    return accepted.split(separator: ",").lazy
      .compactMap { part in
        Language(rawValue: String(part.drop { $0 == " " }.prefix(2)).lowercased())
      }.first ?? .en
  }

  static func chooseLanguage(_ request: Request) -> Response {
    let query = query(request)
    let language = query["to"].flatMap(Language.init(rawValue:)) ?? .en
    var response = redirect(to: query["back"].flatMap(OwnPath.init)?.text ?? "/")
    response.headers.append(
      HTTPField(name: .setCookie, value: Cookies.chosen(language: language.rawValue)))
    return response
  }
}
