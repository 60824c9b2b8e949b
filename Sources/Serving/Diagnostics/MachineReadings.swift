/// What the system says about this process and its disk at one moment; nil where it says nothing.
package struct MachineReadings: Hashable, Sendable {
  package var diskFree: Int?
  package var diskSize: Int?
  package var residentBytes: Int?
  package var openFiles: Int?
  package var openFileLimit: Int?
  package var processorSeconds: Double?

  package init() {}
}

/// What the store counts for the metrics.
package struct Census: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let author: String
    package let status: String
    package let count: Int

    package init(author: String, status: String, count: Int) {
      self.author = author
      self.status = status
      self.count = count
    }
  }

  package let transmittals: [Row]
  /// Receipts that are overdue, by the author of the transmittal.
  package let overdueReceipts: [String: Int]

  package init(transmittals: [Row], overdueReceipts: [String: Int]) {
    self.transmittals = transmittals
    self.overdueReceipts = overdueReceipts
  }
}
