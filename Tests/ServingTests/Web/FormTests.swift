import HTTPTypes
import TestSupport
import Testing

@testable import Web

@Suite("forms and cookies as they come")
struct FormTests {
  private func form(_ text: String) -> Form? { Form(Array(text.utf8)) }

  @Test("fields are read as the form's encoding says")
  func fields() {
    let read = form("a=1&b=x+y%2Bz&c=%ED%9B%88%EB%A0%A8&d=&e")
    #expect(read?["a"] == "1" && read?["b"] == "x y+z" && read?["c"] == "훈련")
    #expect(read?["d"] == "" && read?["e"] == "" && read?["f"] == "")
    #expect(form("") != nil)
  }

  @Test(
    "a form that is cut, not UTF-8, or names a field twice is none",
    arguments: ["a=%", "a=%4", "a=%GG", "a=%ff", "a=%C0%AF", "a=1&a=2", "%61=1&a=2", "a=%ED%A0%80"])
  func refused(_ text: String) { #expect(form(text) == nil) }

  @Test("bytes at random are read or refused, and never end anything")
  func random() {
    var random = SeededRandom(for: "forms")
    let letters = Array("a=&%+;2fF%E4%00".utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? 0
      }
      guard let form = Form(bytes) else { continue }
      #expect(form["no such field"] == "")
    }
  }

  @Test("of a cookie that stands twice nothing is taken")
  func cookies() {
    var fields = HTTPFields()
    fields.append(HTTPField(name: .cookie, value: "a=1; b=2;c=3; d; =4"))
    fields.append(HTTPField(name: .cookie, value: "b=9; language=ko"))
    let cookies = Cookies(fields)
    #expect(cookies["a"] == "1" && cookies["b"] == nil && cookies["c"] == "3")
    #expect(cookies["d"] == nil && cookies["language"] == "ko")
    let secret = Cookies.secret(Cookies.session("KOR"), "v")
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
      #expect(secret.contains("; " + part))
    }
  }
}
