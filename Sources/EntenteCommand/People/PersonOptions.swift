import ArgumentParser
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
  func cleared(_ given: ClearanceOptions) throws -> PersonChange.Cleared? {
    guard let level = given.clearance else {
      if let day = given.until { throw PeopleText.wrong("--until", day) }
      return nil
    }
    guard let level = agreement.level(id: level) else {
      throw PeopleText.wrong("--clearance", level)
    }
    guard let until = given.until.flatMap({ CivilDate($0) }) else {
      throw PeopleText.wrong("--until", given.until ?? "–")
    }
    return (level.id, until)
  }
}

/// A clearance as commands say it.
struct ClearanceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The level up to which the person is cleared.", "Le niveau de son habilitation.",
      "비밀취급인가 등급."))
  var clearance: String?
  @Option(
    help: ArgumentHelp(
      "The last day of the clearance, such as 2027-06-30.",
      "Le dernier jour de l’habilitation, par exemple 2027-06-30.", "비밀취급인가 만료일. 예: 2027-06-30."))
  var until: String?
}
