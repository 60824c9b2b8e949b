import Evidence
import Testing

@Suite("Reading and writing bytes")
struct ByteReaderTests {
  private let digest = Digest.sha256([])

  private var written: [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt8(1))
    writer.append(UInt16(0x0203))
    writer.append(UInt32(0x0405_0607))
    writer.append(UInt64(0x0809_0A0B_0C0D_0E0F))
    writer.append(raw: digest.bytes)
    writer.append(prefixed: [9, 9])
    writer.append(short: "é")
    return writer.bytes
  }

  private func read(_ bytes: [UInt8]) throws(ByteError) {
    var reader = ByteReader(bytes)
    let one = try reader.read(UInt8.self)
    let two = try reader.read(UInt16.self)
    let four = try reader.read(UInt32.self)
    let eight = try reader.read(UInt64.self)
    let digest = try reader.readDigest()
    let prefixed = try reader.readPrefixed(limit: 2)
    let short = try reader.readShort()
    try reader.finish()
    #expect(one == 1 && two == 0x0203 && four == 0x0405_0607 && eight == 0x0809_0A0B_0C0D_0E0F)
    #expect(digest == self.digest && prefixed == [9, 9] && short == "é")
    #expect(reader.offset == bytes.count && reader.remaining == 0)
  }

  @Test("what is written is read back")
  func roundTrip() throws {
    #expect(Array(written.prefix(7)) == [1, 2, 3, 4, 5, 6, 7])
    try read(written)
  }

  @Test("input cut anywhere is refused")
  func truncated() {
    for count in 0..<written.count {
      do {
        try read(Array(written[..<count]))
        Issue.record("\(count) bytes were enough")
      } catch {
        guard case .truncated(let offset) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(offset <= count)
      }
    }
  }

  @Test("bytes after the last field are refused")
  func trailing() {
    #expect(throws: ByteError.trailing(offset: written.count)) { try read(written + [0]) }
  }

  @Test("a length above the limit is refused before anything is read")
  func tooLong() {
    var reader = ByteReader([0xFF, 0xFF, 0xFF, 0xFF])
    #expect(throws: ByteError.tooLong(offset: 0)) { _ = try reader.readPrefixed(limit: 100) }
    var short = ByteReader([0, 0, 0, 3, 1, 2])
    #expect(throws: ByteError.truncated(offset: 4)) { _ = try short.readPrefixed(limit: 3) }
  }

  @Test("a text that is not UTF-8 is refused")
  func notText() {
    var reader = ByteReader([7, 1, 0xFF][1...])
    #expect(throws: ByteError.notText(offset: 0)) { _ = try reader.readShort() }
    #expect(ByteError.notText(offset: 0).code == "bytes.notText")
    #expect(ByteError.truncated(offset: 0).code == "bytes.truncated")
    #expect(ByteError.trailing(offset: 0).code == "bytes.trailing")
    #expect(ByteError.tooLong(offset: 0).code == "bytes.tooLong")
  }
}
