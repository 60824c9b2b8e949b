import Evidence
import Treaty

/// A transmittal in words.
enum StatusText {
  static func name(_ status: String) -> String {
    switch status {
    case "offered": Trilingual("offered", "offert", "제안됨")[Voice.language]
    case "wanted": Trilingual("wanted", "demandé", "요청됨")[Voice.language]
    case "arrived": Trilingual("arrived", "arrivé", "도착함")[Voice.language]
    case "accepted": Trilingual("accepted", "accepté", "접수됨")[Voice.language]
    case "refused": Trilingual("refused", "refusé", "접수 거부됨")[Voice.language]
    case "withdrawn": Trilingual("withdrawn", "retiré", "철회됨")[Voice.language]
    case "opened": Trilingual("opened", "ouvert", "열람함")[Voice.language]
    default: status
    }
  }

  static func lines(_ item: JSON, _ names: AgreementNames) -> [String] {
    let status = name(item["status"]?.text ?? "")
    let recipients = item["to"]?.elements.compactMap(\.text).joined(separator: ", ") ?? ""
    let purpose = names.purpose(item["purpose"]?.text ?? "")
    let size = ByteCount.text(item["bytes"]?.number ?? 0)[Voice.language]
    var lines = [
      item["marking"]?.spoken ?? "",
      "\(item["number"]?.text ?? "")  \(status)  \(item["title"]?.text ?? "")",
      "\(item["from"]?.text ?? "") → \(recipients)",
      "\(names.levels(of: item)) · \(purpose) · \(size)",
    ]
    if let control = item["controlNumber"]?.text {
      lines.append(
        Trilingual(
          "control number \(control)", "numéro de contrôle \(control)", "관리번호 \(control)")[
            Voice.language])
    }
    lines += ItemText.duties(item["duties"]?.elements ?? [])
    lines += (item["refusals"]?.elements ?? []).compactMap { $0["sentence"]?.spoken }
    for act in item["acts"]?.elements ?? [] {
      let place = "\(act["party"]?.text ?? "") \(act["index"]?.number ?? 0)"
      lines.append("  \(act["time"]?.moment ?? "")  \(place)  \(name(act["act"]?.text ?? ""))")
      if let note = act["note"]?.text {
        let words = ["note": note]
        lines.append(
          "      " + Statement("“{note}”", "« {note} »", "“{note}”", words).text)
      }
    }
    return lines
  }
}
