/// The kinds of files that are told apart by how a name ends (IANA media types).
package enum MediaType {
  /// The media type that a file's name suggests; bytes without a kind where it suggests none.
  package static func ofFile(named name: String) -> String {
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
    return switch ending?.lowercased() {
    case "txt", "md": "text/plain"
    case "pdf": "application/pdf"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "svg": "image/svg+xml"
    case "html": "text/html"
    case "json": "application/json"
    case "xml": "application/xml"
    default: "application/octet-stream"
    }
  }
}
