package import Exchange

extension Visit {
  /// What somebody asks for who posts a form that sends; nil where it is not as it must be.
  package func dispatch(of form: Form) -> Dispatch? {
    let typed = SendForm { form[$0] }
    return typed.faults(for: self).isEmpty ? typed.dispatch(for: self) : nil
  }
}
