import Evidence
package import Hummingbird

/// Who asks, and over which connection.
package struct Caller: Sendable {
  /// By which way the connection came in.
  package let entrance: Entrance
  /// Where it comes from, for counting tries.
  package let address: String
  /// The card that it shows now.
  package let card: ShownCard

  package init(entrance: Entrance, address: String, card: ShownCard) {
    self.entrance = entrance
    self.address = address
    self.card = card
  }

  /// Somebody on this machine, or at the other end of a tunnel to it.
  package static let local = Caller(entrance: .loopback, address: "local", card: .notAsked)

  /// Says who is at the other end of the connection whose request is being answered; nil where the local
  /// API is asked.
  @TaskLocal static var ofConnection: (@Sendable () -> Caller)?
}

/// What routes know of a request: who calls.
package struct CallContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  package let caller: Caller

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    caller = Caller.ofConnection?() ?? .local
  }
}
