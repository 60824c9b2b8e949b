import ArgumentParser
import Treaty

/// The post in whose name an act is made that no officer attests.
struct ActingPost: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The post in whose name it is done; otherwise the registry officer.",
      "Le poste au nom duquel c’est fait; sinon l’agent du bureau d’ordre.",
      "행위의 명의가 되는 직위. 없으면 등록소 담당관."))
  var post: String?

  /// The post's name, such as `CAN/registry-officer`; a post is always one of the party's own.
  func name(of party: String) throws -> String {
    try Self.own(post ?? "\(party)/registry-officer", of: party)
  }

  /// The post's name, where it must be an officer or an office that the partner knows.
  func known(in folder: NodeFolder) throws -> String {
    let party = try folder.settings().party
    let name = try self.name(of: party)
    guard let posts = try Posts(folder, party) else { return name }
    guard let post else { return posts.registryOfficer ?? name }
    guard posts.all.contains(post) else { throw Posts.unknown(post, among: posts.all) }
    return post
  }

  /// Refuses a name that does not begin with the party's own code.
  static func own(_ name: String, of party: String) throws -> String {
    guard name.hasPrefix("\(party)/"), name.count > party.count + 1 else {
      throw Failure(
        .failed,
        lines: [
          Statement(
            "`{post}` is not a post of {party}", "« {post} » n’est pas un poste de {party}",
            "{party}의 직위가 아닙니다: `{post}`", ["post": name, "party": party]
          ).text
        ],
        hint: Statement(
          "write the party's code, a slash and the post: {party}/registry-officer",
          "écrivez le code de la partie, une barre et le poste : {party}/registry-officer",
          "당사국 코드, 빗금, 직위 순서로 쓰십시오: {party}/registry-officer", ["party": party]
        ).text)
    }
    return name
  }
}

/// The posts of a node's own party: the officers of its keyset, and its offices.
struct Posts {
  let officers: [String]
  let offices: [String]
  var all: [String] { officers + offices }

  /// The officer who acts where none is named.
  let registryOfficer: String?

  /// Reads them from the folder; nil where the folder has no keyset to read them from.
  init?(_ folder: NodeFolder, _ party: String) throws {
    guard Files.exists(folder.ownKeysetPath) else { return nil }
    let agreement = try folder.currentAgreement()
    guard let officers = try folder.officers(under: agreement) else { return nil }
    self.officers = officers
    offices = agreement.party(party)?.offices.map(\.id) ?? []
    let usual = "\(party)/registry-officer"
    registryOfficer = officers.contains(usual) ? usual : officers.first
  }

  /// The officer who attests, by name or as the registry's.
  static func officer(_ name: String?, in folder: NodeFolder) throws -> String {
    let party = try folder.settings().party
    let chosen = try ActingPost.own(name ?? "\(party)/registry-officer", of: party)
    guard let posts = try Posts(folder, party) else { return chosen }
    guard let name else { return posts.registryOfficer ?? chosen }
    guard posts.officers.contains(name) else { throw unknown(name, among: posts.officers) }
    return name
  }

  /// Nobody knows the post.
  static func unknown(_ name: String, among known: [String]) -> Failure {
    let list = known.joined(separator: ", ")
    return Failure(
      .failed,
      lines: [
        Statement(
          "nobody has the post `{post}` in this node",
          "personne n’a le poste « {post} » dans ce nœud",
          "이 노드에 없는 직위입니다: `{post}`", ["post": name]
        ).text
      ],
      hint: Trilingual(
        "write one of: \(list)", "écrivez l’un de : \(list)", "다음 중 하나를 쓰십시오: \(list)")[
          Voice.language])
  }
}
