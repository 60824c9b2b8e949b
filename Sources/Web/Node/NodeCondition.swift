package import Evidence
package import Treaty

/// What the process that serves knows of its folder, its machine and itself, at one moment.
package struct NodeCondition: Sendable {
  /// One thing that was looked at, as `entente doctor` tells it.
  package struct Finding: Hashable, Sendable {
    /// The stable name of the check.
    package let check: String
    package let isWell: Bool
    package let what: Trilingual
    package let remedy: Trilingual?

    package init(check: String, isWell: Bool, what: Trilingual, remedy: Trilingual?) {
      self.check = check
      self.isWell = isWell
      self.what = what
      self.remedy = remedy
    }
  }

  /// How many bytes the files of a folder have, and when that was counted.
  package struct Measure: Hashable, Sendable {
    package let bytes: Int64
    package let files: Int
    package let time: Instant

    package init(bytes: Int64, files: Int, time: Instant) {
      self.bytes = bytes
      self.files = files
      self.time = time
    }
  }

  /// The latest copy of the folder.
  package struct Backup: Hashable, Sendable {
    package let time: Instant
    package let packages: Int
    package let hasKeys: Bool

    package init(time: Instant, packages: Int, hasKeys: Bool) {
      self.time = time
      self.packages = packages
      self.hasKeys = hasKeys
    }
  }

  package var findings: [Finding]
  /// The checks that take too long for a page.
  package var leftOut: [String]
  /// The bytes of the database and of the files beside it.
  package var storeBytes: Int64?
  /// Nil before the files were counted for the first time.
  package var packages: Measure?
  package var diskFree: Int64?
  package var diskSize: Int64?
  /// Nil where none was made, or its note can't be read.
  package var backup: Backup?
  /// Which program this is.
  package var build: String

  package init(
    findings: [Finding], leftOut: [String], storeBytes: Int64?, packages: Measure?,
    diskFree: Int64?, diskSize: Int64?, backup: Backup?, build: String
  ) {
    self.findings = findings
    self.leftOut = leftOut
    self.storeBytes = storeBytes
    self.packages = packages
    self.diskFree = diskFree
    self.diskSize = diskSize
    self.backup = backup
    self.build = build
  }
}
