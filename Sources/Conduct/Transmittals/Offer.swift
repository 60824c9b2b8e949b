package import Evidence
import Treaty

/// What a party offers to send: the sealed package by its digests, and the label in clear words.
///
/// SPEC transmittal 1.
package struct Offer: Hashable, Sendable {
  /// The package's name, the digest of its outer header.
  package let package: Digest
  /// The root over the hashes of the body's pieces.
  package let root: Digest
  /// The bytes in the body.
  package let length: Int64
  /// The originator's label, the exact XML.
  package let label: WrittenLabel
  /// The equivalent label of the recipient's policy, the exact XML.
  package let alternative: WrittenLabel
  package let title: String
  package let mediaType: String
  package let purpose: String
  package let from: String
  package let to: [String]
  package let means: String
  package let references: [String]

  /// The most bytes in a title.
  package static let titleLimit = 512

  package init(
    package: Digest, root: Digest, length: Int64, label: WrittenLabel, alternative: WrittenLabel,
    title: String, mediaType: String, purpose: String, from: String, to: [String], means: String,
    references: [String]
  ) {
    self.package = package
    self.root = root
    self.length = length
    self.label = label
    self.alternative = alternative
    self.title = title
    self.mediaType = mediaType
    self.purpose = purpose
    self.from = from
    self.to = to
    self.means = means
    self.references = references
  }

  /// The bytes in all its texts, which are what makes an offer long.
  package var textLength: Int {
    ([label.xml, alternative.xml, title, mediaType, purpose, from, means] + to + references)
      .reduce(0) { $0 + $1.utf8.count }
  }

  init(reading reader: inout JSONReader) throws(ActError) {
    do {
      package = try reader.digest("package")
      root = try reader.digest("root")
      length = Int64(try reader.count("length"))
      label = try WrittenLabel(try reader.string("label"), as: .originator)
      alternative = try WrittenLabel(try reader.string("alternative"), as: .alternative)
      title = try reader.string("title")
      mediaType = try reader.string("mediaType")
      purpose = try reader.string("purpose")
      from = try reader.string("from")
      to = try reader.strings("to")
      means = try reader.string("means")
      references = try reader.strings("references")
    } catch let error as ActError {
      throw error
    } catch let error as JSONError {
      throw .json(error)
    } catch {
      throw .wrongFormat
    }
    guard title.isLine(limit: Self.titleLimit) else { throw .badField("title") }
    guard mediaType.isLine(limit: 128), mediaType.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw .badField("mediaType")
    }
    guard (1...16).contains(to.count), Set(to.map { Array($0.utf8) }).count == to.count else {
      throw .badField("to")
    }
    guard references.count <= 32, references.allSatisfy({ $0.isLine(limit: 256) }) else {
      throw .badField("references")
    }
  }

  /// The same offer of another package.
  package func of(_ package: Digest, root: Digest, length: Int64) -> Offer {
    Offer(
      package: package, root: root, length: length, label: label, alternative: alternative,
      title: title, mediaType: mediaType, purpose: purpose, from: from, to: to, means: means,
      references: references)
  }

  var json: JSON {
    .object([
      "package": .string(package.hex), "root": .string(root.hex), "length": .integer(length),
      "label": .string(label.xml), "alternative": .string(alternative.xml),
      "title": .string(title), "mediaType": .string(mediaType), "purpose": .string(purpose),
      "from": .string(from), "to": .strings(to), "means": .string(means),
      "references": .strings(references),
    ])
  }
}
