import Foundation
import Treaty

/// A part of a path.
enum PathText {
  static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-"])) ?? ""
  }

  /// Where the API has a transmittal; a blank number, which would be all of them, is refused.
  static func transmittal(_ number: String) throws -> String {
    guard !number.allSatisfy(\.isWhitespace) else {
      throw Failure(
        .failed,
        Trilingual(
          "the transmittal's number is empty", "le numéro de l’envoi est vide",
          "송부 번호가 비어 있습니다"),
        hint: Trilingual(
          "write it as `entente list` shows it, such as CAN-2026-0001",
          "écrivez-le comme `entente list` le montre, par exemple CAN-2026-0001",
          "`entente list`에 나오는 대로 쓰십시오. 예: CAN-2026-0001"))
    }
    return "/api/v1/transmittals/\(escaped(number))"
  }

  /// What comes after the question mark.
  static func query(_ items: [URLQueryItem]) -> String {
    var components = URLComponents()
    components.queryItems = items
    return (components.percentEncodedQuery ?? "").replacingOccurrences(of: "+", with: "%2B")
  }
}
