import Evidence
import Treaty

/// How large the file is that proves one act.
struct ProofSizeBench {
  let exchange: BenchExchange
  let agreement: Agreement

  func figures() async throws -> [Figure] {
    BenchProgress.say(Trilingual("a proof", "une preuve", "증명"))
    let sent = try await exchange.send("proof", Array("훈련 EXERCISE".utf8))
    try await exchange.waitUntilIdle(after: sent)
    let inside = Base64.encode(agreement.bytes).utf8.count
    var figures: [Figure] = []
    let acts = [
      ("offered", Trilingual("proof of an offer", "preuve d’une offre", "제안의 증명")),
      ("arrived", Trilingual("proof of an arrival", "preuve d’une arrivée", "도착의 증명")),
    ]
    for (act, what) in acts {
      let proof = try await exchange.sender.bytes(
        "/api/v1/transmittals/\(sent.number)/proof?act=\(act)")
      figures.append(
        Figure(
          "proof.\(act)", what, Double(proof.count), .bytes,
          beside: .value(
            Trilingual(
              "the agreement inside it", "l’accord qu’elle contient", "그 안에 든 협정"),
            Double(inside))))
    }
    return figures
  }
}
