/// The names in a policy that its other parts may refer to, gathered before anything is checked.
///
/// What is gathered here from a faulty part does no harm: reading that part refuses the file.
struct SPIFIndex {
  let classes: Set<String>
  let policies: Set<String>
  let tagSets: Set<String>
  private let values: Set<Value>

  private struct Value: Hashable {
    let tagSet: String
    let type: SPIFTagType
    let lacv: SPIFValue
  }

  init(_ root: XMLElement) {
    func children(_ element: XMLElement, _ local: String) -> [XMLElement] {
      let name = XMLName(namespace: SPIFReader.namespace, local: local)
      return element.elements.filter { $0.name == name }
    }
    func names(_ outer: String, _ inner: String) -> [String] {
      children(root, outer).flatMap { children($0, inner) }.compactMap { $0.attribute("name") }
    }
    classes = Set(names("securityClassifications", "securityClassification"))
    policies = Set(
      names("equivalentPolicies", "equivalentPolicy")
        + children(root, "defaultSecurityPolicyId").compactMap { $0.attribute("name") })
    tagSets = Set(names("securityCategoryTagSets", "securityCategoryTagSet"))
    var values: Set<Value> = []
    let sets = children(root, "securityCategoryTagSets")
      .flatMap { children($0, "securityCategoryTagSet") }
    for set in sets {
      for tag in children(set, "securityCategoryTag") {
        guard let name = set.attribute("name"), let type = SPIFTagType(of: tag) else { continue }
        for category in children(tag, "tagCategory") {
          guard let lacv = category.attribute("lacv") else { continue }
          values.insert(Value(tagSet: name, type: type, lacv: SPIFValue(lacv)))
        }
      }
    }
    self.values = values
  }

  /// Whether a tag set has a value under a number, among the tags of one type.
  func has(_ lacv: SPIFValue, in tagSet: String, of type: SPIFTagType) -> Bool {
    values.contains(Value(tagSet: tagSet, type: type, lacv: lacv))
  }
}

extension SPIFTagType {
  /// The type by the two attributes that say it, or nil if they say none.
  init?(of element: XMLElement) {
    let words = (element.attribute("tagType"), element.attribute("enumType"))
    let found = Self.allCases.first { $0.words.0 == words.0 && $0.words.1 == words.1 }
    guard let found else { return nil }
    self = found
  }

  /// What `tagType` and `enumType` say.
  var words: (String, String?) {
    switch self {
    case .restrictive: ("restrictive", nil)
    case .permissive: ("permissive", nil)
    case .enumeratedRestrictive: ("enumerated", "restrictive")
    case .enumeratedPermissive: ("enumerated", "permissive")
    case .informative: ("tagType7", nil)
    }
  }
}
