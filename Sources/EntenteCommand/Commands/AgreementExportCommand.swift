import ArgumentParser
import Evidence
import Interop
import Treaty

/// `entente agreement export`: an agreement as XML for treaty collections and document systems.
struct AgreementExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Trilingual(
      "Write an agreement as Akoma Ntoso 3.0 (OASIS LegalDocML), one language a file.",
      "Écrire un accord en Akoma Ntoso 3.0 (OASIS LegalDocML), une langue par fichier.",
      "협정을 Akoma Ntoso 3.0(OASIS LegalDocML)으로 씁니다. 파일마다 한 언어입니다."
    ).spoken,
    discussion: Trilingual(
      "The language is that of `--lang`. The XML is a rendering: what the parties sign is the agreement file.",
      "La langue est celle de `--lang`. Le XML est une présentation : ce que les parties signent, c’est le fichier d’accord.",
      "언어는 `--lang`에 따릅니다. XML은 표현물이며, 당사국이 서명하는 것은 협정 파일입니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var file: String
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", "Le fichier à écrire.", "쓸 파일."),
    completion: .file(extensions: ["xml"]))
  var output: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Files.requireAbsent(output)
    let agreement = try AgreementFile.read(file)
    let expression = AgreementExpression(agreement, in: Voice.language)
    let target = try NewFile(output, secret: false)
    defer { target.discard() }
    try target.write(expression.xml)
    try target.publish()
    if common.json {
      return Voice.say(
        .object([
          "file": .string(output), "agreement": .string(agreement.digest.hex),
          "language": .string(Voice.language.rawValue), "work": .string(expression.workIRI),
          "expression": .string(expression.iri),
        ]))
    }
    if agreement.isExercise { Voice.say(Marking.exerciseLine) }
    Voice.say("\(agreement.name) (\(Voice.language.rawValue)) → \(output)")
  }
}
