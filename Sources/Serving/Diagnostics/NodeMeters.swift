/// What a node counts while it runs; a new process begins at zero.
package final class NodeMeters: Sendable {
  // With the partner.
  let exchanges = Counter()
  let exchangeFailures = CodedCounter()
  let exchangeBytesIn = Counter()
  let exchangeBytesOut = Counter()
  let transfers = Counter()
  let transferFailures = CodedCounter()
  let pieceBytesIn = Counter()
  let pieceBytesOut = Counter()
  let reactionFailures = CodedCounter()

  // At the partner listener.
  let connectionsRefused = CodedCounter()
  let requests = CodedCounter()
  let requestsRefused = CodedCounter()

  // At the local API, by status.
  let calls = CodedCounter()

  /// How long the store's writes took.
  package let storeWrites = Histogram()

  package init() {}
}
