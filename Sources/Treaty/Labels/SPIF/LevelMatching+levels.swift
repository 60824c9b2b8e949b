extension LevelMatching {
  /// The most characters of a token and of a marking in an agreement.
  private static let longest = 64

  /// The levels that pairs make, in their order, with what an agreement asks of a level.
  mutating func levels(from pairs: [Pair]) -> [Level] {
    var found: [(pair: Pair, nationals: [String: Level.National])] = []
    var ids: Set<String> = []
    for pair in pairs {
      let own = national(of: pair.first, of: first.party)
      let other = national(of: pair.second, of: second.party)
      guard let own, let other else { continue }
      let id = Self.id(of: own.token)
      guard ids.insert(id).inserted else {
        leave(.idRepeated, of: first.party, ["level": own.token, "found": id])
        continue
      }
      found.append((pair, [first.party: own, second.party: other]))
    }
    for (party, pick) in [(first.party, 0), (second.party, 1)] {
      let alike = alikes(found.map { $0.nationals[party] })
      for (left, right) in alike {
        leave(.notDistinct, of: party, ["level": left.token, "other": right.token])
      }
      let tokens = Set(alike.flatMap { [$0.0.token, $0.1.token] })
      found.removeAll { item in
        tokens.contains(pick == 0 ? item.pair.first.name : item.pair.second.name)
      }
    }
    // The numbers of the policies themselves where both say the same.
    let keepsRanks = found.allSatisfy {
      $0.pair.first.hierarchy == $0.pair.second.hierarchy
        && (1...100).contains($0.pair.first.hierarchy)
    }
    return found.enumerated().map { place, item in
      Level(
        id: Self.id(of: item.pair.first.name),
        rank: keepsRanks ? item.pair.first.hierarchy : place + 1, nationals: item.nationals,
        further: [:], isExchangeable: false, place: nil)
    }
  }

  /// A token as an identifier: lower case, hyphens for spaces.
  private static func id(of token: String) -> String {
    token.asciiLowercased.replacing(" ", with: "-")
  }

  /// What one party calls the level, if it can stand in an agreement.
  private mutating func national(
    of item: SPIFClassification, of party: String
  ) -> Level.National? {
    let token = item.name
    guard token.utf8.count <= Self.longest, FieldReader.Form.token.admits(token) else {
      leave(.nameUnfit, of: party, ["level": token])
      return nil
    }
    var texts: [Language: String] = [:]
    for language in Language.allCases {
      // The name of a classification is its English phrase where the policy gives no other.
      let phrase = item.markings.phrase(in: language) ?? (language == .en ? token : nil)
      guard let phrase else {
        leave(.languageMissing, of: party, ["level": token, "language": language.rawValue])
        continue
      }
      guard isFit(phrase) else {
        leave(.markingUnfit, of: party, ["level": token, "found": phrase])
        continue
      }
      texts[language] = phrase
    }
    guard let en = texts[.en], let fr = texts[.fr], let ko = texts[.ko] else { return nil }
    return Level.National(token: token, marking: Trilingual(en: en, fr: fr, ko: ko))
  }

  /// Whether an agreement takes a text as a marking: the reader of agreements is asked.
  private func isFit(_ phrase: String) -> Bool {
    guard phrase.unicodeScalars.count <= Self.longest else { return false }
    let line = "en: \(LevelSchedule.scalar(phrase))\n"
    let read = try? YAMLNode(parsing: Array(line.utf8))
    guard let text = read?["en"]?.scalar else { return false }
    return text.utf8.elementsEqual(phrase.utf8) && phrase.contains { !$0.isWhitespace }
  }

  /// Levels of one party that people or labels could take for each other.
  private func alikes(
    _ nationals: [Level.National?]
  ) -> [(Level.National, Level.National)] {
    let all = nationals.compactMap(\.self)
    return all.indices.flatMap { place in
      all[..<place].filter { Self.isAlike($0, all[place]) }.map { ($0, all[place]) }
    }
  }

  private static func isAlike(_ left: Level.National, _ right: Level.National) -> Bool {
    if Level.normalized(left.token) == Level.normalized(right.token) { return true }
    return Language.allCases.contains {
      Level.normalized(left.marking[$0]) == Level.normalized(right.marking[$0])
    }
  }
}
