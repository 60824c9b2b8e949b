import ArgumentParser

/// `entente demo`.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "demo", abstract: "demo")
  func run() async throws {}
}
