package import Evidence
package import Treaty

/// A file that a stranger can check: a proof, or evidence of a breach; nothing in it is trusted yet.
package enum EvidenceFile: Sendable {
  case proof(Proof)
  case breach(BreachEvidence)

  /// Reads a file of the kind that it says it is; a proof if it says nothing of the sort.
  package init(parsing bytes: [UInt8]) throws(ProofFailure) {
    do {
      self = .proof(try Proof(parsing: bytes))
    } catch .wrongFormat {
      self = .breach(try BreachEvidence(parsing: bytes))
    }
  }

  /// The digest of the agreement that the file brings along.
  package var agreement: Digest {
    switch self {
    case .proof(let proof): .sha256(proof.grounds.agreement)
    case .breach(let breach): .sha256(breach.grounds.agreement)
    }
  }

  /// Checks every statement in the file, as `Proof.verify` does.
  package func verify(trusting trusted: Digest?) throws(ProofFailure) -> Proven {
    switch self {
    case .proof(let proof): .act(try proof.verify(trusting: trusted))
    case .breach(let breach): .breach(try breach.verify(trusting: trusted))
    }
  }
}

/// What a file proves, of either kind.
package enum Proven: Sendable {
  case act(ProvenAct)
  case breach(ProvenBreach)

  package var agreement: SignedAgreement {
    switch self {
    case .act(let act): act.agreement
    case .breach(let breach): breach.agreement
    }
  }

  /// What is proven, one sentence a line, most important first.
  package var statements: [Statement] {
    switch self {
    case .act(let act): act.statements
    case .breach(let breach): breach.statements
    }
  }
}
