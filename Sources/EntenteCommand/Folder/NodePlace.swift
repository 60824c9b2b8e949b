import ArgumentParser
import Treaty

/// The node folder that a command works with.
struct NodePlace: ParsableArguments {
  @Option(
    help: ArgumentHelp("The node's folder.", "Le dossier du nœud.", "노드 폴더."),
    completion: .directory)
  var node = "."
}
