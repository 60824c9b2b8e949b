/// A small roadmap file: two sources, two mechanisms, three commitments.
enum RoadmapExample {
  static let text = """
    format: entente-roadmap-1
    name: canada-korea
    as-of: 2025-10-30
    sources:
      - id: S0
        title: Joint statement
        standing: primary text
        confidence: primary
      - id: S4
        title: Blog
        standing: secondary
        confidence: secondary
    mechanisms:
      - id: D10
        kind: dialogue
        names:
          en:
            text: Space Security Dialogue
            grade: secondary
          fr:
            text: Dialogue sur la sécurité spatiale
            grade: working
          ko:
            text: 우주안보대화
            grade: working
        bodies:
          CAN: none
          KOR: none
        who:
          text: space policy officials
          inferred: true
        cadence:
          text: none
          months: none
          ambiguous: false
        reports-to:
          id: D02
          inferred: false
        status:
          word: new
          text: new
          as-of: 2025-10-30
        state: active
        domains: [space]
        terms: none
        sources:
          - id: S4
            confidence: secondary
        differs: none
        aliases: none
        note: none
      - id: D02
        kind: dialogue
        names:
          en:
            text: Policy Talks
            grade: secondary
          fr:
            text: Pourparlers
            grade: working
          ko:
            text: 정책협의
            grade: working
        bodies:
          CAN: directors general
          KOR: directors general
        who:
          text: directors general
          inferred: false
        cadence:
          text: twice a year
          months: 6
          ambiguous: false
        reports-to: none
        status:
          word: existing
          text: existing, cemented
          as-of: 2025-10-29
        state: active
        domains: none
        terms: none
        sources:
          - id: S0
            confidence: primary
        differs:
          - field: cadence.text
            source: S4
            value: regularly
        aliases:
          - text: Talks
            language: en
            informal: true
        note: reviews progress
    commitments:
      - id: C25
        names:
          en:
            text: Space
            grade: working
          fr:
            text: Espace
            grade: working
          ko:
            text: 우주
            grade: working
        bodies:
          CAN: none
          KOR: none
        domains: [space, policy]
        carried-by: [D10]
        indicators:
          - id: I1
            names:
              en:
                text: meetings
                grade: working
              fr:
                text: réunions
                grade: working
              ko:
                text: 회의
                grade: working
            unit: meetings
            baseline: 0
            target: 2.5
            by: 2026-12-31
        state: merged
        into: [C26]
        status:
          word: under-way
          as-of: 2025-10-30
        sources:
          - id: S4
            confidence: inference
        differs: none
        aliases: none
        note: none
      - id: C26
        names:
          en:
            text: Space and cyber
            grade: working
          fr:
            text: Espace et cyberespace
            grade: working
          ko:
            text: 우주 및 사이버
            grade: working
        bodies:
          CAN: none
          KOR: none
        domains: [cyber]
        carried-by: none
        indicators: none
        state: open
        into: none
        status: none
        sources:
          - id: S4
            confidence: secondary
        differs: none
        aliases: none
        note: none

    """

  /// The file with its first `old` replaced.
  static func text(replacing old: String, with new: String) -> String {
    text.replacing(old, with: new, maxReplacements: 1)
  }
}
