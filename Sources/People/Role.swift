/// What a person may do at a node; SPEC roles.
package enum Role: String, Hashable, Sendable, CaseIterable {
  case registryOfficer = "registry-officer"
  case reader
  case securityAuthority = "security-authority"
  case programmeOfficer = "programme-officer"
  case auditor
  case administrator
}
