package import Evidence

/// A security policy as a file: Open XML SPIF 2.1, read strictly (SPEC spif).
///
/// What could change a verdict is a value here or was refused. A value of this type can always be
/// written, and reads back equal.
///
///     let spif = try SPIF(parsing: bytes)
///     let reasons = spif.refusals(of: label, as: .new)
package struct SPIF: Sendable, Hashable {
  /// A policy by name and object identifier, with how its name is marked.
  package struct Policy: Sendable, Hashable {
    package let name: String
    package let oid: OID
    package let markings: SPIFMarkings
  }

  /// Who made the file, when, and for which syntaxes; no verdict reads it.
  package struct Origin: Sendable, Hashable {
    /// The version of the policy.
    package let version: Int
    /// As it stands in the file: the schema does not enforce a form.
    package let creationDate: String
    package let originatorDN: String
    package let keyIdentifier: String
    package let privilegeID: OID
    package let rbacID: OID
    package let userReference: String?
    package let documentReference: String?
  }

  package let origin: Origin
  /// When the whole policy may be used.
  package let validity: SPIFValidity
  /// The policy of what has no label.
  package let defaultPolicy: Policy?
  package let policy: Policy
  /// The classifications in the order of the file.
  package let classifications: [SPIFClassification]
  /// What the classifications have in common.
  package let classificationGroup: SPIFGroupTitle
  package let tagSets: [SPIFTagSet]
  package let privacyMarks: SPIFPrivacyMarks?
  package let equivalentPolicies: [SPIFEquivalentPolicy]
  /// How a whole marking is put together.
  package let markings: SPIFMarkings
  /// Whether the file labels itself by a binding in its extensions, which is not written again.
  package internal(set) var isBound: Bool

  /// The same policy without the label that the file gave itself.
  package var unbound: SPIF {
    var copy = self
    copy.isBound = false
    return copy
  }
}

extension SPIF {
  /// Reads a file; fails with the place of the first fault found (SPEC spif 2 to 4).
  package init(parsing source: [UInt8]) throws(SPIFError) {
    let root: XMLElement
    do {
      root = try XMLReader.read(source, limits: .spif)
    } catch {
      throw SPIFError(.xml(error.fault), at: error.position)
    }
    self = try SPIFReader(source: source, root: root).spif(root)
  }
}

/// From when until when something may be used; both moments included.
package struct SPIFValidity: Sendable, Hashable {
  package let notBefore: Instant?
  package let notAfter: Instant?

  package init(notBefore: Instant? = nil, notAfter: Instant? = nil) {
    self.notBefore = notBefore
    self.notAfter = notAfter
  }
}

/// The name and the marking rules of all classifications together.
package struct SPIFGroupTitle: Sendable, Hashable {
  package let name: String?
  package let markings: SPIFMarkings

  package init(name: String? = nil, markings: SPIFMarkings = SPIFMarkings()) {
    self.name = name
    self.markings = markings
  }
}

extension XMLLimits {
  /// The limits of a policy file (SPEC spif 2).
  package static let spif = XMLLimits(bytes: 1 << 20, depth: 16, attributes: 64, nodes: 1 << 15)
}
