/// A clause that every agreement has, with its parameters and its article.
@dynamicMemberLookup
package struct Term<Parameters: Sendable & Hashable>: Sendable, Hashable {
  package let parameters: Parameters
  /// How it is cited, such as `4(1)`.
  package let reference: String

  /// A parameter of the clause.
  package subscript<Value>(dynamicMember path: KeyPath<Parameters, Value>) -> Value {
    parameters[keyPath: path]
  }
}

/// The clauses that every agreement of vocabulary 1 has, exactly one of each.
package struct Terms: Sendable, Hashable {
  package let amendment: Term<AmendmentClause>
  package let assurance: Term<AssuranceClause>
  package let clockSkew: Term<ClockSkewClause>
  package let contractorRelease: Term<ContractorReleaseClause>
  package let contractorStaff: Term<ContractorStaffClause>
  package let copies: Term<CopiesClause>
  package let derivedMarking: Term<DerivedMarkingClause>
  package let disputes: Term<DisputesClause>
  package let encryption: Term<EncryptionClause>
  package let exchangeableLevel: Term<ExchangeableLevelClause>
  package let facilityRegister: Term<FacilityRegisterClause>
  package let governmentChannel: Term<GovernmentChannelClause>
  package let inForce: Term<InForceClause>
  package let inspection: Term<InspectionClause>
  package let inventory: Term<InventoryClause>
  package let lawChange: Term<LawChangeClause>
  package let levelChange: Term<LevelChangeClause>
  package let lossReport: Term<LossReportClause>
  package let lossResults: Term<LossResultsClause>
  package let needToKnow: Term<NeedToKnowClause>
  package let originatorMarking: Term<OriginatorMarkingClause>
  package let outerWrapper: Term<OuterWrapperClause>
  package let partnership: Term<PartnershipClause>
  package let presumedLoss: Term<PresumedLossClause>
  package let protectiveActs: Term<ProtectiveActsClause>
  package let purpose: Term<PurposeClause>
  package let quota: Term<QuotaClause>
  package let receiptWithin: Term<ReceiptWithinClause>
  package let recipientOffice: Term<RecipientOfficeClause>
  package let returnOrDestruction: Term<ReturnOrDestructionClause>
  package let statusEvidence: Term<StatusEvidenceClause>
  package let storage: Term<StorageClause>
  package let subcontract: Term<SubcontractClause>
  package let suspension: Term<SuspensionClause>
  package let termination: Term<TerminationClause>
  package let thirdParty: Term<ThirdPartyClause>
  package let translation: Term<TranslationClause>
  package let transmissionMeans: Term<TransmissionMeansClause>
  package let visitApproval: Term<VisitApprovalClause>
  package let visitCeiling: Term<VisitCeilingClause>

  private let references: [ClauseKind: String]

  /// How the clause of a kind is cited.
  package func reference(of kind: ClauseKind) -> String { references[kind] ?? "" }

  /// The terms of a file that has every clause; nil if one is missing.
  init?(_ clauses: [Clause]) {
    func term<Parameters: ClauseParameters>(_: Parameters.Type) -> Term<Parameters>? {
      for clause in clauses {
        guard let parameters = clause.parameters as? Parameters else { continue }
        return Term(parameters: parameters, reference: clause.reference)
      }
      return nil
    }
    guard
      let amendment = term(AmendmentClause.self),
      let assurance = term(AssuranceClause.self),
      let clockSkew = term(ClockSkewClause.self),
      let contractorRelease = term(ContractorReleaseClause.self),
      let contractorStaff = term(ContractorStaffClause.self),
      let copies = term(CopiesClause.self),
      let derivedMarking = term(DerivedMarkingClause.self),
      let disputes = term(DisputesClause.self),
      let encryption = term(EncryptionClause.self),
      let exchangeableLevel = term(ExchangeableLevelClause.self),
      let facilityRegister = term(FacilityRegisterClause.self),
      let governmentChannel = term(GovernmentChannelClause.self),
      let inForce = term(InForceClause.self),
      let inspection = term(InspectionClause.self),
      let inventory = term(InventoryClause.self),
      let lawChange = term(LawChangeClause.self),
      let levelChange = term(LevelChangeClause.self),
      let lossReport = term(LossReportClause.self),
      let lossResults = term(LossResultsClause.self),
      let needToKnow = term(NeedToKnowClause.self),
      let originatorMarking = term(OriginatorMarkingClause.self),
      let outerWrapper = term(OuterWrapperClause.self),
      let partnership = term(PartnershipClause.self),
      let presumedLoss = term(PresumedLossClause.self),
      let protectiveActs = term(ProtectiveActsClause.self),
      let purpose = term(PurposeClause.self),
      let quota = term(QuotaClause.self),
      let receiptWithin = term(ReceiptWithinClause.self),
      let recipientOffice = term(RecipientOfficeClause.self),
      let returnOrDestruction = term(ReturnOrDestructionClause.self),
      let statusEvidence = term(StatusEvidenceClause.self),
      let storage = term(StorageClause.self),
      let subcontract = term(SubcontractClause.self),
      let suspension = term(SuspensionClause.self),
      let termination = term(TerminationClause.self),
      let thirdParty = term(ThirdPartyClause.self),
      let translation = term(TranslationClause.self),
      let transmissionMeans = term(TransmissionMeansClause.self),
      let visitApproval = term(VisitApprovalClause.self),
      let visitCeiling = term(VisitCeilingClause.self)
    else { return nil }
    references = Dictionary(clauses.map { ($0.kind, $0.reference) }) { first, _ in first }
    self.amendment = amendment
    self.assurance = assurance
    self.clockSkew = clockSkew
    self.contractorRelease = contractorRelease
    self.contractorStaff = contractorStaff
    self.copies = copies
    self.derivedMarking = derivedMarking
    self.disputes = disputes
    self.encryption = encryption
    self.exchangeableLevel = exchangeableLevel
    self.facilityRegister = facilityRegister
    self.governmentChannel = governmentChannel
    self.inForce = inForce
    self.inspection = inspection
    self.inventory = inventory
    self.lawChange = lawChange
    self.levelChange = levelChange
    self.lossReport = lossReport
    self.lossResults = lossResults
    self.needToKnow = needToKnow
    self.originatorMarking = originatorMarking
    self.outerWrapper = outerWrapper
    self.partnership = partnership
    self.presumedLoss = presumedLoss
    self.protectiveActs = protectiveActs
    self.purpose = purpose
    self.quota = quota
    self.receiptWithin = receiptWithin
    self.recipientOffice = recipientOffice
    self.returnOrDestruction = returnOrDestruction
    self.statusEvidence = statusEvidence
    self.storage = storage
    self.subcontract = subcontract
    self.suspension = suspension
    self.termination = termination
    self.thirdParty = thirdParty
    self.translation = translation
    self.transmissionMeans = transmissionMeans
    self.visitApproval = visitApproval
    self.visitCeiling = visitCeiling
  }
}

extension Term<TransmissionMeansClause> {
  /// Whether a package of `level` may travel by `means`.
  package func allows(_ means: TransmissionMeansClause.Means, forLevel level: String) -> Bool {
    parameters.allows(means, forLevel: level)
  }
}
