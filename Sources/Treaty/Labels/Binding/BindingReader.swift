/// Turns an element into a binding, or refuses it with the place of the first fault found.
struct BindingReader {
  /// The text, to tell lines and columns.
  let source: [UInt8]

  /// Reads the root.
  func binding(_ root: XMLElement) throws(BindingError) -> DetachedBinding {
    guard !root.name.namespace.isEmpty else { throw fault(.namespaceMissing, root.offset) }
    guard root.name.namespace == DetachedBinding.namespace else {
      throw fault(.namespaceWrong, root.offset)
    }
    guard root.name.local == "BindingInformation" else { throw fault(.root, root.offset) }
    try check(root, schemaHints: true)
    let container = try onlyChild("MetadataBindingContainer", of: root)
    try check(container)
    let binding = try onlyChild("MetadataBinding", of: container)
    try check(binding)
    return try contents(of: binding)
  }

  private func contents(of binding: XMLElement) throws(BindingError) -> DetachedBinding {
    var labels: [LabelRole: ConfidentialityLabel] = [:]
    var second = binding
    var data: DataReference?
    var hasMetadata = false
    for child in binding.elements {
      switch try local(child) {
      case "Metadata":
        guard data == nil else { throw fault(.elementOrder, child.offset) }
        hasMetadata = true
        let (role, label) = try label(in: child)
        guard labels.updateValue(label, forKey: role) == nil else {
          throw fault(.labelRepeated, child.offset)
        }
        second = child
      case "DataReference":
        guard data == nil else { throw fault(.severalData, child.offset) }
        data = try reference(child)
      case "MetadataReference": throw fault(.metadataReference, child.offset)
      case "Data": throw fault(.dataEncapsulated, child.offset)
      default: throw fault(.elementUnknown, child.offset)
      }
    }
    guard hasMetadata else { throw fault(.metadataMissing, binding.offset) }
    guard let originator = labels[.originator] else {
      throw fault(.originatorMissing, binding.offset)
    }
    guard let alternative = labels[.alternative] else {
      throw fault(.alternativeMissing, binding.offset)
    }
    guard let data else { throw fault(.dataMissing, binding.offset) }
    return try at(second.offset) { () throws(BindingError) in
      try DetachedBinding(originator: originator, alternative: alternative, data: data)
    }
  }

  private func label(
    in metadata: XMLElement
  ) throws(BindingError) -> (LabelRole, ConfidentialityLabel) {
    try check(metadata)
    guard let element = metadata.elements.first else {
      throw fault(.metadataEmpty, metadata.offset)
    }
    guard metadata.elements.count == 1 else {
      throw fault(.metadataSeveral, metadata.elements[1].offset)
    }
    let isLabel = element.name.namespace == ConfidentialityLabel.namespace
    let role = LabelRole.allCases.first { isLabel && $0.rootName == element.name.local }
    guard role != .metadata else { throw fault(.metadataLabel, element.offset) }
    do throws(LabelError) {
      // What is no label is refused as one, with the code that says in which way it is none.
      let label = try LabelReader(source: source).label(element, as: role ?? .originator)
      return (role ?? .originator, label)
    } catch {
      throw .label(error)
    }
  }

  private func reference(_ element: XMLElement) throws(BindingError) -> DataReference {
    try check(element, among: ["URI"])
    if let child = element.elements.first {
      _ = try local(child)
      throw fault(.elementUnknown, child.offset)
    }
    guard let uri = element.attributes.first else { throw fault(.uriMissing, element.offset) }
    return try at(uri.offset) { () throws(BindingError) in try DataReference(uri: uri.value) }
  }

  // MARK: Elements

  /// The error for a fault at a byte.
  private func fault(_ fault: BindingFault, _ offset: Int) -> BindingError {
    .binding(fault, at: XMLPosition(offset: offset, in: source))
  }

  /// Runs `body` and gives an error without a place the place `offset`.
  private func at<Value>(
    _ offset: Int, _ body: () throws(BindingError) -> Value
  ) throws(BindingError) -> Value {
    do {
      return try body()
    } catch {
      guard case .binding(let cause, nil) = error else { throw error }
      throw fault(cause, offset)
    }
  }

  /// The only child of an element, which must be of a name; a signature is never passed over.
  private func onlyChild(
    _ name: String, of parent: XMLElement
  ) throws(BindingError) -> XMLElement {
    var found: XMLElement?
    for child in parent.elements {
      if child.name.namespace == XMLNamespaces.signature {
        throw fault(found == nil ? .signed : .signatureMisplaced, child.offset)
      }
      guard try local(child) == name else { throw fault(.elementUnknown, child.offset) }
      guard found == nil else { throw fault(.severalBindings, child.offset) }
      found = child
    }
    guard let found else { throw fault(.metadataMissing, parent.offset) }
    return found
  }

  private func local(_ element: XMLElement) throws(BindingError) -> String {
    switch element.name.namespace {
    case DetachedBinding.namespace: return element.name.local
    case XMLNamespaces.signature: throw fault(.signatureMisplaced, element.offset)
    case "": throw fault(.namespaceMissing, element.offset)
    default: throw fault(.elementForeign, element.offset)
    }
  }

  /// Refuses text and attributes that are not among `names`.
  private func check(
    _ element: XMLElement, among names: [String] = [], schemaHints: Bool = false
  ) throws(BindingError) {
    let hint = XMLName(namespace: XMLNamespaces.schemaInstance, local: "schemaLocation")
    for attribute in element.attributes {
      if schemaHints && attribute.name == hint { continue }
      let local = attribute.name.local
      guard attribute.name.namespace.isEmpty else {
        throw fault(.attributeUnknown, attribute.offset)
      }
      if names.contains(local) { continue }
      let isCase = names.contains { $0.lowercased() == local.lowercased() }
      throw fault(isCase ? .attributeCase : .attributeUnknown, attribute.offset)
    }
    guard element.isBlank else { throw fault(.textStray, element.offset) }
  }
}
