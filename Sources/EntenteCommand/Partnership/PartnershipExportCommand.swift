import ArgumentParser
import Conduct
import Evidence
import Interop
import Treaty

extension MatterTable.Format: ExpressibleByArgument {
  /// The format that a file's name says, if it says one.
  init?(file: String) {
    guard let end = file.split(separator: ".").last, end.count < file.count else { return nil }
    self.init(rawValue: end.lowercased())
  }
}

extension TableFault {
  /// The fault as people read it, with its place where it has one.
  func line(in file: String) -> String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    return [place, field, sentence(in: Voice.language)].filter { !$0.isEmpty }
      .joined(separator: ": ")
  }

  /// The fault as data.
  var json: JSON {
    .object([
      "code": .string(code), "line": .integer(Int64(line)), "column": .integer(Int64(column)),
      "field": .string(field),
      "sentence": Trilingual(
        en: sentence(in: .en), fr: sentence(in: .fr), ko: sentence(in: .ko)
      ).json,
    ])
  }
}

/// `entente partnership export`: what is in force, as a file to edit.
struct PartnershipExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Trilingual(
      "Write what is in force as JSON, or one kind as CSV for a spreadsheet.",
      "Écrire ce qui est en vigueur en JSON, ou une sorte en CSV pour un tableur.",
      "시행 중인 사안을 JSON으로, 또는 한 종류를 표 계산용 CSV로 씁니다."
    ).spoken,
    discussion: Trilingual(
      "To change what is agreed, edit the file and propose it with `entente partnership import`. No cell of the CSV is computed.",
      "Pour changer ce qui est convenu, modifiez le fichier et proposez-le avec `entente partnership import`. Aucune cellule du CSV n’est calculée.",
      "합의된 내용을 바꾸려면 파일을 고쳐 `entente partnership import`로 제안하십시오. CSV의 어느 칸도 수식으로 계산되지 않습니다."
    ).spoken)

  @Option(
    help: ArgumentHelp(
      "Only this kind; for CSV mechanism, commitment or action.",
      "Cette sorte seulement; en CSV mechanism, commitment ou action.",
      "이 종류만. CSV는 mechanism, commitment, action."))
  var kind: MatterKind?
  @Option(
    help: ArgumentHelp(
      "The form: json or csv; if it is left out, what the file's name says, or json.",
      "La forme : json ou csv; par défaut celle que dit le nom du fichier, ou json.",
      "형식: json이나 csv. 없으면 파일 이름에 따르고, 아니면 json입니다."))
  var format: MatterTable.Format?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write; if it is left out, standard output.",
      "Le fichier à écrire; par défaut la sortie standard.", "쓸 파일. 없으면 표준 출력입니다."),
    completion: .file(extensions: ["json", "csv"]))
  var output: String?
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  private var form: MatterTable.Format {
    format ?? output.flatMap { MatterTable.Format(file: $0) } ?? .json
  }

  func validate() throws {
    guard form == .csv else { return }
    let kinds = MatterTable.kindsInCSV.map(\.rawValue).joined(separator: ", ")
    guard let kind, MatterTable.kindsInCSV.contains(kind) else {
      throw ValidationError(
        Trilingual(
          "CSV has one kind a file: name it with --kind (\(kinds)), or write JSON",
          "le CSV a une sorte par fichier : nommez-la avec --kind (\(kinds)), ou écrivez en JSON",
          "CSV는 파일마다 한 종류입니다. --kind로 종류(\(kinds))를 정하거나 JSON으로 쓰십시오")[
            Voice.language])
    }
  }

  func run() async throws {
    if let output { try Files.requirePlace(output) }
    let matters = try MatterClient(NodeFolder(place.node))
    var rows: [MatterTable.Row] = []
    var proposed = 0
    for kind in kind.map({ [$0] }) ?? MatterKind.allCases {
      for matter in try await matters.all(kind).map(ShownMatter.init) {
        guard let facts = matter.facts else {
          proposed += 1
          continue
        }
        rows.append(
          MatterTable.Row(id: matter.id, revision: matter.revision, facts: facts))
      }
    }
    let bytes = try written(MatterTable(rows))
    guard let output else {
      // Only the file itself, so that another program can read it.
      if proposed > 0 { Voice.complain(Self.proposed(proposed).spoken) }
      return Output.write(String(decoding: bytes, as: UTF8.self))
    }
    let file = try NewFile(output, secret: false)
    defer { file.discard() }
    try file.write(bytes)
    try file.publish()
    if common.json {
      return Voice.say(
        .object([
          "file": .string(output), "format": .string(form.rawValue),
          "matters": .integer(Int64(rows.count)), "proposed": .integer(Int64(proposed)),
        ]))
    }
    await matters.client.sayExercise()
    let count = rows.count
    Voice.say(
      Trilingual(
        "\(output): \(count) matters in force", "\(output) : \(count) objets en vigueur",
        "\(output): 시행 중인 사안 \(count)건"))
    if proposed > 0 { Voice.say(Self.proposed(proposed)) }
  }

  private func written(_ table: MatterTable) throws -> [UInt8] {
    do throws(TableError) {
      guard form == .csv, let kind else { return try table.json() }
      return try table.csv(of: kind)
    } catch {
      throw Failure(
        .failed, lines: error.faults.map { $0.line(in: output ?? form.rawValue) },
        hint: Trilingual(
          "nothing was written", "rien n’a été écrit", "아무것도 쓰지 않았습니다"
        ).spoken, problem: "table.faults", reasons: error.faults.map(\.json))
    }
  }

  private static func proposed(_ count: Int) -> Trilingual {
    Trilingual(
      "only proposed, and so not in the file: \(count)",
      "seulement proposés, et donc absents du fichier : \(count)",
      "제안만 되어 파일에 없는 사안: \(count)건")
  }
}
