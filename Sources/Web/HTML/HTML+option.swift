extension HTML {
  /// One line of a list to choose from.
  static func option(_ value: String, _ words: String, isChosen: Bool) -> HTML {
    let chosen: HTML = isChosen ? " selected" : .nothing
    return "<option value=\"\(value)\"\(chosen)>\(words)</option>"
  }
}
