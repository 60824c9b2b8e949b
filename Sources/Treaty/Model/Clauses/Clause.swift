/// A rule with parameters that executes a paragraph; the unit that a decision cites.
package struct Clause: Sendable, Hashable {
  package let parameters: any ClauseParameters
  /// How it is cited: the article and the paragraph, such as `4(1)`, or the article alone.
  package let reference: String
  /// The number of its article.
  package let article: String
  /// Where it begins in the file.
  package let place: FilePlace

  package var kind: ClauseKind { type(of: parameters).kind }

  package static func == (a: Clause, b: Clause) -> Bool {
    AnyHashable(a.parameters) == AnyHashable(b.parameters) && a.reference == b.reference
      && a.article == b.article && a.place == b.place
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(parameters)
    hasher.combine(reference)
    hasher.combine(place)
  }
}

/// A line and a column of a file, both from 1; columns are Unicode scalars.
package struct FilePlace: Sendable, Hashable {
  package let line: Int
  package let column: Int
}

/// What one kind of clause says; each kind is a type of this folder.
package protocol ClauseParameters: Sendable, Hashable {
  static var kind: ClauseKind { get }
  /// What agreements of this family oblige to, and this clause carries.
  static var obligations: [Obligation] { get }
  /// The clause with its parameters in a few words.
  func summary(under agreement: Agreement) -> Trilingual
}

/// Parameters that are read from an agreement file.
protocol ReadableClause: ClauseParameters {
  /// The keys beside `kind`, all of which must be there.
  static var keys: [String] { get }
  /// Reads the parameters; nil if a fault was recorded.
  init?(_ fields: [String: Field], _ parser: inout AgreementParser)
}

/// A clause that says only whose keys attest a formal act.
protocol FormalClause: ReadableClause {
  init(by: Signer)
}

extension FormalClause {
  static var keys: [String] { ["by"] }

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let by = parser.reader.choice(fields["by"], of: Signer.self) else { return nil }
    self.init(by: by)
  }
}

/// The kinds of clause of vocabulary 1; a file has exactly one clause of each.
package enum ClauseKind: String, Sendable, Hashable, CaseIterable {
  case amendment
  case assurance
  case clockSkew = "clock-skew"
  case contractorRelease = "contractor-release"
  case contractorStaff = "contractor-staff"
  case copies
  case derivedMarking = "derived-marking"
  case disputes
  case encryption
  case exchangeableLevel = "exchangeable-level"
  case facilityRegister = "facility-register"
  case governmentChannel = "government-channel"
  case inForce = "in-force"
  case inspection
  case inventory
  case lawChange = "law-change"
  case levelChange = "level-change"
  case lossReport = "loss-report"
  case lossResults = "loss-results"
  case needToKnow = "need-to-know"
  case originatorMarking = "originator-marking"
  case outerWrapper = "outer-wrapper"
  case partnership
  case presumedLoss = "presumed-loss"
  case protectiveActs = "protective-acts"
  case purpose
  case quota
  case receiptWithin = "receipt-within"
  case recipientOffice = "recipient-office"
  case returnOrDestruction = "return-or-destruction"
  case statusEvidence = "status-evidence"
  case storage
  case subcontract
  case suspension
  case termination
  case thirdParty = "third-party"
  case translation
  case transmissionMeans = "transmission-means"
  case visitApproval = "visit-approval"
  case visitCeiling = "visit-ceiling"

  /// What agreements of this family oblige to, and a clause of the kind carries.
  package var obligations: [Obligation] { type.obligations }

  /// The type that holds the parameters.
  var type: any ReadableClause.Type {
    switch self {
    case .amendment: AmendmentClause.self
    case .assurance: AssuranceClause.self
    case .clockSkew: ClockSkewClause.self
    case .contractorRelease: ContractorReleaseClause.self
    case .contractorStaff: ContractorStaffClause.self
    case .copies: CopiesClause.self
    case .derivedMarking: DerivedMarkingClause.self
    case .disputes: DisputesClause.self
    case .encryption: EncryptionClause.self
    case .exchangeableLevel: ExchangeableLevelClause.self
    case .facilityRegister: FacilityRegisterClause.self
    case .governmentChannel: GovernmentChannelClause.self
    case .inForce: InForceClause.self
    case .inspection: InspectionClause.self
    case .inventory: InventoryClause.self
    case .lawChange: LawChangeClause.self
    case .levelChange: LevelChangeClause.self
    case .lossReport: LossReportClause.self
    case .lossResults: LossResultsClause.self
    case .needToKnow: NeedToKnowClause.self
    case .originatorMarking: OriginatorMarkingClause.self
    case .outerWrapper: OuterWrapperClause.self
    case .partnership: PartnershipClause.self
    case .presumedLoss: PresumedLossClause.self
    case .protectiveActs: ProtectiveActsClause.self
    case .purpose: PurposeClause.self
    case .quota: QuotaClause.self
    case .receiptWithin: ReceiptWithinClause.self
    case .recipientOffice: RecipientOfficeClause.self
    case .returnOrDestruction: ReturnOrDestructionClause.self
    case .statusEvidence: StatusEvidenceClause.self
    case .storage: StorageClause.self
    case .subcontract: SubcontractClause.self
    case .suspension: SuspensionClause.self
    case .termination: TerminationClause.self
    case .thirdParty: ThirdPartyClause.self
    case .translation: TranslationClause.self
    case .transmissionMeans: TransmissionMeansClause.self
    case .visitApproval: VisitApprovalClause.self
    case .visitCeiling: VisitCeilingClause.self
    }
  }
}
