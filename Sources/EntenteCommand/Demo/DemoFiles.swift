import Foundation

/// Documents that the demonstration makes when it is given none.
enum DemoFiles {
  /// A text in three languages.
  static let report = """
    EXERCISE / EXERCICE / 훈련

    Joint trial of a sonar array, day 3. Nothing here is real.
    Essai conjoint d’une antenne sonar, jour 3. Rien ici n’est réel.
    소나 배열 합동 시험 3일차. 이 문서의 내용은 모두 가상입니다.

    """

  /// A small picture: a harbour at dusk, more or less.
  static func picture(width: Int = 640, height: Int = 400) -> [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity((width * 3 + 1) * height)
    for y in 0..<height {
      rows.append(0)
      for x in 0..<width {
        let sea = y > height * 3 / 5
        let wave = sea && (x * 7 + y * 13) % 97 < 6
        let hull = y > height / 2 && y < height * 3 / 5 && x > width / 3 + (y - height / 2)
        let isShip = hull && x < width * 2 / 3 - (y - height / 2)
        let glow = UInt8(min(255, y * 220 / height + 30))
        let colour: [UInt8] =
          isShip
          ? [28, 34, 46]
          : wave ? [180, 190, 210] : sea ? [24, 52, 86] : [glow, glow / 2 + 40, 110]
        rows += colour
      }
    }
    return PNG.encode(rows: rows, width: width, height: height)
  }

  /// Bytes that don't compress, the same for the same length.
  static func noise(_ count: Int) -> Data {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var data = Data(capacity: count)
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while data.count < count {
      for place in stride(from: 0, to: block.count, by: 8) {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        for byte in 0..<8 {
          block[place + byte] = UInt8(truncatingIfNeeded: state >> (8 * UInt64(byte)))
        }
      }
      data.append(contentsOf: block.prefix(count - data.count))
    }
    return data
  }
}

/// The least of the PNG format (ISO 15948): one true-colour image in stored blocks.
enum PNG {
  static func encode(rows: [UInt8], width: Int, height: Int) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", big(width) + big(height) + [8, 2, 0, 0, 0])
    file += chunk("IDAT", stored(rows))
    file += chunk("IEND", [])
    return file
  }

  private static func big(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
    let content = Array(type.utf8) + body
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in content {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return big(body.count) + content + big(Int(crc ^ 0xFFFF_FFFF))
  }

  /// A zlib stream without compression.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      stream += [rest.isEmpty ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
      stream += [UInt8(~count & 255), UInt8(~count >> 8)]
      stream += block
    } while !rest.isEmpty
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return stream + big(Int(high << 16 | low))
  }
}
