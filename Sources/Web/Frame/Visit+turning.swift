extension Visit {
  /// Leads to the beginning of a list that is shown in parts, and on to its next part, where there is one.
  func turning(toFirst first: String?, toNext next: String?, saying words: String? = nil) -> HTML {
    func link(_ address: String?, _ words: String) -> HTML {
      address.map { "<a class=\"btn s\" href=\"\($0)\">\(words)</a>" } ?? .nothing
    }
    return link(first, tongue("To the beginning", "Au début", "처음으로"))
      + link(next, words ?? tongue("Next", "Suivants", "다음"))
  }
}
