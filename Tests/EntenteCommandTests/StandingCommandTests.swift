import Foundation
import Testing

@testable import EntenteCommand

@Suite(
  "an agreement that is suspended and resumed by two running nodes", .serialized,
  .timeLimit(.minutes(10)))
struct StandingCommandTests {
  @Test("an authority suspends exchange, both sides see it, and only that authority resumes it")
  func suspension() throws {
    let world = try TwoProcesses.paired()
    for code in ["CAN", "KOR"] { try world.start(code) }
    let (can, kor) = ("\(world.folder)/CAN", "\(world.folder)/KOR")
    try world.until("both stand") {
      try world.run("agreement", "status", "--node", kor).output.contains("in force")
        && world.run("agreement", "status", "--node", can).output.contains("in force")
    }
    func declare(_ verb: String, _ node: String, _ key: String) throws -> BegunCommand.Outcome {
      try world.run(
        "agreement", "declare", verb, "--node", node, "--key", "\(world.folder)/\(key).authority",
        "--note", "훈련 정지")
    }
    try world.until("it is suspended") { try declare("suspend", kor, "KOR").status == 0 }
    let told = try world.must("agreement", "status", "--node", kor)
    #expect(told.contains("exchange suspended since"))
    #expect(told.contains("signed by KOR/authority") && told.contains("훈련 정지"))
    try world.until("Canada sees it") {
      try world.run("agreement", "status", "--node", can).output.contains("suspended since")
    }
    let file = "\(world.folder)/note.txt"
    try Data("x".utf8).write(to: URL(filePath: file))
    let send = [
      "send", file, "--node", can, "--to", "KOR/registry", "--level", "SECRET", "--purpose",
      "research",
    ]
    let refused = try world.begin(send).end()
    #expect(refused.status == 2 && refused.errors.contains("article 21(5)"), "\(refused.errors)")
    // A notice that stands still says how many of its days are left.
    for verb in ["give-notice", "suspend-notice"] {
      #expect(try declare(verb, kor, "KOR").status == 0, "\(verb)")
    }
    #expect(try world.must("agreement", "status", "--node", kor).contains("days left: "))
    #expect(try declare("withdraw-notice", kor, "KOR").status == 0)
    // Another key, another party, another word.
    #expect(try declare("resume", can, "CAN").status == 2)
    #expect(try declare("resume", kor, "CAN").status != 0)
    #expect(try declare("stop", kor, "KOR").status == 64)
    #expect(try declare("resume", kor, "KOR").status == 0)
    try world.until("it is sent") { try world.begin(send).end().status == 0 }
    let json = try world.must("agreement", "status", "--node", can, "--json")
    #expect(json.contains("\"suspended\":null") && json.contains("\"act\":\"resumed\""))
  }
}
