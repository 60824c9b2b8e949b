package import Evidence

extension SPIF {
  /// The object identifier of the tag set `Releasable To` under a policy's own.
  private static let releasableArc = "1"
  /// The syntax of labels by ADatP-4774.1, and that of clearances which files of the field name.
  private static let labelSyntax = "1.3.26.0.4774.5.24.1"
  private static let clearanceSyntax = "2.16.840.1.101.2.1.8.3"

  /// An agreement's levels of one party as a policy file, which is unofficial and says so.
  ///
  /// What comes back is read from what is written, so it reads back; it fails when the agreement
  /// has texts that a policy file does not take, such as a marking with a no-break space.
  package static func file(
    ofParty party: Party, in agreement: Agreement, version: Int = 1, at time: Instant
  ) throws(SPIFError) -> (spif: SPIF, bytes: [UInt8]) {
    let start = XMLPosition(line: 1, column: 1)
    let arcs =
      [party.policy.oid, "\(party.policy.oid).\(releasableArc)"] + [
        labelSyntax, clearanceSyntax,
      ]
    let oids = arcs.compactMap { OID($0) }
    guard oids.count == arcs.count else {
      throw SPIFError(.spif(.oid), at: start, ["found": arcs[1]])
    }
    var policies: [SPIFEquivalentPolicy] = []
    for other in agreement.parties where other.code != party.code {
      guard let oid = OID(other.policy.oid) else {
        throw SPIFError(.spif(.oid), at: start, ["found": other.policy.oid])
      }
      policies.append(
        SPIFEquivalentPolicy(
          name: other.policy.name, oid: oid, userReference: nil, documentReference: nil,
          required: []))
    }
    let spif = SPIF(
      origin: Origin(
        version: version, creationDate: generalized(time),
        originatorDN: "CN=\(party.policy.name),O=UNOFFICIAL", keyIdentifier: "none",
        privilegeID: oids[3], rbacID: oids[2], userReference: nil, documentReference: nil),
      validity: SPIFValidity(), defaultPolicy: nil,
      policy: Policy(name: party.policy.name, oid: oids[0], markings: SPIFMarkings()),
      classifications: agreement.levels.compactMap { level in
        level.nationals[party.code].map { classification(level, $0, of: party, in: agreement) }
      },
      classificationGroup: SPIFGroupTitle(),
      tagSets: [releasability(among: agreement.parties, oids[1])], privacyMarks: nil,
      equivalentPolicies: policies, markings: SPIFMarkings(), isBound: false)
    let bytes = spif.xml(comments: notices(agreement))
    return (try SPIF(parsing: bytes), bytes)
  }

  private static func classification(
    _ level: Level, _ national: Level.National, of party: Party, in agreement: Agreement
  ) -> SPIFClassification {
    SPIFClassification(
      name: national.token, lacv: level.rank, hierarchy: level.rank, color: nil,
      isObsolete: false,
      equivalents: agreement.parties.filter { $0.code != party.code }.map { other in
        SPIFEquivalentClassification(
          policy: other.policy.name, lacv: level.rank, applied: .both, required: [])
      },
      markings: markings(
        national.marking, [.pageTopBottom, .documentStart, .portionMarking]), required: [])
  }

  /// To whom items may go: the parties, as labels under the agreement name them.
  private static func releasability(among parties: [Party], _ oid: OID) -> SPIFTagSet {
    let categories = parties.enumerated().map { place, party in
      SPIFCategory(
        name: party.code, lacv: SPIFValue(String(place + 1)), requiredClass: nil,
        isObsolete: false, validity: SPIFValidity(), equivalents: [],
        markings: markings(party.name, [.pageTopBottom]), excludedClasses: [], required: [],
        excluded: [])
    }
    let tag = SPIFTag(
      name: "Releasable To", type: .enumeratedPermissive, encoding: nil, limits: SPIFSelection(),
      categories: categories, qualifiers: [])
    return SPIFTagSet(name: "Releasable To", oid: oid, tags: [tag], equivalents: [])
  }

  private static func markings(
    _ text: Trilingual, _ codes: Set<SPIFMarkingCode>
  ) -> SPIFMarkings {
    SPIFMarkings(
      data: Language.allCases.map { language in
        SPIFMarkingData(phrase: text[language], language: language.rawValue, codes: codes)
      })
  }

  /// `20261122140509Z`, the form that the schema's documentation asks for.
  private static func generalized(_ time: Instant) -> String {
    time.description.prefix(19).filter { $0.isNumber } + "Z"
  }

  private static func notices(_ agreement: Agreement) -> [String] {
    [
      "UNOFFICIAL. Made from the agreement file \(agreement.name); no state has issued it.",
      "NON OFFICIEL. Tiré du fichier d’accord \(agreement.name); aucun État ne l’a délivré.",
      "비공식. 협정 파일 \(agreement.name)에서 만들었으며 어느 국가도 발급하지 않았음.",
      "sha256 \(agreement.digest.hex)",
    ]
  }
}
