extension Matter {
  /// What some acts about a matter add up to: acts that were done, each party's in the order of its
  /// journal. How the two are mixed changes nothing.
  package init(_ kind: MatterKind, _ id: String, saying acts: some Sequence<Act>) {
    var matter = Matter(kind, id)
    for act in acts {
      guard case .partnership(let said) = act.body, said.matter == kind else { continue }
      matter = matter.adding(act, said.saying)
    }
    self = matter
  }
}
