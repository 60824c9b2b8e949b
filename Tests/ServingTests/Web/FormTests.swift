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

  @Test("fields at random are read back as they were, whichever way they were coded")
  func random() {
    var random = SeededRandom(for: "forms")
    for _ in 0..<5_000 {
      var fields: [String: String] = [:]
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        fields[Self.text(&random)] = Self.text(&random)
      }
      var parts: [String] = []
      for (name, value) in fields {
        parts.append(Self.coded(name, &random) + "=" + Self.coded(value, &random))
      }
      let text = parts.joined(separator: "&")
      let read = form(text)
      #expect(read != nil, "\(text)")
      for (name, value) in fields {
        #expect(read?[name].utf8.elementsEqual(value.utf8) ?? false, "\(text)")
      }
      #expect(read?["no such field"] == "")
      let own = fields.map { "\(Form.coded($0))=\(Form.coded($1))" }.joined(separator: "&")
      #expect(form(own) == read && own.utf8.allSatisfy { (0x21..<0x7F).contains($0) }, "\(own)")
      // A byte that is no UTF-8 makes a form of none of it.
      #expect(form(text + "&%ff=1") == nil)
    }
  }

  private static let letters: [Unicode.Scalar] = [
    "a", "Z", "9", "-", " ", "+", "%", "&", "=", ";", "<", "\"", "\0", "\n", "é", "훈", "\u{301}",
    "\u{1F680}",
  ]

  private static func text(_ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      text.unicodeScalars.append(letters.randomElement(using: &random) ?? "a")
    }
    return text
  }

  /// A text as one of the ways to code it has it: what may stand for itself does so now and then.
  private static func coded(_ text: String, _ random: inout SeededRandom) -> String {
    var coded = ""
    for byte in text.utf8 {
      let mayStand = ![0x20, 0x25, 0x26, 0x2B, 0x3D].contains(byte) && (0x21..<0x7F).contains(byte)
      if mayStand, Bool.random(using: &random) {
        coded.unicodeScalars.append(Unicode.Scalar(byte))
      } else if byte == 0x20, Bool.random(using: &random) {
        coded += "+"
      } else {
        let digits = String(byte, radix: 16, uppercase: Bool.random(using: &random))
        coded += "%" + (byte < 16 ? "0" : "") + digits
      }
    }
    return coded
  }

  @Test("of a cookie that stands twice nothing is taken")
  func cookies() {
    var fields = HTTPFields()
    fields.append(HTTPField(name: .cookie, value: "a=1; b=2;c=3; d; =4"))
    fields.append(HTTPField(name: .cookie, value: "b=9; language=ko"))
    let cookies = Cookies(fields)
    #expect(cookies["a"] == "1" && cookies["b"] == nil && cookies["c"] == "3")
    #expect(cookies["d"] == nil && cookies["language"] == "ko")
    // What has no name may say anything, also another's name.
    let nameless = Cookies(HTTPFields([HTTPField(name: .cookie, value: "=a=1; b=; b=2")]))
    #expect(nameless["a"] == nil && nameless["b"] == nil)
    var spelt = HTTPFields()
    spelt.append(
      HTTPField(name: .cookie, value: "\(Cookies.session("\u{212A}OR"))=1;\u{301}x=2; y=3"))
    // Swift takes the KELVIN SIGN for a K, and an accent for a part of the sign before it.
    #expect(Cookies(spelt)[Cookies.session("KOR")] == nil)
    #expect(Cookies(spelt)["\u{301}x"] == "2" && Cookies(spelt)["y"] == "3")
    // A sign that joins what follows it hides no separator from one reader and not from another.
    let party = "KOR"
    var joined = HTTPFields()
    joined.append(
      HTTPField(
        name: .cookie,
        value: "language=ko; a=1\u{600}; \(Cookies.session(party))=1; b=2\u{600};c=3"))
    joined.append(HTTPField(name: .cookie, value: "\(Cookies.browser(party))=\u{600}"))
    let only = Cookies.only([Cookies.language, Cookies.browser(party)], of: joined)
    #expect(Cookies(joined)[Cookies.session(party)] == "1")
    #expect(only[values: .cookie] == ["language=ko", "__Host-known-KOR=\u{600}"])
    #expect(Cookies(only)[Cookies.session(party)] == nil)
    let secret = Cookies.secret(Cookies.session("KOR"), "v")
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
      #expect(secret.contains("; " + part))
    }
  }
}
