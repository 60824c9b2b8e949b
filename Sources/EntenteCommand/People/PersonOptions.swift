import Evidence
import People
import Treaty

/// What commands say of a person, read as the agreement and the folder know it.
struct PersonOptions {
  let folder: NodeFolder
  let agreement: Agreement
  let party: String

  init(_ folder: NodeFolder) throws {
    self.folder = folder
    agreement = try folder.currentAgreement()
    party = try folder.settings().party
  }

  func roles(_ words: [String]) throws -> Set<Role> {
    Set(
      try words.map { word in
        guard let role = Role(rawValue: word) else { throw PeopleText.wrong("--role", word) }
        return role
      })
  }

  /// A post that the own keyset or the agreement has; a key that is not here is told, since without it
  /// nothing is attested.
  func post(_ name: String) throws -> String {
    _ = try ActingPost.own(name, of: party)
    if let posts = try Posts(folder, party), !posts.all.contains(name) {
      throw Posts.unknown(name, among: posts.all)
    }
    if !folder.hasOfficer(name) {
      Voice.complain(
        Statement(
          "no key of `{post}` is in this node’s folder: what asks for an attestation can’t be done here",
          "aucune clé de « {post} » n’est dans le dossier de ce nœud : ce qui exige une attestation n’y est pas possible",
          "이 노드 폴더에 해당 직위의 키가 없어, 확인 서명이 필요한 행위를 할 수 없습니다: `{post}`", ["post": name]
        ).text)
    }
    return name
  }

  func purposes(_ words: [String]) throws -> Set<String> {
    for word in words where agreement.purpose(word) == nil {
      throw PeopleText.wrong("--purpose", word)
    }
    return Set(words)
  }

  /// A level of the agreement and a day; both or neither.
  func cleared(_ level: String?, until day: String?) throws -> PersonChange.Cleared? {
    guard let level else {
      if let day { throw PeopleText.wrong("--until", day) }
      return nil
    }
    guard let level = agreement.level(id: level) else {
      throw PeopleText.wrong("--clearance", level)
    }
    guard let until = day.flatMap({ CivilDate($0) }) else {
      throw PeopleText.wrong("--until", day ?? "–")
    }
    return (level.id, until)
  }
}
