/// One change of the example, and the faults that it makes: `CODE LINE:COLUMN PATH`.
struct RoadmapRefusal: Sendable, CustomStringConvertible {
  let name: String
  let old: String
  let new: String
  let faults: [String]

  var description: String { name }

  init(_ name: String, _ old: String, _ new: String, _ faults: String...) {
    self.name = name
    self.old = old
    self.new = new
    self.faults = faults
  }

  static let all = forms + words + references

  private static let forms = [
    RoadmapRefusal(
      "a key is missing", "    terms: none\n", "",
      "roadmap.missingKey 14:5 mechanisms[0]"),
    RoadmapRefusal(
      "a key is not known", "    terms: none", "    term: none",
      "roadmap.missingKey 14:5 mechanisms[0]", "roadmap.unknownKey 45:5 mechanisms[0].term"),
    RoadmapRefusal(
      "a language is missing",
      "      ko:\n        text: 우주안보대화\n        grade: working\n", "",
      "roadmap.translationMissing 17:7 mechanisms[0].names"),
    RoadmapRefusal(
      "a text stands for keys",
      "    who:\n      text: space policy officials\n      inferred: true",
      "    who: space policy officials", "roadmap.notAMapping 29:10 mechanisms[0].who"),
    RoadmapRefusal(
      "a text stands for a list", "domains: [space]", "domains: space",
      "roadmap.notAList 44:14 mechanisms[0].domains"),
    RoadmapRefusal(
      "a record has no source", "    sources:\n      - id: S4\n        confidence: secondary",
      "    sources: none", "roadmap.notAList 46:14 mechanisms[0].sources"),
    RoadmapRefusal(
      "a list stands for a text", "title: Blog", "title: [Blog]",
      "roadmap.notAText 10:12 sources[1].title"),
    RoadmapRefusal(
      "a name is none", "text: Space Security Dialogue", "text: none",
      "roadmap.emptyText 18:15 mechanisms[0].names.en.text"),
    RoadmapRefusal(
      "a title is blank", "title: Blog", "title: ' '", "roadmap.emptyText 10:12 sources[1].title"),
    RoadmapRefusal(
      "a text is longer than 512 bytes in fewer letters", "text: 우주안보대화",
      "text: " + String(repeating: "한", count: 171),
      "roadmap.tooLong 24:15 mechanisms[0].names.ko.text"),
    RoadmapRefusal(
      "a note is longer than 4,096 bytes", "note: reviews progress",
      "note: " + String(repeating: "a", count: 4097),
      "roadmap.tooLong 93:11 mechanisms[1].note"),
    RoadmapRefusal(
      "there is only one party", "      CAN: none\n", "",
      "roadmap.countWrong 27:7 mechanisms[0].bodies"),
    RoadmapRefusal(
      "an id is no code", "- id: D10", "- id: D/10",
      "roadmap.badCode 14:9 mechanisms[0].id",
      "roadmap.unknownMechanism 110:18 commitments[0].carried-by[0]"),
    RoadmapRefusal(
      "the name of the file has capitals", "name: canada-korea", "name: Canada-Korea",
      "roadmap.badName 2:7 name"),
    RoadmapRefusal(
      "a party has no code of three capitals", "CAN: none", "Can: none",
      "roadmap.badPartyCode 27:7 mechanisms[0].bodies.Can"),
    RoadmapRefusal(
      "a day does not exist", "as-of: 2025-10-29", "as-of: 2025-02-29",
      "roadmap.badDate 78:14 mechanisms[1].status.as-of"),
    RoadmapRefusal(
      "months have a leading zero", "months: 6", "months: 06",
      "roadmap.badNumber 72:15 mechanisms[1].cadence.months"),
    RoadmapRefusal(
      "months are more than a century", "months: 6", "months: 1201",
      "roadmap.outOfRange 72:15 mechanisms[1].cadence.months"),
    RoadmapRefusal(
      "a target is minus nothing", "target: 2.5", "target: -0",
      "roadmap.badValue 125:17 commitments[0].indicators[0].target"),
    RoadmapRefusal(
      "a baseline ends in its point", "baseline: 0", "baseline: 0.",
      "roadmap.badValue 124:19 commitments[0].indicators[0].baseline"),
    RoadmapRefusal(
      "the YAML is refused at its first fault", "title: Blog", "title: \"Blog\"",
      "yaml.doubleQuotes 10:12 "),
  ]

  private static let words = [
    RoadmapRefusal(
      "the format is of tomorrow", "entente-roadmap-1", "entente-roadmap-2",
      "roadmap.unsupported 1:9 format"),
    RoadmapRefusal(
      "a kind is not known", "kind: dialogue", "kind: meeting",
      "roadmap.unknownWord 15:11 mechanisms[0].kind"),
    RoadmapRefusal(
      "a status is of the other kind", "word: under-way", "word: planned",
      "roadmap.unknownWord 130:13 commitments[0].status.word"),
    RoadmapRefusal(
      "a word has a capital", "grade: working", "grade: Working",
      "roadmap.unknownWord 22:16 mechanisms[0].names.fr.grade"),
    RoadmapRefusal(
      "a flag says yes", "inferred: true", "inferred: yes",
      "roadmap.unknownWord 31:17 mechanisms[0].who.inferred"),
    RoadmapRefusal(
      "a difference is about no key of the record", "field: cadence.text", "field: rhythm",
      "roadmap.unknownWord 86:16 mechanisms[1].differs[0].field"),
    RoadmapRefusal(
      "a commitment is about nothing", "domains: [space, policy]", "domains: none",
      "roadmap.notAList 109:14 commitments[0].domains"),
    RoadmapRefusal(
      "a domain stands twice", "[space, policy]", "[space, space]",
      "roadmap.repeated 109:22 commitments[0].domains[1]"),
    RoadmapRefusal(
      "an ambiguous cadence has months", "months: 6\n      ambiguous: false",
      "months: 6\n      ambiguous: true",
      "roadmap.cadenceCertain 72:15 mechanisms[1].cadence.months"),
    RoadmapRefusal(
      "a status is later than the file", "as-of: 2025-10-29", "as-of: 2025-10-31",
      "roadmap.datedAhead 78:14 mechanisms[1].status.as-of"),
    RoadmapRefusal(
      "the parties are others than in the first record", "KOR: directors general",
      "JPN: directors general", "roadmap.partiesDiffer 65:7 mechanisms[1].bodies"),
    RoadmapRefusal(
      "an open commitment became another", "state: merged", "state: open",
      "roadmap.intoWrong 128:11 commitments[0].into"),
    RoadmapRefusal(
      "a commitment is split into one", "state: merged", "state: split",
      "roadmap.intoWrong 128:11 commitments[0].into"),
  ]

  private static let references = [
    RoadmapRefusal(
      "a source is not in the file", "source: S4", "source: S5",
      "roadmap.unknownSource 87:17 mechanisms[1].differs[0].source"),
    RoadmapRefusal(
      "a parent is not in the file", "id: D02\n      inferred", "id: D03\n      inferred",
      "roadmap.unknownMechanism 37:11 mechanisms[0].reports-to.id"),
    RoadmapRefusal(
      "what a commitment became is a mechanism", "into: [C26]", "into: [D02]",
      "roadmap.unknownCommitment 128:12 commitments[0].into[0]"),
    RoadmapRefusal(
      "an id stands twice", "- id: C26", "- id: C25",
      "roadmap.unknownCommitment 128:12 commitments[0].into[0]",
      "roadmap.repeated 138:9 commitments[1].id"),
    RoadmapRefusal(
      "two mechanisms report to each other", "reports-to: none",
      "reports-to:\n      id: D10\n      inferred: true",
      "roadmap.reportsInCircle 37:11 mechanisms[0].reports-to.id",
      "roadmap.reportsInCircle 75:11 mechanisms[1].reports-to.id"),
    RoadmapRefusal(
      "a mechanism reports to itself", "id: D02\n      inferred", "id: D10\n      inferred",
      "roadmap.reportsInCircle 37:11 mechanisms[0].reports-to.id"),
    RoadmapRefusal(
      "a commitment became itself", "into: [C26]", "into: [C25]",
      "roadmap.intoCircle 128:11 commitments[0].into"),
    RoadmapRefusal(
      "all faults are found in one reading",
      "id: D02\n      inferred: false\n    status:\n      word: new",
      "id: D09\n      inferred: no\n    status:\n      word: old",
      "roadmap.unknownMechanism 37:11 mechanisms[0].reports-to.id",
      "roadmap.unknownWord 38:17 mechanisms[0].reports-to.inferred",
      "roadmap.unknownWord 40:13 mechanisms[0].status.word"),
  ]
}
