import Evidence
import Exchange
import Sealing

extension ParseTarget {
  /// Packages, envelopes and what belongs to them.
  static let seals = [
    packageHeader, outline, innerHeader, parcel, piece, openedPackage, envelope, officeKey,
  ]

  /// SPEC sealed-package 2. The fields, written again by hand, give the same bytes.
  private static let packageHeader = ParseTarget(
    "package-header", most: 30_000,
    samples: { [Array(try Sealed.oneOffice.get().header), try Sealed.twoOffices.get().header] },
    outcome: { bytes in
      try outcome(of: bytes, PackageHeader.init(parsing:), \.code) { header in
        try Violation.unless(header.bytes == bytes, "other bytes are kept")
        try Violation.unless(Sealed.written(header) == bytes, "it is written otherwise")
        try Violation.unless(header.name == Digest.sha256(bytes), "its name is another")
        let last = header.geometry.range(of: header.geometry.count - 1)
        try Violation.unless(
          last.upperBound == header.bodyLength && !last.isEmpty, "its pieces do not cover the body")
      }
    })

  /// SPEC sealed-package 5. One outline has one spelling.
  private static let outline = ParseTarget(
    "outline", most: 30_000,
    samples: { [try SampleFile("sealed-package/ok-outline-three-pieces").binary] },
    outcome: { bytes in
      try outcome(of: bytes, PackageOutline.init(parsing:), \.code) { outline in
        try Violation.unless(outline.bytes == bytes, "it is written otherwise")
      }
    })

  /// SPEC sealed-package 4. Order, white space and escapes may differ, and nothing else.
  private static let innerHeader = ParseTarget(
    "inner-header", most: 30_000,
    samples: { [try Sealed.inner().encoded] },
    outcome: { bytes in
      try outcome(of: bytes, InnerHeader.init(parsing:), \.code) { inner in
        let made = try InnerHeader(
          label: inner.label, alternative: inner.alternative, title: inner.title,
          mediaType: inner.mediaType, purpose: inner.purpose, references: inner.references,
          size: inner.size)
        try Violation.unless(
          try JSONMeaning(of: bytes) == JSONMeaning(of: made.encoded),
          "its values say something else than its text")
      }
    })

  /// SPEC partner-protocol 3. Packages that can be told apart are in one order, with nothing between.
  private static let parcel = ParseTarget(
    "parcel", most: 15_000,
    samples: {
      let packages = [try Sealed.oneOffice.get(), try Sealed.twoOffices.get()]
      return try [packages, Array(packages.prefix(1)), []].map { packages in
        var parcel = Parcel()
        for package in packages {
          try Violation.unless(
            parcel.add(outline: package.outline().bytes, body: package.body), "it has no room")
        }
        return parcel.bytes
      }
    },
    outcome: { bytes in
      try outcome(of: bytes, Parcel.items(parsing:), \.code) { items in
        var writer = ByteWriter()
        for item in items {
          writer.append(prefixed: item.outline.bytes)
          writer.append(raw: item.body)
          try Violation.unless(
            SmallPackage.holds(bodyLength: item.body.count), "one of them is not small")
        }
        try Violation.unless(writer.bytes == bytes, "it is written otherwise")
      }
    })

  /// SPEC sealed-package 5. A piece is verified only if it is the very piece.
  private static let piece = ParseTarget(
    "piece", most: 15_000,
    samples: { [Array(try Sealed.oneOffice.get().body)] },
    outcome: { bytes in
      let sealed = try Sealed.oneOffice.get()
      return try outcome(
        of: bytes, { bytes throws(SealingError) in try sealed.outline().verify(piece: 0, bytes) },
        \.code
      ) { piece in
        try Violation.unless(bytes == sealed.body && piece.bytes == bytes, "another piece verifies")
      }
    })

  /// SPEC sealed-package 4. Nothing but the very file opens, and only to the very payload.
  private static let openedPackage = ParseTarget(
    "package-opened", most: 1_000, memory: MemoryBound(constant: 16 << 20),
    samples: { [try Sealed.oneOffice.get().bytes] },
    outcome: { bytes in
      let sealed = try Sealed.oneOffice.get()
      let payload: [UInt8]
      do { payload = try sealed.open(bytes) } catch let error as SealingError {
        return .refused(error.code)
      }
      try Violation.unless(bytes == sealed.bytes, "another file opens")
      try Violation.unless(
        Digest.sha256(payload) == sealed.payload, "the file opens to another payload")
      return .accepted
    })

  /// SPEC sealed-package 6. Nothing but the very envelope opens.
  private static let envelope = ParseTarget(
    "envelope", most: 1_000, memory: MemoryBound(constant: 16 << 20),
    samples: { [try Sealed.envelope.get().bytes] },
    outcome: { bytes in
      let sealed = try Sealed.envelope.get()
      let key = try sealed.key()
      let payload: [UInt8]
      do throws(SealingError) {
        payload = try Envelope.open(
          bytes, with: key, agreement: sealed.agreement, expecting: sealed.sender)
      } catch { return .refused(error.code) }
      try Violation.unless(bytes == sealed.bytes, "another envelope opens")
      try Violation.unless(
        Digest.sha256(payload) == sealed.payload, "it opens to another payload")
      return .accepted
    })

  /// SPEC sealed-package 1. One key of one office has one file.
  private static let officeKey = ParseTarget(
    "office-key", most: 15_000,
    samples: { [try SampleFile("sealed-package/ok-public-key").body] },
    outcome: { bytes in
      try outcome(of: bytes, OfficePublicKey.init(file:), \.code) { key in
        try Violation.unless(key.file == bytes, "it is written otherwise")
      }
    })
}
