import Evidence
package import Sealing

/// Several small packages in one body, each the outline behind its four-byte length and then the
/// package's body. SPEC partner-protocol 3.
package struct Parcel: Sendable {
  /// The most bytes of packages that a sender puts together; a receiver takes more.
  package static let sizeLimit = 4 << 20
  /// The most packages in one body.
  package static let countLimit = 1024

  package private(set) var bytes: [UInt8] = []
  /// How many packages are in it.
  package private(set) var count = 0

  package init() {}

  /// Puts a package in, unless there is no room for it beside others.
  package mutating func add(outline: [UInt8], body: [UInt8]) -> Bool {
    guard count < Self.countLimit,
      count == 0 || bytes.count + 4 + outline.count + body.count <= Self.sizeLimit
    else { return false }
    var head = ByteWriter()
    head.append(prefixed: outline)
    bytes += head.bytes
    bytes += body
    count += 1
    return true
  }

  /// A package as it lies in a parcel; whether its body is the one outlined was not looked at.
  package struct Item: Sendable {
    package let outline: PackageOutline
    package let body: [UInt8]
  }

  /// Takes a parcel apart; refused whole where one package can't be told from the next.
  package static func items(parsing bytes: [UInt8]) throws(NodeError) -> [Item] {
    var reader = ByteReader(bytes)
    var items: [Item] = []
    var names: Set<Digest> = []
    do {
      while reader.remaining > 0 {
        guard items.count < countLimit else { throw NodeError.messageRefused("parcel.tooMany") }
        let outline = try PackageOutline(parsing: reader.readPrefixed(limit: outlineLimit))
        guard SmallPackage.holds(bodyLength: outline.bodyLength) else {
          throw NodeError.messageRefused("parcel.tooLarge")
        }
        guard names.insert(outline.name).inserted else {
          throw NodeError.messageRefused("parcel.repeated")
        }
        items.append(
          Item(outline: outline, body: Array(try reader.read(count: outline.bodyLength))))
      }
    } catch let error as NodeError {
      throw error
    } catch let error as SealingError {
      throw .sealing(error)
    } catch {
      throw .messageRefused("parcel.cut")
    }
    return items
  }

  /// The most bytes in the outline of a package of one piece.
  private static let outlineLimit = PackageHeader.sizeLimit + 256
}
