import ArgumentParser
import Treaty

/// The post in whose name an act is made that no officer attests.
struct ActingPost: ParsableArguments {
  @Option(help: "The post in whose name it is done; otherwise the registry officer.")
  var post: String?

  /// The post's name, such as `CAN/registry-officer`; a post is always one of the party's own.
  func name(of party: String) throws -> String {
    let name = post ?? "\(party)/registry-officer"
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
