import ArgumentParser

/// The node folder that a command works with.
struct NodePlace: ParsableArguments {
  @Option(help: "The node's folder.", completion: .directory) var node = "."
}
