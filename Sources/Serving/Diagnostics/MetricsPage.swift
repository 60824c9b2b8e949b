import Conduct
package import Evidence
package import Exchange
import Treaty

/// What a running node measures, for `GET /metrics`. docs/guides/operations.md lists it.
///
/// Labels are parties, roles, statuses, routes and codes: few, and never a name or a number that
/// people gave.
package struct MetricsPage: Sendable {
  private let node: Node
  private let meters: NodeMeters
  private let link: @Sendable () -> LinkState
  private let census: @Sendable () throws -> Census
  private let machine: @Sendable () -> MachineReadings
  private let build: [(String, String)]
  private let now: @Sendable () -> Instant

  /// `build` are the labels that tell which program this is.
  package init(
    node: Node, meters: NodeMeters, build: [(String, String)],
    now: @escaping @Sendable () -> Instant,
    link: @escaping @Sendable () -> LinkState,
    census: @escaping @Sendable () throws -> Census,
    machine: @escaping @Sendable () -> MachineReadings
  ) {
    self.node = node
    self.meters = meters
    self.build = build
    self.now = now
    self.link = link
    self.census = census
    self.machine = machine
  }

  package func text() throws -> String {
    var page = MetricText()
    page.begin("entente_build_info", .gauge, "The program; the value is always 1.")
    page.sample("entente_build_info", build, 1)
    try journals(&page)
    try transmittals(&page)
    partner(&page)
    listeners(&page)
    try keys(&page)
    page.histogram(
      "entente_store_write_seconds", "Time of a write, from asking for it until it is durable.",
      meters.storeWrites.reading)
    process(&page)
    return page.text
  }

  private func journals(_ page: inout MetricText) throws {
    let now = now()
    let readings = try node.store.read { store in
      try [node.party, node.partner].map { party in
        let head = try store.head(of: party)
        let waiting = try head.flatMap { try store.entry(of: party, at: $0.cosignedSize)?.time }
        return (
          party, head?.checkpoint.size ?? 0, head?.cosignedSize ?? 0,
          waiting.map { Double(max(0, now.milliseconds - $0.milliseconds)) / 1000 } ?? 0
        )
      }
    }
    page.begin("entente_journal_acts", .gauge, "Acts in the journal of a party.")
    for reading in readings {
      page.sample("entente_journal_acts", [("party", reading.0)], Double(reading.1))
    }
    page.begin(
      "entente_journal_cosigned_acts", .gauge,
      "Acts in the journal of a party that the other one has cosigned.")
    for reading in readings {
      page.sample("entente_journal_cosigned_acts", [("party", reading.0)], Double(reading.2))
    }
    page.begin(
      "entente_journal_uncosigned_age_seconds", .gauge,
      "Age of the oldest act that is not cosigned yet; 0 when there is none.")
    for reading in readings {
      page.sample("entente_journal_uncosigned_age_seconds", [("party", reading.0)], reading.3)
    }
    page.single(
      "entente_reconciled", .gauge,
      "Whether both nodes have agreed on both journals since this process began.",
      node.isReconciled ? 1 : 0)
    page.begin(
      "entente_signing_stopped", .gauge, "Whether a contradiction keeps the node from signing.")
    let trouble = node.trouble?.code
    for code in ["node.breach", "node.journalLost", "node.mirrorLost"] {
      page.sample("entente_signing_stopped", [("code", code)], trouble == code ? 1 : 0)
    }
  }

  private func transmittals(_ page: inout MetricText) throws {
    let census = try census()
    let parties = [node.party, node.partner]
    page.begin("entente_transmittals", .gauge, "Transmittals by their author and status.")
    for author in parties {
      for status in Transmittal.Status.allCases.map(\.rawValue) {
        let count = census.transmittals.first { $0.author == author && $0.status == status }?.count
        page.sample(
          "entente_transmittals", [("author", author), ("status", status)], Double(count ?? 0))
      }
    }
    page.begin(
      "entente_receipts_overdue", .gauge,
      "Receipts that the recipient owes beyond their time, by the author of the transmittal.")
    for author in parties {
      page.sample(
        "entente_receipts_overdue", [("author", author)],
        Double(census.overdueReceipts[author] ?? 0))
    }
    page.coded(
      "entente_transmittals_postponed", .gauge,
      "Transmittals that could not be looked at in the latest step, and are tried again.",
      node.postponed)
    let totals = try node.openBytes()
    page.begin(
      "entente_shelf_bytes", .gauge, "Bytes of packages under way or in quarantine, by author.")
    for author in parties {
      page.sample("entente_shelf_bytes", [("author", author)], Double(totals[author] ?? 0))
    }
    page.single(
      "entente_shelf_quota_bytes", .gauge, "The most that the agreement allows one author.",
      Double(node.agreement.terms.quota.shelfBytes))
  }

  private func partner(_ page: inout MetricText) {
    let link = link()
    page.begin(
      "entente_last_contact_timestamp_seconds", .gauge,
      "When the partner's node last answered or sent something; absent before the first time.")
    if let contact = link.lastContact {
      page.sample(
        "entente_last_contact_timestamp_seconds", [], Double(contact.milliseconds) / 1000)
    }
    page.begin(
      "entente_partner_clock_ahead_seconds", .gauge,
      "How far the partner's clock is ahead of ours, to one second; absent before it is known.")
    if let clock = link.clock {
      page.sample("entente_partner_clock_ahead_seconds", [], Double(clock.ahead) / 1000)
    }
    page.single(
      "entente_exchanges_total", .counter, "Exchanges that this node began and that went well.",
      Double(meters.exchanges.value))
    page.coded(
      "entente_exchange_failures_total", .counter,
      "Exchanges that this node began and that failed, or that told the partner nothing new.",
      meters.exchangeFailures.values)
    page.coded(
      "entente_exchange_bytes_total", .counter, "Bytes of sealed messages.", by: "direction",
      ["in": meters.exchangeBytesIn.value, "out": meters.exchangeBytesOut.value])
    page.single(
      "entente_transfers_total", .counter, "Packages that the partner took whole.",
      Double(meters.transfers.value))
    page.coded(
      "entente_transfer_failures_total", .counter, "Transfers to the partner that stopped.",
      meters.transferFailures.values)
    page.coded(
      "entente_piece_bytes_total", .counter, "Bytes of packages on the way.", by: "direction",
      ["in": meters.pieceBytesIn.value, "out": meters.pieceBytesOut.value])
    page.coded(
      "entente_reaction_failures_total", .counter,
      "Steps in which this node could not do what it owes by itself.",
      meters.reactionFailures.values)
  }

  private func listeners(_ page: inout MetricText) {
    page.coded(
      "entente_partner_connections_refused_total", .counter,
      "Connections that the TLS handshake did not admit.", meters.connectionsRefused.values)
    page.coded(
      "entente_partner_requests_total", .counter, "Requests of the partner, by route.",
      by: "route", meters.requests.values)
    page.coded(
      "entente_partner_requests_refused_total", .counter,
      "Requests of the partner that were refused or failed.", meters.requestsRefused.values)
    page.coded(
      "entente_api_requests_total", .counter, "Calls of the local API, by HTTP status.",
      by: "status", meters.calls.values)
  }

  private func keys(_ page: inout MetricText) throws {
    page.begin(
      "entente_key_end_timestamp_seconds", .gauge,
      "When the first key of a role in a party's keyset ends that no other replaces.")
    for party in [node.party, node.partner] {
      let ends = try node.keyset(of: party)?.ends ?? []
      for role in KeyRole.allCases {
        guard let end = ends.filter({ $0.role == role }).map(\.until).min() else { continue }
        page.sample(
          "entente_key_end_timestamp_seconds", [("party", party), ("role", role.rawValue)],
          Double(end.milliseconds) / 1000)
      }
    }
  }

  private func process(_ page: inout MetricText) {
    let machine = machine()
    func gauge(_ name: String, _ help: String, _ value: Int?) {
      guard let value else { return }
      page.single(name, .gauge, help, Double(value))
    }
    gauge("entente_disk_free_bytes", "Free on the disk of the node's folder.", machine.diskFree)
    gauge("entente_disk_size_bytes", "Size of the disk of the node's folder.", machine.diskSize)
    gauge("process_resident_memory_bytes", "Resident memory.", machine.residentBytes)
    gauge("process_open_fds", "Open file descriptors.", machine.openFiles)
    gauge("process_max_fds", "The most open file descriptors.", machine.openFileLimit)
    if let seconds = machine.processorSeconds {
      page.single(
        "process_cpu_seconds_total", .counter, "Processor time of this process.", seconds)
    }
    page.single(
      "process_start_time_seconds", .gauge, "When this process began to serve.",
      Double(link().since.milliseconds) / 1000)
  }
}
