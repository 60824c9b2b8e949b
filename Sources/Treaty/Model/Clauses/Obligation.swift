/// What agreements on the protection of classified information oblige their parties to.
///
/// The list and its numbers are those of docs/traceability.md.
package enum Obligation: Int, Sendable, Hashable, CaseIterable {
  case agreementInForce = 1
  case exchangeableLevels = 2
  case originatorAndEquivalent = 3
  case derivedMarking = 4
  case thirdParties = 5
  case purposes = 6
  case levelChanges = 7
  case facilityRegisters = 8
  case inventories = 9
  case clearanceAndNeed = 10
  case assurances = 11
  case visitApprovals = 12
  case visitCeilings = 13
  case governmentChannels = 14
  case custodyAndReceipts = 15
  case encryption = 16
  case outerWrappers = 17
  case storage = 18
  case copies = 19
  case translations = 20
  case returnOrDestruction = 21
  case contractors = 22
  case contractorStaff = 23
  case inspections = 24
  case subcontractors = 25
  case losses = 26
  case lawChanges = 27
  case disputes = 28
  case termination = 29
  case partnership = 30
  case progress = 31

  /// Such as `O5`.
  package var name: String { "O\(rawValue)" }
}
