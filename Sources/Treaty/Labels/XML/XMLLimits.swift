/// How much the XML reader takes from a stranger before it refuses.
package struct XMLLimits: Hashable, Sendable {
  /// The most bytes of the whole text.
  package let bytes: Int
  /// The most elements open at once, the root counting as one.
  package let depth: Int
  /// The most attributes of an element, namespace declarations counting too.
  package let attributes: Int
  /// The most elements, runs of text (white space too) and comments together.
  package let nodes: Int

  /// Makes limits; a depth above 256 counts as 256, because a tree is released recursively.
  package init(bytes: Int, depth: Int, attributes: Int, nodes: Int) {
    self.bytes = bytes
    self.depth = min(depth, 256)
    self.attributes = attributes
    self.nodes = nodes
  }

  /// The limits of a label (SPEC label 3).
  package static let label = XMLLimits(bytes: 65_536, depth: 16, attributes: 64, nodes: 1024)
}
